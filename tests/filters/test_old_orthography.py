"""old_orthography: recognised in 舞姫, not punished by any limit of the default config."""

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import Limit, TextView, decide, load_catalogue
from filters.core.decide import OPS

RULE, OP, LIMIT = "old_orthography", "<=", 0.01
Judge = Callable[..., tuple[float | None, bool]]
CONFIG = Path(__file__).parents[2] / "configs" / "default.toml"
# The beginning of 森鷗外「舞姫」, 1890, in the public domain.
MAIHIME = (
    "石炭をば早や積み果てつ。中等室の卓のほとりはいと靜にて、熾熱燈の光の晴れがましきも徒なり。今宵は夜毎にこゝに集ひ來る骨牌仲間も"
    "「ホテル」に宿りて、舟に殘れるは余一人のみなれば。五年前の事なりしが、平生の望足りて、洋行の官命を蒙り、このセイゴンの港まで"
    "來し頃は、目に見るもの、耳に聞くもの、一つとして新ならぬはなく、筆に任せて書き記しつる紀行文日ごとに幾千言をかなしけむ、當時の"
    "新聞に載せられて、世の人にもてはやされしかど、今日になりておもへば、穉き思想、身の程知らぬ放言、さらぬも尋常の動植金石、"
    "さては風俗などをさへ珍しげにしるしゝを、心ある人はいかにか見けむ。"
)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("國學院の櫻井さんは、そういう文章を読んで思いを述べた。" + "あ" * 175, 2 / 200, True),
        ("私は學校へ行くのだらう、と思ふ。", 3 / 14, False),
        ("けふもゐるでせう。ちやうど今。", 3 / 13, False),
        ("國" + "あ" * 99, 0.01, True),
    ],
    ids=["names in modern prose", "old kanji and kana", "historical kana", "border"],
)
def test_values(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Signs divided by kana and kanji; the limit is one for this test, there is none in the config."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_maihime(judge: Judge) -> None:
    """靜 來 來 殘 當, ゝ twice and さへ."""
    letters = sum(("ぁ" <= c <= "ヺ" and c not in "ゝー") or "一" <= c <= "龥" for c in MAIHIME)
    assert judge(RULE, MAIHIME, OP, LIMIT)[0] == pytest.approx(8 / letters)


def test_no_letters(judge: Judge) -> None:
    """Without Japanese letters there is no orthography."""
    assert judge(RULE, "abc。", OP, LIMIT)[0] is None


def test_not_punished(view_of: Callable[[str], TextView]) -> None:
    """No rule with a limit in the default config drops the beginning of 舞姫, and this one has none."""
    tables = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["rules"]
    rules, view = load_catalogue(), view_of(MAIHIME)
    limits = [Limit(name, 1, OPS[key], table[key]) for name, table in tables.items() for key in OPS if key in table]
    params = {name: {key: table[key] for key in rules[name].params if key in table} for name, table in tables.items()}
    decisions = decide({name: rules[name](view, params[name]) for name in tables}, limits)
    assert [decision for decision in decisions if not decision.passed] == []
    assert RULE not in {limit.rule for limit in limits}
