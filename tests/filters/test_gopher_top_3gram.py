"""gopher_top_3gram: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_top_3gram", "<=", 0.196
GRAM = ["い" * 30, "ろ" * 30, "は" * 36]


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        ([*"いろはにほへとちりぬるを", "語" * 88], 5 / 100, True),
        (["カード", "ローン", "即日"] * 10, 10 * 10 / 80, False),
        ([*GRAM, "う" * 808, *GRAM], 0.196, True),
        (["走り", "まし", "た", "。", "泳ぎ", "まし", "た", "。", "飛び", "まし", "た", "。"], 6 * 3 / 18, False),
        (["語"] * 2, None, True),
    ],
    ids=["kept", "dropped", "border", "polite", "too short"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Joining spaces count; of several the first. Known to drop: polite sentences of four words."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
