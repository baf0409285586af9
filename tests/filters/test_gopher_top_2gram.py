"""gopher_top_2gram: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_top_2gram", "<=", 0.239


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        ([*"いろはにほへとちりぬるを", "語" * 88], 3 / 100, True),
        (["カード", "ローン", "即日"] * 10, 7 * 10 / 80, False),
        (["あ" * 100, "い" * 138, "う" * 762], 0.239, True),
        (["犬", "です", "。", "猫", "です", "。", "鳥", "です", "。"], 4 * 3 / 12, False),
        (["語"] * 1, None, True),
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
    """Joining spaces count; of several the first. Known to drop: polite sentences of three words."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
