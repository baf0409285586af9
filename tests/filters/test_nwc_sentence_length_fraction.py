"""nwc_sentence_length_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "nwc_sentence_length_fraction", ">=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は朝から晴れた。はい。", 9 / 11, True),
        ("ホーム\n会社案内\n" + "ア" * 1024, 0, False),
        ("あ" * 6 + "\n" + "い" * 5 + "\nう", 6 / 12, True),
        ("www.example.co.jp", 7 / 14, True),
    ],
    ids=["kept", "dropped", "border", "an address is cut at its dots"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Characters in sentences of 6 to 1,023 over all of them; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without sentences has no value."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
