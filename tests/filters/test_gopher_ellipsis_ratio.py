"""gopher_ellipsis_ratio: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_ellipsis_ratio", "<=", 0.1


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["まあ", "…"] + ["語"] * 18, 1 / 20, True),
        (["次", "...", "次", "..."], 2 / 4, False),
        (["…"] + ["語"] * 9, 1 / 10, True),
        (["まあ", "‥"], 0, True),
        (["「", "……", "」", "「", "え", "」", "「", "……", "」"], 4 / 9, False),
        ([], None, True),
    ],
    ids=["kept", "dropped", "border", "two points", "silence", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """…… is two, ‥ none; known to drop: dialogue full of silence."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
