import math
from pathlib import Path
from typing import Any

import pytest
from finished_run import (
    BROKEN,
    COPY,
    CRAWL,
    ENGLISH,
    ESSAY,
    LINKS,
    NEAR,
    OPTED_OUT,
    SHORT,
    TWICE,
    build_run,
    doc_id_of,
)

from filters.core import load_catalogue
from pipeline.errors import InputError
from pipeline.inspect import explain as explain_module
from pipeline.inspect.explain import explain


def story(out: Path, key: str) -> dict[str, Any]:
    found = explain(str(out), key)
    assert found["found"] == 1
    page: dict[str, Any] = found["pages"][0]
    return page


def test_a_released_page_tells_where_it_came_from_and_every_measure(finished: Path) -> None:
    page = story(finished, ESSAY)
    assert page == story(finished, doc_id_of(ESSAY))
    assert (page["outcome"], page["released_as"], page["pending"]) == ("released", "released", None)
    assert page["origin"]["source_file"] == CRAWL
    assert page["decoding"] == {"http_charset": "utf-8", "charset": "utf-8", "charset_from": "http", "undecodable": 0}
    assert {measure["rule"] for measure in page["measures"]} == load_catalogue().keys()
    limits = {measure["rule"]: measure["limits"] for measure in page["measures"] if measure["limits"]}
    assert limits["short_lines"] == [{"op": "<=", "limit": 0.5, "passed": True}]
    assert [limit["op"] for limit in limits["noun_share"]] == [">=", "<="]
    assert limits.keys() == {"noun_share", "short_lines"}
    assert page["duplicate_of"] is None


def test_contributions_add_up_to_the_log_odds_of_a_score(finished: Path) -> None:
    book = story(finished, ESSAY)["book"]
    assert book["score"] == 0.95
    assert book["limits"] == [{"op": ">=", "limit": 0.2, "passed": True}]
    log_odds = book["bias"] + sum(feature["contribution"] for feature in book["features"])
    assert math.isfinite(log_odds)
    sizes = [abs(feature["contribution"]) for feature in book["features"]]
    assert sizes == sorted(sizes, reverse=True)


def test_contributions_of_another_model_are_not_told(run_copy: Path) -> None:
    path = run_copy / "run/annotate.json"
    path.write_text(path.read_text().replace('"book_model": "', '"book_model": "other'))
    book = story(run_copy, ESSAY)["book"]
    assert book["bias"] is None
    assert {feature["contribution"] for feature in book["features"]} == {None}


def test_the_pages_that_were_dropped_for_its_sake(finished: Path) -> None:
    assert story(finished, ESSAY)["lost_to_it"] == {
        "total": 2,
        "pages": [
            {"doc_id": doc_id_of(COPY), "kind": "exact", "similarity": 1.0, "url": COPY},
            {"doc_id": doc_id_of(NEAR), "kind": "near", "similarity": 0.84375, "url": NEAR},
        ],
    }


def test_a_duplicate_names_the_page_it_lost_to(finished: Path) -> None:
    page = story(finished, NEAR)
    assert (page["outcome"], page["released_as"]) == ("duplicate", "duplicate")
    kept = {"kept_id": doc_id_of(ESSAY), "kept_release": None, "url": ESSAY}
    assert page["duplicate_of"] == {**kept, "kind": "near", "similarity": 0.84375}


def test_a_rejected_page_names_its_failed_limits_first(finished: Path) -> None:
    page = story(finished, LINKS)
    assert page["outcome"] == "rejected"
    failed = [(m["rule"], m["value"]) for m in page["measures"] if not all(d["passed"] for d in m["limits"])]
    assert failed == [("noun_share", 0.9), ("short_lines", 0.8)]
    assert [m["rule"] for m in page["measures"][:2]] == ["noun_share", "short_lines"]


def test_an_opted_out_page(finished: Path) -> None:
    page = story(finished, OPTED_OUT)
    assert (page["outcome"], page["opt_out"]) == ("opted_out", "noai")


def test_a_page_in_error_tells_stage_kind_and_detail(finished: Path) -> None:
    page = story(finished, BROKEN)
    assert (page["outcome"], page["stage"], page["kind"]) == ("error", "ExtractText", "timeout")
    assert page["detail"].startswith("10 s")
    assert page["origin"]["source_offset"] == 7


def test_a_gated_page_where_rows_were_kept(finished: Path) -> None:
    page = story(finished, ENGLISH)
    assert (page["outcome"], page["reason"]) == ("gated", "no_kana")
    assert page["evidence"] == "3 kana of 90 letters"


def test_a_url_that_was_fetched_twice_tells_both(finished: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = explain(str(finished), TWICE)
    assert found["found"] == 2
    assert [page["book"]["score"] for page in found["pages"]] == [0.6, 0.65]
    monkeypatch.setattr(explain_module, "MAX_PAGES", 1)
    found = explain(str(finished), TWICE)
    assert (found["found"], len(found["pages"])) == (2, 1)


def test_an_unknown_page_says_how_many_were_searched(finished: Path) -> None:
    with pytest.raises(InputError, match=r"'https://example\.jp/nowhere'.*13 annotated, 3 in error, 3 gated out"):
        explain(str(finished), "https://example.jp/nowhere")


@pytest.mark.parametrize("url", [ESSAY, NEAR])
def test_before_dedup_a_page_that_passes_is_pending(tmp_path: Path, url: str) -> None:
    build_run(tmp_path, last_job="annotate")
    page = story(tmp_path, url)
    assert (page["outcome"], page["released_as"]) == ("released", None)
    assert "run `kiyome dedup`" in page["pending"]
    assert story(tmp_path, SHORT)["outcome"] == "rejected"
    assert story(tmp_path, SHORT)["pending"] is None


def test_before_release_the_outcome_stands_but_no_release_has_it(tmp_path: Path) -> None:
    build_run(tmp_path, last_job="dedup")
    page = story(tmp_path, NEAR)
    assert page["outcome"] == "duplicate"
    assert "run `kiyome release`" in page["pending"]


def test_a_release_by_another_config_is_told_apart(run_copy: Path) -> None:
    config = run_copy / "run/config.toml"
    config.write_text(config.read_text().replace("max = 0.5", "max = 0.2"))
    # Another limit makes the choice of duplicates another config's, too.
    page = story(run_copy, ESSAY)
    assert page["outcome"] == "rejected"
    assert page["released_as"] is None


def test_a_folder_without_a_run_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no run"):
        explain(str(tmp_path), ESSAY)


@pytest.mark.parametrize("folder", ["annotated", "duplicates", "done"])
def test_a_damaged_file_is_an_input_error(run_copy: Path, folder: str) -> None:
    for path in (run_copy / folder).iterdir():
        path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputError, match="kiyome verify"):
        explain(str(run_copy), ESSAY)
