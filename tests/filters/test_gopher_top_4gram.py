"""gopher_top_4gram: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_top_4gram", "<=", 0.172
GRAM = ["い" * 20, "ろ" * 20, "は" * 20, "に" * 23]


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        ([*"いろはにほへとちりぬるを", "語" * 88], 7 / 100, True),
        (["カード", "ローン", "即日"] * 10, 14 * 9 / 80, False),
        ([*GRAM, "う" * 834, *GRAM], 0.172, True),
        ([*"私は海が好", "き。", *"私は山が好", "き。", *"私は川が好", "き。"], 8 * 2 / 21, False),
        (["語"] * 3, None, True),
    ],
    ids=["kept", "dropped", "border", "a litany", "too short"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Joining spaces count; of several the first. Known to drop: a litany."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
