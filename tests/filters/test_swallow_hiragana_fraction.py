"""swallow_hiragana_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_hiragana_fraction", ">=", 0.2


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ひらがな漢字", 4 / 6, True),
        ("漢字漢字漢字漢字漢か", 1 / 10, False),
        ("漢字漢字か", 1 / 5, True),
        ("Hello", 0, False),
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
