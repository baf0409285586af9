"""gopher_word_count: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_word_count", ">=", 50


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["海"] * 60 + ["。"] * 9, 60, True),
        (["海"] * 49 + ["、", "１", "。"] * 5, 49, False),
        (["海"] * 49 + ["『"], 50, True),
        (["古池", "や", "蛙", "飛びこむ", "水", "の", "音"], 7, False),
        ([], 0, False),
    ],
    ids=["kept", "dropped", "border", "a haiku", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Marks of DataTrove's list are no words, 『 is; known to drop: a haiku."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)


def test_novels(
    judge: Callable[..., tuple[float | None, bool]], view_of_words: Callable[[Iterable[str]], TextView]
) -> None:
    """Known to drop: novels of more than 100,000 words."""
    assert judge(RULE, view_of_words(["語"] * 100_001), "<=", 100_000) == (100_001, False)
