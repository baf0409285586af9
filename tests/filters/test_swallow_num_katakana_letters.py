"""swallow_num_katakana_letters: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_num_katakana_letters", ">=", 3


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("カタカナー", 4, True),
        ("ひらがな", 0, False),
        ("ァヺア・ー", 3, True),
    ],
    ids=["kept", "dropped", "border"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has none of them."""
    assert judge(RULE, "", OP, LIMIT)[0] == 0
