"""gopher_alphabetic_words: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_alphabetic_words", ">=", 0.759


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["猫", "が", "窓辺", "に", "いる", "。"], 5 / 6, True),
        (["10", ":", "30", "発"], 1 / 4, False),
        (["語"] * 759 + ["。"] * 241, 0.759, True),
        (list("「え？」「は？」"), 2 / 8, False),
        ([], None, True),
    ],
    ids=["kept", "dropped", "border", "dialogue", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Kana and kanji are letters; known to drop: dialogue, of which brackets and marks are the better part."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
