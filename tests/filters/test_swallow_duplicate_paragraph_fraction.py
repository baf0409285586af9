"""swallow_duplicate_paragraph_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_duplicate_paragraph_fraction", "<=", 0.3


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ\nい\nう", 0, True),
        ("あ\nあ\nあ", 2 / 3, False),
        ("あ\nあ\nあ\nあ\nい\nう\nえ\nお\nか\nき", 3 / 10, True),
        ("あ\n\n\nい", 1 / 4, True),
        ("あ！？\nあ！\nい", 1 / 3, False),
        ("あ。\nあ。 \n？", 0, True),
    ],
    ids=["kept", "dropped", "border", "blank lines repeat each other", "second mark is left out", "white space counts"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
