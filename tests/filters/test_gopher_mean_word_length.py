"""gopher_mean_word_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_mean_word_length", "<=", 6


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["吾輩", "は", "猫", "で", "ある", "。"], 7 / 5, True),
        (["internationalization", "a", "。"], 21 / 2, False),
        (["abcdefgh", "word"], 6, True),
        (["。", "…"], None, True),
    ],
    ids=["kept", "dropped", "border", "marks alone"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Marks alone are left out."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)


def test_lower_limit(
    judge: Callable[..., tuple[float | None, bool]], view_of_words: Callable[[Iterable[str]], TextView]
) -> None:
    """No text is below 1."""
    assert judge(RULE, view_of_words("海山"), ">=", 1) == (1, True)
