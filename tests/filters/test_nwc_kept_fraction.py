"""nwc_kept_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "nwc_kept_fraction", ">", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ホーム\n今日は朝から晴れた。", 9 / 12, True),
        ("Hello, world! Nice to see you. 漢字列挙列挙。", 0, False),
        ("あいうえおか" + "。漢字列挙列挙" * 4, 6 / 30, True),
        ("序論\nはい。\nええ、ええ。", 0, False),
    ],
    ids=["kept", "dropped", "a sentence at the border", "headings and interjections are too short"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """A page is there as long as a sentence is."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without sentences has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
