"""swallow_duplicate_paragraph_fraction_in_character: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_duplicate_paragraph_fraction_in_character", "<=", 0.2


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あいう\n\n\nえお", 0, True),
        ("あいう\nあいう", 3 / 6, False),
        ("あ\nあ\nいうえ", 1 / 5, True),
        ("\n\n", 0, True),
    ],
    ids=["kept", "dropped", "border", "no character"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
