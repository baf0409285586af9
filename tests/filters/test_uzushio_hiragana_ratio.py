"""uzushio_hiragana_ratio: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "uzushio_hiragana_ratio", ">=", 0.15


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は\n\n晴れた。", 3 / 7, True),
        ("会社案内 お問合せ 採用情報", 2 / 14, False),
        ("いろは" + "漢字 。" * 4 + "a", 3 / 20, True),
        ("こゝろ゛ー", 4 / 5, True),
        ("あ😀😀", 1 / 5, True),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "iteration marks are hiragana", "emoji count twice", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Over all characters but newlines; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)
