"""What holds for every rule: a finite value or none for any text, the same twice, a test, a place in the config."""

import math
import pickle
import re
import time
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from filters.core import Rule, TextView, load_catalogue
from filters.core.decide import OPS
from filters.core.rule import SECTIONS

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "configs" / "default.toml"
HOSTILE = {
    "empty": "",
    "one character": "あ",
    "one newline": "\n",
    "newlines": "\n" * 100,
    "blanks": " \u3000\t\r\n" * 50,
    "emoji": "👨\u200d👩\u200d👧😀🇯🇵" * 50,
    "lone surrogates": "あ\ud800\udc00い\udfff。" * 20,
    "half-width kana": "ｶﾞｷﾞｸﾞ｡ｱｲｳ､" * 20,
    "combining marks": "か\u3099は\u309a" + "e\u0301" * 200,
    "marks alone": "。、！？…" * 40,
    "NUL and control characters": "\0\x01\x1f\x85\u2028\ufeff" * 20,
    "the ends of Unicode": "\0\U0010ffff\uffff" * 20,
    "one line": "今日は晴れた" * 300,
    "brackets": "「（『【" * 100,
    "links": "http://a@b.c | www. > @ » " * 30,
}
RULES = load_catalogue()


@pytest.fixture(scope="module")
def views(view_of: Callable[[str], TextView]) -> dict[str, TextView]:
    views = {name: view_of(text) for name, text in HOSTILE.items()}
    return {name: TextView(view.text, view.tokens, view.text) for name, view in views.items()}


@pytest.fixture(scope="module")
def tables() -> Mapping[str, Mapping[str, Any]]:
    rules: Mapping[str, Mapping[str, Any]] = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["rules"]
    return rules


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_any_text(rule: Rule, views: dict[str, TextView]) -> None:
    """A finite float or None, whatever the text and the URL; the same from a fresh view."""
    for name, view in views.items():
        value = rule(view)
        assert value is None or (isinstance(value, float) and math.isfinite(value)), name
    fresh = TextView(HOSTILE["links"], views["links"].tokens, HOSTILE["links"])
    assert rule(fresh) == rule(views["links"])


def test_one_megabyte(view_of: Callable[[str], TextView]) -> None:
    """All rules take seconds of a processor, MeCab included; without a list of the user's two have no value."""
    unit = "吾輩は猫である。名前はまだ無い。「ホーム > 会社案内」 taro@a.example | カジノ…\n"
    text = unit * (1_000_000 // len(unit.encode()))
    start = time.process_time()
    view = view_of(text)
    view.url = "https://www.example.jp/"
    values = {rule.id: rule(view) for rule in RULES.values()}
    assert time.process_time() - start < 20
    assert {name for name, value in values.items() if value is None} == {"url_allowlist", "url_blocklist"}
    assert all(math.isfinite(value) for value in values.values() if value is not None)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_picklable(rule: Rule, views: dict[str, TextView]) -> None:
    """Rules and views travel to workers and say the same there."""
    copy, view = pickle.loads(pickle.dumps((rule, views["links"])))
    assert copy == rule
    assert copy(view) == rule(views["links"])


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_told(rule: Rule) -> None:
    """Summary and all sections; a version from 1; a test of its own."""
    assert rule.summary
    assert all(rule.sections[section] for section in SECTIONS)
    assert rule.version >= 1
    assert (Path(__file__).parent / f"test_{rule.id}.py").is_file()


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_in_default_config(rule: Rule, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """A table in configs/default.toml with known keys, parameters of the right type, and a reason in a comment."""
    table = tables[rule.id]
    assert set(table) <= {*OPS, *rule.params}
    assert all(type(table[key]) is type(default) for key, default in rule.params.items() if key in table)
    sections = re.split(r"^(?=\[)", CONFIG.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (own,) = (section for section in sections if section.startswith(f"[rules.{rule.id}]"))
    assert "# " in own


def test_no_other_rule_in_default_config(tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Every table is of a rule that exists."""
    assert set(tables) == set(RULES)
