"""charshu_ascii_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_ascii_fraction", "<=", 0.1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は朝から晴れていたので歩いた。", 1 / 17, True),
        ("今日 is a good day。", 15 / 17, False),
        ("今日は朝から晴れた。\n明日も晴れるだろう", 2 / 20, True),
        ("「来たか。」\n「はい、只今。」", 8 / 15, False),
        ("ＡＢは…である", 5 / 9, False),
    ],
    ids=["kept", "dropped", "border", "dialogue", "what is made ASCII"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Marks and newlines are ASCII; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, " \n\u3000", OP, LIMIT)[0] is None
