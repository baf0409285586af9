"""list_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "list_lines", "<=", 0.7
Judge = Callable[..., tuple[float | None, bool]]
VERSE = "雨にも負けず\n風にも負けず\n雪にも夏の暑さにも負けぬ\n丈夫なからだを持ち"


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("第一章\n春が来た。\n夏の海\n海へ行った。\n秋の山\n山へ行った。", 0, True),
        ("春の特集\n2024/03/01\n駅前の食堂 1,200円\nはじめて訪れた町で、朝から市場を歩いて見つけたものは…", 1, False),
        (VERSE, 0, True),
        ("新しい本の紹介\n古い町並の地図\n昔の写真と手紙\nこれは短い文だよ。", 0.7, True),
    ],
    ids=["headings in prose", "teasers", "verse", "border"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Three entries in a row make a list; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_two_entries_are_no_list(judge: Judge) -> None:
    """A title and its author stand over many a text."""
    assert judge(RULE, "坊っちゃん\n夏目漱石\n親譲りの無鉄砲で損ばかりしている。", OP, LIMIT)[0] == 0


def test_long_lines(judge: Judge) -> None:
    """A line is too long for an entry unless it breaks off or is full of figures."""
    long = "あの町で会った人の写真" * 4
    assert judge(RULE, "\n".join([long] * 3), OP, LIMIT)[0] == 0
    assert judge(RULE, "\n".join([f"{long}…"] * 3), OP, LIMIT)[0] == 1
    figures = "2024-01-01 09:00 " * 3
    assert judge(RULE, "\n".join([f"{figures}を記す"] * 3), OP, LIMIT)[0] == 1


def test_false_positives(judge: Judge) -> None:
    """A table of contents alone is a list; a text without lines is nothing."""
    assert judge(RULE, "第一章 総則\n第二章 役員及び職員\n第三章 財務及び会計\n附則", OP, LIMIT) == (1, False)
    assert judge(RULE, "\n", OP, LIMIT)[0] is None
