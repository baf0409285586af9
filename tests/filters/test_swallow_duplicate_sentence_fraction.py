"""swallow_duplicate_sentence_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_duplicate_sentence_fraction", "<=", 0.3


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ。い。", 0, True),
        ("あ。\nあ。", 1 / 2, False),
        ("あ。" * 4 + "い。う。え。お。か。き。", 3 / 10, True),
        ("あ。あ", 0, True),
    ],
    ids=["kept", "dropped", "border", "the mark counts"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
