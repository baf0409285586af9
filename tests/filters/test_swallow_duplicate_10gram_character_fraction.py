"""swallow_duplicate_10gram_character_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

DISTINCT = "".join(map(chr, range(0x4E00, 0x4E80)))  # no two the same
RULE, OP, LIMIT = "swallow_duplicate_10gram_character_fraction", "<=", 0.1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        (DISTINCT, 0, True),
        (DISTINCT[:10] * 3, 1, False),
        (DISTINCT[:10] * 2, 1 / 10, True),
        (DISTINCT[:9], 0, True),
    ],
    ids=["kept", "dropped", "border", "shorter than the n-gram"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None


def test_distinct_not_occurrences(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """However often one 10-gram occurs, it is one of the distinct ones: あ... counts once, the other 10 once each."""
    text = "あ" * 500 + DISTINCT[:10]
    assert judge(RULE, text, OP, LIMIT)[0] == pytest.approx(1 / 11)
