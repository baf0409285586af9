"""charshu_kept_line_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_kept_line_fraction", ">", 0


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n明日も晴れる。\n天気", 2 / 3, True),
        ("ホーム\n晴れ 時々 曇り。", 0, False),
        ("ホーム\n会社案内\n採用\n以上。", 1 / 4, True),
        ("序\n\u3000吾輩は猫である。\n\u3000名前はまだ無い。", 0, False),
    ],
    ids=["kept", "dropped", "one line is enough", "a novel with indented paragraphs"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """A page is there as long as a line is."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
