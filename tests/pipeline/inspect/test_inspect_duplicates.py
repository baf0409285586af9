"""Tests of pairs of a dropped and a kept page."""

from pathlib import Path

import pytest
from annotated_pages import annotated
from finished_run import build_run
from what_if_run import index_of

from pipeline.errors import InputError
from pipeline.inspect.duplicates import MAX_CHANGES, MAX_CHARS, compare_texts, pairs_around
from pipeline.inspect.index import open_index

TEXT = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。魚を並べる者、値を問う者。"
LOST = {1: (0, "near", 0.9), 2: (0, "exact", 1.0), 3: (0, "near", 0.79), 4: (0, "near", 0.7), 5: (0, "near", 0.9)}


def test_pairs_nearest_to_the_limit_of_the_run_come_first(tmp_path: Path) -> None:
    """0.75 is the limit; 0.79 is nearer than 0.7; of the two at 0.9 the smaller doc_id stands for both."""
    pages = [annotated(n, TEXT if n else TEXT.replace("魚", "野菜")) for n in range(6)]
    with index_of(tmp_path, pages, "[dedup]\nmin_similarity = 0.75", LOST) as index:
        found = pairs_around(index, None, None, 10)
    assert (found["around"], found["by_kind"]) == (0.75, {"exact": 1, "near": 4})
    ids = [pages[n].origin.doc_id for n in (3, 4, min([1, 5], key=lambda n: pages[n].origin.doc_id), 2)]
    assert [pair["dropped"]["doc_id"] for pair in found["pairs"]] == ids
    assert [pair["standing_for"] for pair in found["pairs"]] == [1, 1, 2, 1]
    first = found["pairs"][0]
    assert (first["kind"], first["similarity"]) == ("near", 0.79)
    assert first["kept"] == {
        "doc_id": pages[0].origin.doc_id,
        "url": "https://example.jp/0",
        "title": "題",
        "chars": 41,
    }
    assert [(change["kept"], change["dropped"]) for change in first["shown"]] == [("野菜", "魚")]


def test_pairs_of_one_kind_around_a_similarity(tmp_path: Path) -> None:
    pages = [annotated(n, TEXT) for n in range(6)]
    with index_of(tmp_path, pages, duplicates=LOST) as index:
        found = pairs_around(index, 1, "near", 3)
        nothing = pairs_around(index, None, "contained", 3)
    assert [pair["similarity"] for pair in found["pairs"]] == [0.9, 0.79, 0.7]
    assert (nothing["by_kind"], nothing["pairs"]) == ({"exact": 1, "near": 4}, [])


def test_before_dedup_there_is_nothing_to_show(tmp_path: Path) -> None:
    out = str(build_run(tmp_path, last_job="annotate"))
    with open_index(out, lambda _: None) as index, pytest.raises(InputError, match="run `kiyome dedup --output"):
        pairs_around(index, None, None, 1)


def test_texts_are_compared_by_the_shingles_dedup_sees() -> None:
    """Of 13 characters without white space: 9 shingles, of which the other text lacks the last."""
    told = compare_texts("いろはにほへ とちりぬる\nをわ", "いろはにほへとちりぬるを", 5)
    assert (told["jaccard"], told["share_in_kept"]) == (pytest.approx(8 / 9), 1.0)
    assert (told["changed"], told["kept_chars"], told["dropped_chars"], told["unseen"]) == (1, 3, 1, 1)
    assert told["shown"][0]["place"] == {"start_a": 12, "end_a": 15, "start_b": 11, "end_b": 12}


def test_empty_texts() -> None:
    told = compare_texts("", "", 5)
    assert (told["jaccard"], told["share_in_kept"], told["shown"]) == (1.0, 1.0, [])
    assert compare_texts("", "猫である。", 5)["share_in_kept"] == 0


def test_what_is_shown_is_short() -> None:
    """Some changes of many, and the beginning of a long one, with what stands around it."""
    kept = "".join(f"第{n}の文は人の声が聞こえたと伝えている。" for n in range(40))
    told = compare_texts(kept, kept.replace("人の声", "鳥の歌"), 5)
    assert (told["changed"], len(told["shown"])) == (40, MAX_CHANGES)
    assert told["shown"][0]["before"] == "第0の文は"
    (change,) = compare_texts("始まりの文。" + "猫" * 300 + "終わりの文。", "始まりの文。終わりの文。", 5)["shown"]
    assert change["kept"] == "猫" * MAX_CHARS
    assert change["place"]["end_a"] - change["place"]["start_a"] == 300
    assert change["after"] == "終わりの文。"
