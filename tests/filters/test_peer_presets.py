"""The presets of Swallow v2, llm-jp, Uzushio, NWC 2010 and CharShu: their limits, and the verdicts of llm-jp."""

import io
import json
import re
import tomllib
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import zstandard

from filters import hojichar_ads
from filters.core import Limit, TextView, decide, load_catalogue
from filters.core.decide import OPS

ROOT = Path(__file__).resolve().parents[2]
ORACLE = ROOT / ".." / "shared" / "data" / "oracle" / "rules.jsonl.zst"

_SWALLOW_V1_ONLY = ("katakana_fraction", "japanese_fraction", "max_sentence_length", "gram_character_fraction")
# What the papers, programs and configurations say, written out a second time.
_REPETITION = {5: 0.15, 6: 0.14, 7: 0.13, 8: 0.12, 9: 0.11, 10: 0.1}
PUBLISHED = {
    "charshu": {
        ("charshu_ascii_fraction", "max", 0.1),
        ("uzushio_hiragana_ratio", "above", 0),
        ("charshu_kept_line_fraction", "above", 0),
        ("charshu_doc_length", "min", 100),
        ("charshu_doc_length", "max", 32700),
        ("charshu_odd_length_lines", "max", 0),
        ("charshu_teaser_lines", "max", 0),
        ("gopher_duplicate_lines", "max", 0.3),
        ("gopher_duplicate_line_characters", "max", 0.2),
        ("gopher_top_2gram", "max", 0.2),
        ("gopher_top_3gram", "max", 0.18),
        ("gopher_top_4gram", "max", 0.16),
        *((f"gopher_duplicate_{n}gram", "max", limit) for n, limit in _REPETITION.items()),
    },
    "llm-jp": {
        ("hojichar_accept_japanese", "min", 1),
        ("hojichar_ads", "max", 10),
        ("hojichar_ng_words", "max", 3),
        ("hojichar_rare_kuten", "min", 1 / 250),
        ("llm_jp_compression_ratio", "min", 0.3),
        ("llm_jp_compression_ratio", "max", 0.7),
        ("llm_jp_valid_domain", "min", 1),
    },
    "llm-jp-strict": {
        ("hojichar_accept_japanese", "min", 1),
        ("hojichar_ads", "max", 10),
        ("hojichar_ng_words", "max", 2),
        ("hojichar_rare_kuten", "min", 1 / 80),
        ("llm_jp_compression_ratio", "min", 0.375),
        ("llm_jp_compression_ratio", "max", 0.7),
        ("llm_jp_valid_domain", "min", 1),
    },
    "llm-jp-corpus-tools": {
        ("llm_jp_commercial_expressions", "max", 0),
        ("llm_jp_markup_residue", "max", 0),
        ("llm_jp_kept_line_fraction", "above", 0.5),
    },
    "uzushio-03a": {
        ("uzushio_doc_length", "min", 200),
        ("uzushio_hiragana_ratio", "min", 0.15),
        ("uzushio_compression_rate", "min", 0.5),
        ("uzushio_compression_rate", "max", 0.75),
        ("uzushio_word_types", "below", 6),
    },
    "nwc-2010": {
        ("nwc_kept_fraction", "above", 0),
        ("nwc_japanese_fraction", "min", 0.7),
        ("nwc_hiragana_fraction", "min", 0.05),
    },
}


def tables(preset: str) -> dict[str, dict[str, Any]]:
    text = (ROOT / "configs" / "presets" / f"{preset}.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, Any]] = tomllib.loads(text)["rules"]
    return found


def limits(preset: str) -> set[tuple[str, str, float]]:
    return {(rule, key, table[key]) for rule, table in tables(preset).items() for key in OPS if key in table}


@pytest.mark.parametrize("preset", PUBLISHED)
def test_published_limits(preset: str) -> None:
    """No limit more, none less, none other."""
    assert limits(preset) == PUBLISHED[preset]


def test_swallow_v2_is_v1_with_fewer_limits() -> None:
    """Katakana, share of Japanese, longest sentence and repeated 5- to 10-grams are out; no limit is new or other."""
    dropped = {rule for rule, _, _ in limits("swallow-v1") - limits("swallow-v2")}
    assert limits("swallow-v2") < limits("swallow-v1")
    assert all(rule.endswith(_SWALLOW_V1_ONLY) for rule in dropped)
    assert len(dropped) == 9


@pytest.mark.parametrize("preset", [*PUBLISHED, "swallow-v2"])
def test_rules_and_parameters_are_known(preset: str) -> None:
    """Every table is of a rule, with its parameters and limits and nothing else."""
    rules = load_catalogue()
    assert all(set(table) <= {*OPS, *rules[rule].params} for rule, table in tables(preset).items())


def keeps(view: TextView, preset: str) -> bool:
    rules = load_catalogue()
    chosen = [Limit(rule, 1, OPS[key], limit) for rule, key, limit in limits(preset) if rule != "hojichar_ng_words"]
    values = {limit.rule: rules[limit.rule](view) for limit in chosen}
    return all(decision.passed for decision in decide(values, chosen))


def llm_jp_keeps(text: str, max_sentence_chars: int, min_ratio: float) -> bool:
    """filter_data.py for ja_cc, but its domains and word lists, in plain Python."""
    if not text.strip() or not re.search("[ぁ-んァ-ン]", text[:50]):
        return False
    if len(re.findall("|".join(hojichar_ads._KEYWORDS), text)) > 10:
        return False
    if len(re.findall("。", text)) < len(text) / max_sentence_chars:
        return False
    data = text.encode()
    return min_ratio <= len(zlib.compress(data, level=9)) / len(data) <= 0.7


def assert_equal_to_llm_jp(view: TextView) -> None:
    assert keeps(view, "llm-jp") is llm_jp_keeps(view.text, 250, 0.3)
    assert keeps(view, "llm-jp-strict") is llm_jp_keeps(view.text, 80, 0.375)


# Each is dropped, or not, for a reason of its own.
PROSE = (
    "朝の市場には、まだ明けきらぬうちから人の声が絶えない。魚を運ぶ男たちは、濡れた石畳の上を滑るように走ってゆく。"
    "「今日は鯵がいい」と老人が言った。統計とは、こうした暮らしの影を紙の上に写し取る作業である。"
    "オランダから来た技師は、港の図面を広げて長いこと黙っていた。組合に加わる店は、その年に百二十軒を数えた。"
)
TEXTS = {
    "prose": PROSE,
    "said again": PROSE * 10,
    "one sentence": PROSE.replace("。", "、") + "。",
    "without marks": PROSE.replace("。", ""),
    "at the border of 250": "あ" * 249 + "。",
    "just beyond it": "あ" * 250 + "。",
    "advertisements": PROSE + "送料、営業時間。" * 6,
    "not so many": PROSE + "送料、営業時間。" * 5,
    "no kana at the head": "東京都千代田区" * 8 + PROSE,
    "short": "今日は晴れた。",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_verdicts_of_llm_jp(view_of: Callable[[str], TextView], text: str) -> None:
    """Normal and strict."""
    assert_equal_to_llm_jp(view_of(text))


@pytest.mark.parametrize("preset", ["llm-jp", "llm-jp-strict"])
def test_domains_of_llm_jp(view_of: Callable[[str], TextView], preset: str) -> None:
    """The same prose stays or goes by where it stands."""
    view = view_of(PROSE)
    urls = ("https://www.example.jp/", None, "https://www.example.ru/", "https://ja.wikipedia.org/wiki/市場")
    kept = [keeps(TextView(view.text, view.tokens, url), preset) for url in urls]
    assert kept == [True, True, False, False]


def test_both_verdicts_occur(view_of: Callable[[str], TextView]) -> None:
    """Else the test above says little."""
    verdicts = [(keeps(view_of(text), "llm-jp"), keeps(view_of(text), "llm-jp-strict")) for text in TEXTS.values()]
    assert {(True, True), (True, False), (False, False)} <= set(verdicts)


@pytest.mark.skipif(not ORACLE.is_file(), reason="the pages are not at hand")
def test_verdicts_of_llm_jp_on_pages(view_of: Callable[[str], TextView]) -> None:
    """On 462 pages from the web."""
    with ORACLE.open("rb") as file:
        pages = [json.loads(line) for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file))]
    assert len(pages) == 462
    for page in pages:
        assert_equal_to_llm_jp(view_of(page["text"]))
