"""swallow_top_4gram_character_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

DISTINCT = "".join(map(chr, range(0x4E00, 0x4E80)))  # no two the same
RULE, OP, LIMIT = "swallow_top_4gram_character_fraction", "<=", 0.16


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あいうえおかきくけこ", 1 / 7, True),
        ("いろはにいろはに", 2 / 5, False),
        ("あ" * 7 + DISTINCT[:21], 4 / 25, True),
    ],
    ids=["kept", "dropped", "border"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
