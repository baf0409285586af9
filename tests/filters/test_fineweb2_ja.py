"""The preset fineweb2-ja: what it keeps and what drops from what."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import Limit, TextView, decide, load_catalogue
from filters.core.decide import OPS

PRESET = Path(__file__).parents[2] / "configs" / "presets" / "fineweb2-ja.toml"
PROSE = (
    "朝の市場には、まだ明けきらぬうちから人の声が絶えない。魚を運ぶ男たちは、濡れた石畳の上を滑るように走ってゆく。\n"
    "組合に加わる店は百二十軒を数え、どの店先にも古い秤が一つ置かれていた。老人はその前で足を止め、海の方を眺めた。\n"
)
DIALOGUE = "".join(
    f"「{a}、{b}を見たか」\n「いや、{b}は見なかった」\n" for a, b in ("父船", "母雪", "兄鳥", "姉火", "妹虹")
)
MENU = "ホーム\n会社案内\n採用情報\n" * 10


@pytest.fixture
def failed(view_of: Callable[[str], TextView]) -> Callable[[str], set[str]]:
    """A function from text to the rules whose limits it misses."""
    rules, tables = load_catalogue(), tomllib.loads(PRESET.read_text(encoding="utf-8"))["rules"]
    limits = [
        Limit(rule, rules[rule].version, OPS[op], limit) for rule, ops in tables.items() for op, limit in ops.items()
    ]

    def _failed(text: str) -> set[str]:
        view = view_of(text)
        decisions = decide({rule: rules[rule](view) for rule in tables}, limits)
        return {decision.rule for decision in decisions if not decision.passed}

    return _failed


def test_prose(failed: Callable[[str], set[str]]) -> None:
    """Two paragraphs pass every limit."""
    assert failed(PROSE) == set()


def test_dialogue(failed: Callable[[str], set[str]]) -> None:
    """Known to drop: dialogue, whose lines end in brackets and hold many marks."""
    assert failed(DIALOGUE) >= {"fineweb_punctuated_lines", "gopher_alphabetic_words"}


def test_menu(failed: Callable[[str], set[str]]) -> None:
    """Three lines ten times over: no marks, no stop words, all copies but three."""
    assert failed(MENU) >= {
        "fineweb_punctuated_lines",
        "fineweb_newlines_per_word",
        "fineweb_duplicate_characters",
        "gopher_duplicate_lines",
        "gopher_duplicate_10gram",
        "gopher_stop_words",
    }


def test_nothing(failed: Callable[[str], set[str]]) -> None:
    """An empty text has too few words; the other measures do not apply."""
    assert failed("") == {"gopher_word_count", "gopher_stop_words"}
