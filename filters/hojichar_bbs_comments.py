"""Signs of bulletin boards and shops, by HojiChar's definition.

What: how many of these follow one another without overlap: dates of year, month and day (2024年1月2日, 2024-01-02,
    2024/1/2, 2024.1.2), コメント, レビュー, 投稿, ページ, 質問, 楽天市場, SOLD OUT, days of the week between
    ASCII parentheses, 話 behind a figure, and every other hyphen-minus.
Why: comment sections, review lists and catalogues repeat such marks for every entry.
Keeps: articles with a date or two.
Drops: boards, reviews, shops; also long pages with many hyphens (COVID-19, telephone numbers, bullet lists, English
    words), chronicles, and books that say ページ or 質問 often: it is a count, whatever the length.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardBBSComments`: rejected above 14.
"""

import re
from collections.abc import Iterator

from filters.core.occurrences import count_words
from filters.core.text_view import TextView

VERSION = 1
# None of them shares a character with another, nor with a date, a hyphen or a numbered 話, so each counts by itself.
_WORDS = (
    "コメント",
    "SOLD OUT",
    "レビュー",
    "投稿",
    "ページ",
    "質問",
    "楽天市場",
    *(f"({day})" for day in "月火水木金土日"),
)
# Each begins with what is rare, for which re skips ahead; runs of digits or spaces are read once.
_BEHIND_YEAR = re.compile(r"[年./-](?<=\d{4}.)")
_DATE = re.compile(r"\d{4}[年./-] *+\d{1,2}[月./-] *+\d{1,2}")
_EPISODE = re.compile(r"話(?<=\d話)")
_YEAR_CHARS = 4


def measure(view: TextView) -> float | None:
    text = view.text
    ends: set[int] = set()
    hyphens = text.count("-")
    for start, end in _dates(text):
        hyphens -= text.count("-", start, end)
        ends.add(end)
    episodes = sum(match.start() not in ends for match in _EPISODE.finditer(text))
    return float(count_words(view, _WORDS) + len(ends) + hyphens + episodes)


def _dates(text: str) -> Iterator[tuple[int, int]]:
    """Where dates begin and end, from the left, none overlapping the one before; 日 behind them does not matter."""
    end = 0
    for mark in _BEHIND_YEAR.finditer(text):
        start = mark.start() - _YEAR_CHARS
        if start >= end and (date := _DATE.match(text, start)):
            end = date.end()
            yield start, end
