"""hojichar_bbs_comments: kept, dropped, border, worked out by hand."""

import re
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.hojichar_bbs_comments import measure

RULE, OP, LIMIT = "hojichar_bbs_comments", "<=", 14
# The pattern of HojiChar, whose matches are counted there.
PUBLISHED = re.compile(
    r"\d{4}[年.\-/] *\d{1,2}[月.\-/] *\d{1,2}日*|コメント|SOLD OUT|レビュー|投稿|ページ|\([月火水木金土日]\)|質問"
    r"|\d+話|楽天市場|-"
)
PIECES = [
    "2019",
    "1",
    "23",
    "１",
    "٣",
    "/",
    ".",
    "-",
    "年",
    "月",
    "日",
    "話",
    " ",
    "(",
    ")",
    "投稿",
    "SOLD OUT",
    "楽天市場",
]


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("二〇二四年一月二日の記事です。", 0, True),
        ("レビューを投稿 コメント 質問 " * 4, 16, False),
        ("投稿 ページ " * 7, 14, True),
        ("投稿 ページ " * 7 + "質問", 15, False),
    ],
    ids=["kept", "dropped", "border", "one more"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Fourteen are kept."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", 0),
        ("2024年1月2日", 1),
        ("2024-01-02", 1),
        ("2024/1/2 2024.1.2 2024年  1月  2日", 3),
        ("12024-1-2", 1),
        ("2024-01", 1),
        ("090-1234-5678", 2),
        ("第12話 第１話 十話", 2),
        ("2024年1月12話", 1),
        ("2024年1月123話", 2),
        ("(月) (日) （火） (祝)", 2),
        ("SOLD OUT 楽天市場", 2),
    ],
)
def test_what_counts(judge: Callable[..., tuple[float | None, bool]], text: str, value: float) -> None:
    """A date swallows its hyphens and figures; what is left over counts by itself."""
    assert judge(RULE, text, OP, LIMIT)[0] == value


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Hyphens make a report on an epidemic a bulletin board."""
    report = "COVID-19の感染者は減り、PCR検査は続いた。\n"
    assert judge(RULE, report * 15, OP, LIMIT) == (15, False)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("1111-2222-3333-44")
@example("2019-12-1234-1-1")
def test_equal_to_the_pattern(text: str) -> None:
    """Counting kind by kind gives what one pattern over the whole text gives."""
    assert measure(TextView(text, Tokens.of(()))) == len(PUBLISHED.findall(text))


def test_linear() -> None:
    """A megabyte of digits or spaces, over which that pattern takes hours, takes no time."""
    for text in ("1" * 1_000_000, "2024年" + " " * 1_000_000, "2024年1月" + " " * 1_000_000):
        assert measure(TextView(text, Tokens.of(()))) == 0
