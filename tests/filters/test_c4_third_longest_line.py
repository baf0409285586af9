"""c4_third_longest_line: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_third_longest_line", ">=", 200


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ" * 250 + "\n短い行\n" + "い" * 210 + "\n" + "う" * 300, 210, True),
        ("あ" * 900 + "\n" + "い" * 900 + "\n" + "う" * 199, 199, False),
        (("あ" * 200 + "\n") * 3, 200, True),
        ("あ" * 900 + "\n" + "い" * 900, 0, False),
        ("山路を登りながら、こう考えた。\n" * 40, 15, False),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "two lines", "short paragraphs", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """Fewer than three lines have none; known to drop: prose in short paragraphs."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
