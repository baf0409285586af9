"""swallow_ellipsis_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_ellipsis_fraction", "<=", 0.2


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ。い……。", 0, True),
        ("あ…\nい", 1 / 2, False),
        ("あ…\u3000\nい。う。え。お。", 1 / 5, True),
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
