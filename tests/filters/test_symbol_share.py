"""symbol_share: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "symbol_share", "<=", 0.12


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("「ええ……」と、彼は（小声で）言った――①。", 0, True),
        ("★☆ 特価 ☆★\n→ 😀", 6 / 8, False),
        ("あ" * 22 + "※ | ■", 3 / 25, True),
        ("{a} = <b>", 3 / 7, False),
    ],
    ids=["kept: punctuation of prose", "dropped", "border", "brackets of code count only where Unicode says symbol"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """White space does not count; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, " \u3000\n", OP, LIMIT)[0] is None
