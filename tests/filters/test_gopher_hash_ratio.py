"""gopher_hash_ratio: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_hash_ratio", "<=", 0.1


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["#"] + ["語"] * 19, 1 / 20, True),
        (["#", "猫", "#", "犬"], 2 / 4, False),
        (["#"] + ["語"] * 9, 1 / 10, True),
        (["＃", "猫"], 0, True),
        (["楽しかっ", "た", "。", "#", "旅行", "#", "海"], 2 / 7, False),
        ([], None, True),
    ],
    ids=["kept", "dropped", "border", "full width", "a post with tags", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """＃ is another sign; known to drop: a short post that ends in tags."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
