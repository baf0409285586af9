"""HojiChar: every rule with the preset's limit rejects what HojiChar's own code rejects, and nothing else."""

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
PRESET = ROOT / "configs" / "presets" / "hojichar.toml"

# The defaults of the filters' constructors and the comparisons of their code, written out a second time.
PUBLISHED = {
    ("accept_japanese", "min", 1),
    ("rare_kuten", "min", 1 / 100),
    ("bbs_comments", "max", 14),
    ("ads", "max", 14),
    ("too_many_nouns", "below", 0.80),
    ("char_repetition", "below", 0.33),
    ("word_repetition", "below", 0.40),
    ("special_token", "max", 0.4),
    ("single_char_repetition", "below", 200),
    ("ending_ellipsis", "max", 0.7),
    ("short_lines", "max", 0.5),
    ("ng_words", "max", 0),
}
REPETITIONS = {"char_repetition", "word_repetition"}
SENTENCE = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。"
# Texts made for this test and which filters of HojiChar 0.18.1 rejected them when run over them.
FIXTURES = {
    "empty": ("", {"accept_japanese", "short_lines"}),
    "prose": (SENTENCE + "魚を運ぶ男たちは、濡れた石畳の上を滑るように走ってゆく。", set()),
    "English": ("The morning market is never quiet.", {"accept_japanese", "rare_kuten", "too_many_nouns"}),
    "menu": ("ホーム\n会社案内\nお問い合わせ\nアクセス", {"rare_kuten", "short_lines", "too_many_nouns"}),
    "blank lines": (f"{SENTENCE}\n\n" * 2, {"short_lines", "word_repetition"}),
    "bullets of hyphens": (
        "".join(f"- 第{n}の品は今朝届いた魚です。\n" for n in range(20)),
        {"bbs_comments", *REPETITIONS},
    ),
    "■ and ①": ("".join(f"■問{n}の答は①です。あとは読者に任せる。\n" for n in range(8)), {"ads", *REPETITIONS}),
    "ruled line": (f"{SENTENCE}\n{'─' * 200}", {"rare_kuten", "single_char_repetition", *REPETITIONS}),
    "trailing off": ("そして誰もいなくなった。しかし……\n" * 3, {"ending_ellipsis", "word_repetition"}),
    "dialogue": ("「うん。」「え？」「そう。」", {"special_token"}),
}


def preset() -> dict[str, dict[str, Any]]:
    tables: dict[str, dict[str, Any]] = tomllib.loads(PRESET.read_text(encoding="utf-8"))["rules"]
    return tables


def rejected(view: TextView) -> set[str]:
    """The rules, without `hojichar_`, that reject a text with the limits of the preset."""
    rules = load_catalogue()
    limits = [Limit(r, 1, OPS[key], table[key]) for r, table in preset().items() for key in OPS if key in table]
    decisions = decide({limit.rule: rules[limit.rule](view) for limit in limits}, limits)
    return {decision.rule.removeprefix("hojichar_") for decision in decisions if not decision.passed}


def test_preset_has_the_published_limits() -> None:
    """No limit more, none less, none other; the length has a table, as its filter has no default."""
    given = {(rule, key, table[key]) for rule, table in preset().items() for key in OPS if key in table}
    assert given == {(f"hojichar_{rule}", key, limit) for rule, key, limit in PUBLISHED}
    assert set(preset()) - {rule for rule, _, _ in given} == {"hojichar_document_length"}


@pytest.mark.parametrize("name", FIXTURES)
def test_equal_to_hojichar_on_fixtures(view_of: Callable[[str], TextView], name: str) -> None:
    """All rules but the list of words, on texts that come with the test."""
    text, expected = FIXTURES[name]
    assert rejected(view_of(text)) == expected


def test_every_rule_rejects_a_fixture() -> None:
    """None of the eleven is compared on kept texts alone."""
    assert set().union(*(rules for _, rules in FIXTURES.values())) == {rule for rule, _, _ in PUBLISHED} - {"ng_words"}


@pytest.mark.skipif(not ORACLE.is_file(), reason="the rejections of HojiChar's own code are not at hand")
def test_equal_to_hojichar(view_of: Callable[[str], TextView]) -> None:
    """The same rejections by each of the eleven rules on every page."""
    with ORACLE.open("rb") as file:
        pages = [json.loads(line) for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file))]
    assert len(pages) == 462
    for page in pages:
        expected = {rule for rule, is_rejected in page["hojichar_rejects"].items() if is_rejected}
        assert rejected(view_of(page["text"])) - {"ng_words"} == expected, page["id"]
