"""gopher_stop_words: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_stop_words", ">=", 2


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (["私", "は", "猫", "の", "手", "を", "見", "た"], 4, True),
        (["東京", "都", "新宿", "区"], 0, False),
        (["猫", "の", "目", "と", "猫", "の", "手"], 2, True),
        (["古池", "や", "蛙", "飛びこむ", "水", "の", "音"], 1, False),
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
    """の counts once; known to drop: a haiku."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
