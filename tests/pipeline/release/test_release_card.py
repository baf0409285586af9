"""Tests of the data card: its numbers are the funnel's, its columns those of the files."""

import re
from typing import Any

from classifiers import model_digest
from pipeline.release.card import card_text
from pipeline.release.funnel import empty_counts, funnel_of
from pipeline.release.rows import DATA_SCHEMA


def card(model: str | None = None, **more: Any) -> str:
    counts = {
        **empty_counts(),
        "pages_read": 1234567,
        "gated": {"no_kana": 1000000},
        "errors": {"timeout": 4567},
        "annotated": 230000,
        "opted_out": 7,
        "rejected": 100000,
        "duplicates": {"near": 20000, "exact": 9993},
        "released": 100000,
        "released_chars": 98765432,
        "released_by_tier": {"best": {"pages": 25000, "chars": 765432}, "rest": {"pages": 75000, "chars": 98000000}},
        "boilerplate_lines": 54321,
        "boilerplate_chars": 654321,
    }
    files = [{"path": f"{kind}/part-0000{i}-of-00002.parquet"} for kind in ("data", "ledger") for i in range(2)]
    config = {
        "annotate": {"book_model": model or model_digest()},
        "release": {"tiers": {"best": 0.75, "rest": 0.0}},
    }
    run = {"config_sha256": "ab12" * 16, "config": config, "release": "00112233445566aa", "against": []}
    return card_text(funnel_of(counts), {**run, **more}, files)


def test_numbers_are_the_funnel_s() -> None:
    text = card()
    assert "100,000 texts, 98,765,432 characters, in 2 shards" in text
    steps = dict(re.findall(r"^\| ([a-z ]+) \| ([\d,]+) \|$", text, re.MULTILINE))
    assert steps == {
        "read": "1,234,567",
        "gated out": "1,000,000",
        "in error": "4,567",
        "annotated": "230,000",
        "opted out": "7",
        "rejected by rules": "100,000",
        "duplicates": "29,993",
        "released": "100,000",
    }
    assert "ab12" * 16 in text
    assert "54,321 lines, 654,321 characters" in text


def test_tiers_are_counted() -> None:
    text = card()
    assert "| best | 0.75 | 25,000 | 25.0% | 765,432 | 0.8% |" in text
    assert "| rest | 0 | 75,000 | 75.0% | 98,000,000 | 99.2% |" in text


def test_what_is_said_of_the_score_depends_on_its_model() -> None:
    assert "trained on labels given by a large language model" in card()
    own = card("cd34" * 16)
    assert "large language model" not in own
    assert "book prose" not in own
    assert f"sha256 `{'cd34' * 16}`" in own


def test_every_column_is_explained() -> None:
    """And none that is not there."""
    table = card().partition("## Columns of data/")[2].partition("## Limits")[0]
    first_cells = [line.split("|")[1] for line in table.splitlines() if "|" in line]
    explained = re.findall(r"`(\w+)`", " ".join(first_cells))
    assert sorted(explained) == sorted(DATA_SCHEMA.names)


def test_earlier_releases_are_named() -> None:
    assert "earlier" not in card()
    text = card(against=[{"release": "ffee", "documents": 1234}])
    assert "`ffee` (1,234 texts)" in text
    assert "`00112233445566aa`" in text
