"""llm_jp_markup_residue: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "llm_jp_markup_residue", "<=", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。", 0, True),
        ("(function(){})(); <div class=wp-block-image> function () {}", 3, False),
        ("function main() は関数である。function  () でもない。", 0, True),
        ("JavaScript の無名関数は function() と書く。", 1, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border: a name, two spaces", "a lesson", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Occurrences; one is too many."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
