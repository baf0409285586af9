"""swallow_kuten_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_kuten_fraction", ">=", 0.1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ。", 1 / 2, True),
        ("あいうえおかきくけこさ!", 0, False),
        ("あいうえおかきくけ。", 1 / 10, True),
        ("Hello.", 0, False),
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
