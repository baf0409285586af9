"""swallow_kanji_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_kanji_fraction", "<=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("漢かなだ", 1 / 4, True),
        ("漢字だ", 2 / 3, False),
        ("漢だ", 1 / 2, True),
        ("Hello", 0, True),
    ],
    ids=["kept", "dropped", "border", "no Japanese"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
