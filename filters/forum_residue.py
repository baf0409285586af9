"""Signs of boards and comment columns, per 1,000 characters.

What: 名無しさん, anchors like >>123, ID:xxxxxxxx, 投稿者: and 投稿日:, beginnings of lines with Re:, No.123 or 返信,
    dates with weekday and seconds as 2024/01/01(月) 12:34:56, laughter in ｗｗ or ww; their number divided by
    characters, times 1,000. None for an empty text.
Why: every post of a thread brings the frame around it along, and the frame says nothing.
Keeps: prose, letters quoted in novels, manuals that number their issues #123; articles with a few comments below.
Drops: threads, comment columns, guest books and logs saved with their frames.
Source: ours; HojiChar `DiscardBBSComments` asks the same, but counts every hyphen, ページ and 投稿, and rejects above
    14 in a text of any length. What boards are left with once their frames are stripped, this rule does not see.
"""

import re

from filters.core.occurrences import first_pairs, places
from filters.core.text_view import TextView

VERSION = 1
# Each with the first two characters of what it finds, of which one stands in the text or there is nothing to search.
_SIGNS = tuple(
    (frozenset(begins.split("_")), re.compile(pattern, re.MULTILINE))
    for begins, pattern in (
        ("名無", "名無し(?:さん|の)"),
        (">>", r">>\d{1,4}(?!\d)"),
        ("＞＞", r"＞＞[\d０-９]{1,4}(?![\d０-９])"),
        ("ID", r"ID:(?<![0-9A-Za-z]ID:)[0-9A-Za-z+/]{8,}"),
        ("投稿", "投稿(?:者|日時?) ?[:：]"),
        ("返信", r"^\W{0,3}返信(?:する|先|日時?)?\s{0,3}(?:[:：(（\d]|$)"),
        ("Re", r"^\W{0,3}Re:"),
        ("No", r"^\W{0,3}No\.\d+"),
        ("(月_(火_(水_(木_(金_(土_(日", r"\d[/-]\d\d? ?\([月火水木金土日]\) ?\d\d?:\d\d:\d\d"),
        ("ｗｗ", "ｗｗ+"),
        ("ww", r"(?<![0-9A-Za-z/.@_-])w{2,}(?![0-9A-Za-z.@_-])"),
    )
)
_BEGINS = first_pairs(frozenset().union(*(begins for begins, _ in _SIGNS)))


def measure(view: TextView) -> float | None:
    text = view.text
    begins = {text[at : at + 2] for at in places(view, _BEGINS)}
    found = sum(len(pattern.findall(text)) for hints, pattern in _SIGNS if not begins.isdisjoint(hints))
    return 1000 * found / len(text) if text else None
