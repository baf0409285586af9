"""hojichar_short_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_short_lines", "<=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("十文字よりも長い行です。\n十文字よりも長い行です。\n短い行", 1 / 3, True),
        ("ホーム\n会社案内\nアクセス", 1, False),
        ("あ" * 10 + "\n" + "あ" * 11, 1 / 2, True),
        ("あ" * 11, 0, True),
        ("あ\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000", 0, True),
        ("", 1, False),
    ],
    ids=["kept", "dropped", "border", "eleven are not short", "white space counts", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Ten characters are short; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_false_positives(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Blank lines behind paragraphs drop prose (short_lines leaves them out), and short answers drop dialogue."""
    prose = "朝の市場には、まだ明けきらぬうちから人の声が絶えない。\n\n" * 3
    assert judge(RULE, prose, OP, LIMIT) == (pytest.approx(4 / 7), False)
    assert judge("short_lines", prose, OP, LIMIT) == (0, True)
    dialogue = "「今日は鯵がいいと老人が言っていた」\n「そうか」\n「買うよ」"
    assert judge(RULE, dialogue, OP, LIMIT) == (pytest.approx(2 / 3), False)
