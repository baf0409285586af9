"""particle_share: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "particle_share", ">=", 0.12


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("雨が、屋根を打った。", 2 / 6, True),
        ("東京、大阪、名古屋。", 0, False),
    ],
    ids=["kept: 雨 が 屋根 を 打っ た", "dropped"],
)
def test_kept_and_dropped(judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool) -> None:
    """Marks are no words."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_border(judge: Callable[..., tuple[float | None, bool]], view_of_pos: Callable[[str], TextView]) -> None:
    """3 of 25 words; signs, marks and U+3000 are none. The limit itself is kept."""
    view = view_of_pos("助詞 " * 3 + "動詞 " * 22 + "補助記号 記号 空白")
    assert judge(RULE, view, OP, LIMIT) == (pytest.approx(3 / 25), True)


def test_no_word(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text without words has no value."""
    assert judge(RULE, "……。", OP, LIMIT)[0] is None
    assert judge(RULE, "", OP, LIMIT)[0] is None
