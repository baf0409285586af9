"""Swallow v1 on 462 pages: every value and every verdict is that of Swallow's own code."""

import io
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from filters.core import Limit, TextView, decide, load_catalogue
from filters.core.decide import OPS

ROOT = Path(__file__).resolve().parents[2]
ORACLE = ROOT / ".." / "shared" / "data" / "oracle" / "rules.jsonl.zst"
PRESET = ROOT / "configs" / "presets" / "swallow-v1.toml"

# quality.py and ngword.py, `apply_v1`, and ngurl.py, `check`, written out a second time.
PUBLISHED = {
    ("swallow_num_letters", "min", 400),
    ("swallow_num_japanese_letters", "min", 400),
    ("swallow_hiragana_fraction", "min", 0.2),
    ("swallow_katakana_fraction", "max", 0.5),
    ("swallow_japanese_fraction", "min", 0.5),
    ("swallow_avg_sentence_length", "min", 20),
    ("swallow_avg_sentence_length", "max", 90),
    ("swallow_max_sentence_length", "max", 200),
    ("swallow_ellipsis_fraction", "max", 0.2),
    ("swallow_duplicate_paragraph_fraction", "max", 0.3),
    ("swallow_duplicate_sentence_fraction", "max", 0.3),
    ("swallow_duplicate_paragraph_fraction_in_character", "max", 0.2),
    ("swallow_duplicate_sentence_fraction_in_character", "max", 0.2),
    ("swallow_top_2gram_character_fraction", "max", 0.2),
    ("swallow_top_3gram_character_fraction", "max", 0.18),
    ("swallow_top_4gram_character_fraction", "max", 0.16),
    ("swallow_duplicate_5gram_character_fraction", "max", 0.15),
    ("swallow_duplicate_6gram_character_fraction", "max", 0.14),
    ("swallow_duplicate_7gram_character_fraction", "max", 0.13),
    ("swallow_duplicate_8gram_character_fraction", "max", 0.12),
    ("swallow_duplicate_9gram_character_fraction", "max", 0.11),
    ("swallow_duplicate_10gram_character_fraction", "max", 0.1),
    ("swallow_ng_expression_fraction", "below", 0.05),
    ("swallow_ng_url", "max", 0),
}


def preset() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = tomllib.loads(PRESET.read_text(encoding="utf-8"))["rules"]
    return tables


def limits() -> list[Limit]:
    return [Limit(r, 1, OPS[key], table[key]) for r, table in preset().items() for key in OPS if key in table]


def test_preset_has_the_published_limits() -> None:
    """No limit more, none less, none other."""
    given = {(rule, key, table[key]) for rule, table in preset().items() for key in OPS if key in table}
    assert given == PUBLISHED


@pytest.mark.skipif(not ORACLE.is_file(), reason="the values of Swallow's own code are not at hand")
def test_equal_to_swallow(view_of: Callable[[str], TextView]) -> None:
    """All values to 1e-6 (they are rounded to six decimals) and the verdict, on every page."""
    rules = load_catalogue()
    with ORACLE.open("rb") as file:
        pages = [json.loads(line) for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file))]
    assert len(pages) == 462
    for page in pages:
        expected = page["swallow_v1"]
        view = view_of(page["text"])
        values = {f"swallow_{key}": rules[f"swallow_{key}"](view) for key in expected if key != "keep"}
        wrong = {key: value for key, value in values.items() if abs((value or 0) - expected[key[8:]]) > 1e-6}
        assert not wrong, page["id"]
        values |= {name: rules[name](view) for name in ("swallow_ng_expression_fraction", "swallow_ng_url")}
        assert all(d.passed for d in decide(values, limits())) is expected["keep"], page["id"]
