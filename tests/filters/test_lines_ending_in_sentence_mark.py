"""lines_ending_in_sentence_mark: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "lines_ending_in_sentence_mark", ">=", 0.05


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("見出し\n今日は晴れた。\n「はい」  \n\n歌おう♪\n", 3 / 4, True),
        ("ホーム\n会社案内、\nお問い合わせ>", 0, False),
        ("メニュー\n" * 19 + "終わり。", 1 / 20, True),
    ],
    ids=["kept", "dropped", "border"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Blank lines do not count; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize("mark", '。．.！？!?…」』）)”"♪♥☆')
def test_every_mark_counts(judge: Callable[..., tuple[float | None, bool]], mark: str) -> None:
    """Whatever closes a sentence, a quotation or a cry."""
    assert judge(RULE, f"そう{mark}", OP, LIMIT) == (1, True)


def test_no_line(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A blank text has no value."""
    assert judge(RULE, " \n\u3000\n", OP, LIMIT)[0] is None
