"""hojichar_ending_ellipsis: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_ending_ellipsis", "<=", 0.7


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n海が荒れる…\n", 1 / 2, True),
        ("時代から付...\n特徴と子持な付…\n", 1, False),
        ("続く…\n" * 7 + "続く。\n" * 3, 7 / 10, True),
        ("続く…\n" * 3 + "\n", 3 / 4, False),
        ("続く...", 0, True),
        ("続く・・・\n続く‥\n「続く…」\n続く… \n", 0, True),
        ("続く....\n", 1, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "a blank line", "no newline", "no ellipsis", "four dots", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines that a newline ends; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A monologue that trails off is dropped."""
    assert judge(RULE, "誰もいない……\n雨の音だけがする……\n私は待った……\nまだ来ない", OP, LIMIT) == (1, False)
