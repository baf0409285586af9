"""charshu_spaced_line_fraction: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "charshu_spaced_line_fraction", "<", 1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。\n\n晴れ 時々 曇り\n雪。", 1 / 3, True),
        ("ホーム 会社案内\n採用　情報", 1, False),
        ("前。\n\u3000吾輩は猫である。\n\u3000名前はまだ無い。", 2 / 3, True),
        ("それは—つまり", 1, False),
    ],
    ids=["kept", "dropped", "indented paragraphs", "a dash"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Lines with white space over lines that are not blank; a page is gone where all have it."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_blank(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
