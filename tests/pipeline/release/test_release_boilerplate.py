"""Tests of taking boilerplate out of a chunk: which lines of which pages go, what is left, and who is told."""

from typing import Any

import numpy as np
import pytest
from annotated_pages import SOURCE, annotated, chunk, origin, write_chunk_files

from dedup.boilerplate import line_hashes
from filters.core import Tokenizer, mecab, process_tokenizer
from filters.core.mecab import build_tagger
from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config, config_from_tables
from pipeline.decisions import Outcome
from pipeline.duplicates.boilerplate import boilerplate_table
from pipeline.duplicates.lines import RECURRING
from pipeline.duplicates.rows import duplicates_table
from pipeline.hosts import host_key
from pipeline.release.boilerplate import CHARS_LEFT, RemovedLine, count_tokens
from pipeline.release.funnel import add_counts, broken_sums, empty_counts, funnel_of
from pipeline.release.rows import (
    JudgedChunk,
    count_released,
    count_rows,
    data_rows,
    judge_chunk,
    ledger_rows,
    released_bytes,
)
from pipeline.storage import LocalStorage

HOST = "example.jp"
PROSE = "吾輩は猫である。名前はまだ無い。"
HEADER, FOOTER = "猫の会の日記", "トップへ戻る"
WHOLE = f"{HEADER}\n\n{PROSE}\n\n{FOOTER}"


def config(remove: str = "edges", **more: Any) -> Config:
    table = {"remove": remove, "edge_lines": 2, "min_chars_left": 5, **more}
    return config_from_tables({"rules": {"noun_share": {"max": 0.7}}, "boilerplate": table})


def write_recurring(storage: LocalStorage, name: str, *lines: str, host: str = HOST) -> None:
    """What dedup writes beside a chunk: these lines stand on 6 to ... of the host's 20 pages."""
    rows = [(host_key(host), 20, int(line_hashes(line)[0]), 6 + i) for i, line in enumerate(lines)]
    with storage.create(layout.chunk_file(layout.BOILERPLATE, name)) as stream:
        stream.write(table_bytes(boilerplate_table([np.array(rows, RECURRING).tobytes()])))


def judged(storage: LocalStorage, text: str, *lines: str, remove: str = "edges", host: str = HOST) -> JudgedChunk:
    """A chunk of one page, on whose host these lines recur."""
    name = write_chunk_files(storage, chunk(annotated(1, text, host=host)))
    write_recurring(storage, name, *lines)
    return judge_chunk(storage, name, config(remove))


@pytest.mark.parametrize(
    ("text", "left", "lines"),
    [
        (WHOLE, PROSE, 2),
        (f"{PROSE}\n{FOOTER}\n{PROSE}", f"{PROSE}\n{FOOTER}\n{PROSE}", 0),
        (f"{PROSE}\n{FOOTER}\n{FOOTER}", PROSE, 2),
        (PROSE, PROSE, 0),
    ],
)
def test_lines_go_from_the_edges(storage: LocalStorage, text: str, left: str, lines: int) -> None:
    found = judged(storage, text, HEADER, FOOTER)
    assert data_rows(found, config())["text"].to_pylist() == [left]
    (row,) = ledger_rows(storage, layout.chunk_name(SOURCE, 0), found).to_pylist()
    assert (row["outcome"], row["boilerplate_lines"]) == ("released", lines)
    assert row["boilerplate_chars"] == len(text) - len(left)


def test_lines_go_anywhere_if_the_config_says_so(storage: LocalStorage) -> None:
    found = judged(storage, f"{PROSE}\n{FOOTER}\n{PROSE}", FOOTER, remove="anywhere")
    assert data_rows(found, config("anywhere"))["text"].to_pylist() == [f"{PROSE}\n{PROSE}"]


def test_nothing_goes_if_the_config_says_so(storage: LocalStorage) -> None:
    """Though the files are there."""
    found = judged(storage, WHOLE, HEADER, FOOTER, remove="nothing")
    assert data_rows(found, config("nothing"))["text"].to_pylist() == [WHOLE]
    assert found.cleaned == {}


def test_lines_of_another_host_stay(storage: LocalStorage) -> None:
    found = judged(storage, WHOLE, HEADER, FOOTER, host="other.example")
    assert data_rows(found, config())["text"].to_pylist() == [WHOLE]


def test_a_removed_line_is_told_with_its_pages(storage: LocalStorage) -> None:
    page = judged(storage, WHOLE, HEADER, FOOTER).cleaned[0]
    assert page.host == HOST
    assert page.removed == (
        RemovedLine(HEADER, int(line_hashes(HEADER)[0]), 6, 20),
        RemovedLine(FOOTER, int(line_hashes(FOOTER)[0]), 7, 20),
    )


def test_characters_and_tokens_are_of_what_is_left(storage: LocalStorage) -> None:
    """Annotated rows here have a token a character; those of the lines are taken off, as MeCab counts them."""
    (row,) = data_rows(judged(storage, WHOLE, HEADER, FOOTER), config()).to_pylist()
    assert row["chars"] == len(PROSE)
    lost = ["猫", "の", "会", "の", "日記", "トップ", "へ", "戻る"]
    assert row["tokens"] == len(WHOLE) - len(lost)


def test_counting_tokens_of_many_chunks_builds_one_tagger(
    storage: LocalStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[Any] = []
    monkeypatch.setattr(mecab, "build_tagger", lambda *formats: built.append(formats) or build_tagger(*formats))
    process_tokenizer.cache_clear()
    for _ in range(3):  # fugashi frees no tagger, so one a chunk would grow with their number
        cleaned = judged(storage, WHOLE, HEADER, FOOTER).released_cleaned()
        assert set(count_tokens(cleaned)) == set(line_hashes(f"{HEADER}\n{FOOTER}").tolist())
    assert len(built) == 1


def test_taking_tokens_off_is_nearly_counting_anew() -> None:
    """Where a line stood beside another, MeCab may cut a morpheme otherwise; here it does not."""
    tokenizer = Tokenizer()
    whole, lines = tokenizer.tokenize(WHOLE), (tokenizer.tokenize(line) for line in (HEADER, FOOTER))
    assert len(whole) - sum(map(len, lines)) == len(tokenizer.tokenize(PROSE))


def test_personal_data_is_masked_in_what_is_left(storage: LocalStorage) -> None:
    text = f"{HEADER}\n電話は03-1234-5678です。"
    (row,) = data_rows(judged(storage, text, HEADER), config()).to_pylist()
    assert (row["text"], row["masked"]) == ("電話は03-1234-XXXXです。", 1)


@pytest.fixture
def mixed(storage: LocalStorage) -> tuple[JudgedChunk, str]:
    """Pages 0 released without two lines; 1 only boilerplate; 2 four characters are left; 3 rejected; 4 duplicate."""
    texts = [WHOLE, f"{HEADER}\n\n{FOOTER}", f"{HEADER}\nねこだ。", WHOLE, WHOLE]
    measures = {3: {"noun_share": 0.9}}
    pages = [annotated(i, text, measures=measures.get(i)) for i, text in enumerate(texts)]
    name = write_chunk_files(storage, chunk(*pages))
    write_recurring(storage, name, HEADER, FOOTER)
    with storage.create(layout.chunk_file(layout.DUPLICATES, name)) as stream:
        stream.write(table_bytes(duplicates_table([(origin(4).doc_id, origin(0).doc_id, "exact", 1.0)])))
    return judge_chunk(storage, name, config()), name


def test_a_page_of_which_too_little_is_left_is_rejected(storage: LocalStorage, mixed: tuple[JudgedChunk, str]) -> None:
    """With what was left and how much was asked."""
    found, name = mixed
    rejected, duplicate = Outcome.REJECTED, Outcome.DUPLICATE
    assert found.outcomes() == [Outcome.RELEASED, rejected, rejected, rejected, duplicate]
    rows = ledger_rows(storage, name, found).to_pylist()
    decision = {"rule": CHARS_LEFT, "version": 1, "value": 0.0, "op": ">=", "limit": 5.0}
    assert rows[1]["failed"] == [decision]
    assert rows[2]["failed"] == [{**decision, "value": 4.0}]
    assert [row["boilerplate_lines"] for row in rows] == [2, 2, 1, None, None]
    assert [d["rule"] for d in rows[3]["failed"]] == ["noun_share"]


def test_counts_add_up(storage: LocalStorage, mixed: tuple[JudgedChunk, str]) -> None:
    """Boilerplate counts in the pages that are released."""
    found, name = mixed
    counts = count_rows(found, ledger_rows(storage, name, found))
    assert counts["rejected_by_rule"] == {
        "noun_share": {"failed": 1, "alone": 1},
        CHARS_LEFT: {"failed": 2, "alone": 2},
    }
    assert (counts["rejected"], counts["released"]) == (3, 1)
    assert (counts["boilerplate_lines"], counts["boilerplate_chars"]) == (2, len(WHOLE) - len(PROSE))
    total = empty_counts()
    add_counts(total, counts)
    add_counts(total, count_released(data_rows(found, config())))
    assert broken_sums(funnel_of(total)) == []
    assert funnel_of(total)["released"]["chars"] == len(PROSE)


def test_shards_are_planned_by_the_text_with_its_boilerplate(
    storage: LocalStorage, mixed: tuple[JudgedChunk, str]
) -> None:
    """Sizes are known from narrow columns; what is lost makes shards a little smaller."""
    texts = [WHOLE, f"{HEADER}\n\n{FOOTER}", f"{HEADER}\nねこだ。"]
    assert released_bytes(storage, mixed[1], config()) == sum(len(text.encode()) for text in texts)
