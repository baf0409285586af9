"""Tests of one chunk on its way into the release: every page has one outcome, with its reasons."""

from typing import Any

import pytest
from annotated_pages import annotated, chunk, origin, write_chunk_files
from release_runs import limited, write_mixed_chunk

from pipeline.config import Config, config_from_tables
from pipeline.decisions import Outcome
from pipeline.extraction import Metadata
from pipeline.release.funnel import add_counts, broken_sums, empty_counts, funnel_of
from pipeline.release.rows import (
    DATA_SCHEMA,
    LEDGER_SCHEMA,
    count_released,
    count_rows,
    data_rows,
    judge_chunk,
    ledger_rows,
    released_bytes,
)
from pipeline.storage import LocalStorage


@pytest.fixture
def name(storage: LocalStorage) -> str:
    return write_mixed_chunk(storage)


def ledger_by_offset(storage: LocalStorage, name: str) -> dict[int, dict[str, Any]]:
    table = ledger_rows(storage, name, judge_chunk(storage, name, limited()))
    assert table.schema.equals(LEDGER_SCHEMA)
    return {row["source_offset"]: row for row in table.to_pylist()}


def test_outcomes(storage: LocalStorage, name: str) -> None:
    """A page that opted out is not also rejected, one that is rejected not also a duplicate."""
    assert judge_chunk(storage, name, limited()).outcomes() == [
        Outcome.RELEASED,
        Outcome.RELEASED,
        Outcome.REJECTED,
        Outcome.REJECTED,
        Outcome.OPTED_OUT,
        Outcome.DUPLICATE,
        Outcome.REJECTED,
    ]


def test_without_limits_duplicates_are_dropped_still(storage: LocalStorage, name: str) -> None:
    outcomes = judge_chunk(storage, name, Config()).outcomes()
    assert [outcomes[i] for i in (4, 5, 6)] == [Outcome.OPTED_OUT, Outcome.DUPLICATE, Outcome.DUPLICATE]


def test_data_rows_are_the_released_pages(storage: LocalStorage, name: str) -> None:
    """The number is masked, and `chars` is of the text that is released."""
    table = data_rows(judge_chunk(storage, name, limited()), limited())
    assert table.schema.equals(DATA_SCHEMA, check_metadata=True)
    first, second = table.to_pylist()
    assert (first["doc_id"], first["text"], first["masked"]) == (origin(0).doc_id, "電話は03-1234-XXXXです。", 1)
    assert first["chars"] == len("電話は03-1234-XXXXです。")
    assert (second["text"], second["masked"], second["licence"]) == ("二つ目。", 0, "https://example.jp/licence")
    assert (second["book_score"], second["book_grade"]) == (0.8, 4.0)
    said = [second[name] for name in ("title", "author", "published", "site_name")]
    assert said == ["題", "夏目漱石", "2016-03-05", "猫の会"]


def test_masking_can_be_switched_off(storage: LocalStorage, name: str) -> None:
    config = limited(mask_personal_data=False)
    table = data_rows(judge_chunk(storage, name, config), config)
    assert table["text"].to_pylist()[0] == "電話は03-1234-5678です。"
    assert table["masked"].to_pylist() == [0, 0]


def test_every_drop_has_its_reasons(storage: LocalStorage, name: str) -> None:
    rows = ledger_by_offset(storage, name)
    assert sorted(rows) == list(range(9))
    assert rows[0]["outcome"] == "released"
    assert rows[0]["failed"] == []
    (only,) = rows[2]["failed"]
    assert (only["rule"], only["value"], only["op"], only["limit"]) == ("noun_share", 0.9, "<=", 0.7)
    assert only["version"] >= 1
    assert [d["rule"] for d in rows[3]["failed"]] == ["noun_share", "book_score"]
    assert (rows[4]["outcome"], rows[4]["opt_out"]) == ("opted_out", "noai")
    assert [d["rule"] for d in rows[4]["failed"]] == ["noun_share"]
    assert (rows[5]["outcome"], rows[5]["kept_id"], rows[5]["kind"], rows[5]["similarity"]) == (
        "duplicate",
        origin(0).doc_id,
        "exact",
        1.0,
    )
    assert (rows[6]["outcome"], rows[6]["kept_id"]) == ("rejected", None)
    assert (rows[7]["outcome"], rows[7]["stage"], rows[7]["reason"], rows[7]["detail"]) == (
        "error",
        "ExtractText",
        "timeout",
        "too slow",
    )
    assert (rows[8]["outcome"], rows[8]["reason"], rows[8]["detail"]) == ("gated", "few_kana", "3 kana")


def test_ledger_rows_hold_no_text(storage: LocalStorage, name: str) -> None:
    """It is small enough to be read whole."""
    assert not {"text", "title", "measures"} & set(LEDGER_SCHEMA.names)


def test_counts_of_a_chunk(storage: LocalStorage, name: str) -> None:
    """13 read: 5 gated (one of them with a row), 1 in error, 7 annotated."""
    judged = judge_chunk(storage, name, limited())
    counts = count_rows(judged, ledger_rows(storage, name, judged))
    assert counts == {
        "pages_read": 13,
        "gated": {"few_kana": 1, "no_kana": 4},
        "errors": {"timeout": 1},
        "annotated": 7,
        "opted_out": 1,
        "rejected": 3,
        "rejected_by_rule": {
            "book_score": {"failed": 2, "alone": 1},
            "noun_share": {"failed": 2, "alone": 1},
            "short_lines": {"failed": 0, "alone": 0},
        },
        "duplicates": {"exact": 1},
        "released": 2,
        "boilerplate_lines": 0,
        "boilerplate_chars": 0,
    }
    total = empty_counts()
    add_counts(total, counts)
    add_counts(total, count_released(data_rows(judged, limited())))
    assert broken_sums(funnel_of(total)) == []


def test_size_of_what_is_released(storage: LocalStorage, name: str) -> None:
    """Bytes are of UTF-8; the plan counts them before masking, which keeps the length of numbers."""
    texts = ["電話は03-1234-XXXXです。", "二つ目。"]
    expected = sum(len(text.encode()) for text in texts)
    assert released_bytes(storage, name, limited()) == expected
    assert count_released(data_rows(judge_chunk(storage, name, limited()), limited())) == {
        "released_by_tier": {"A": {"pages": 2, "chars": sum(map(len, texts))}},
        "released_chars": sum(map(len, texts)),
        "released_text_bytes": expected,
        "masked": 1,
    }


def test_a_chunk_without_pages(storage: LocalStorage) -> None:
    """All its pages were gated: it counts, and gives no rows."""
    name = write_chunk_files(storage, chunk(gated={"no_kana": 3}))
    judged = judge_chunk(storage, name, limited())
    ledger = ledger_rows(storage, name, judged)
    data = data_rows(judged, limited())
    assert (ledger.num_rows, data.num_rows) == (0, 0)
    assert ledger.schema.equals(LEDGER_SCHEMA)
    assert data.schema.equals(DATA_SCHEMA)
    assert count_rows(judged, ledger)["pages_read"] == 3
    assert count_released(data) == {
        "released_by_tier": {},
        "released_chars": 0,
        "released_text_bytes": 0,
        "masked": 0,
    }
    assert released_bytes(storage, name, limited()) == 0


def test_the_tier_of_a_page_is_that_of_its_score(storage: LocalStorage, name: str) -> None:
    """In data and ledger, of rejected pages too; pages in error have none."""
    config = config_from_tables({"book": {"tiers": {"high": 0.85, "mid": 0.2, "low": 0}}})
    judged = judge_chunk(storage, name, config)
    assert data_rows(judged, config)["book_tier"].to_pylist()[:2] == ["high", "mid"]
    found = [(row["book_score"], row["book_tier"]) for row in ledger_rows(storage, name, judged).to_pylist()]
    assert {(0.9, "high"), (0.8, "mid"), (0.2, "mid"), (0.1, "low"), (None, None)} <= set(found)


def test_an_opt_out_that_is_not_honoured_is_shown(storage: LocalStorage) -> None:
    """The signal stays in the ledger, whatever the config makes of it."""
    config = limited(honour_opt_out=False)
    name = write_chunk_files(storage, chunk(annotated(0, metadata=Metadata(opt_out="noai"))))
    (row,) = ledger_rows(storage, name, judge_chunk(storage, name, config)).to_pylist()
    assert (row["outcome"], row["opt_out"]) == ("released", "noai")
