"""Expressions of shops and job offers, by the list of llm-jp-corpus-tools.

What: how often the 17 expressions occur (送料無料, 再入荷, 駅徒歩, 大募集, アンケート, ...).
Why: shops, estate agents and job offers cannot do without them.
Keeps: pages that sell nothing.
Drops: whatever has one of them: shops; also any report on a survey (アンケート), reviews, and the page of a museum that
    is five minutes on foot from a station (駅徒歩).
Source: llm-jp/llm-jp-corpus-tools, misc/patterns_commercial.txt, read by mc4.ja.basic_cleaner.py: dropped for any.
    The expressions are what the decision consists of and are carried for that.
"""

from filters.core.occurrences import count_words
from filters.core.text_view import TextView

VERSION = 1
_EXPRESSIONS = (
    *(
        "アンケート",
        "サイン入り",
        "を探すなら",
        "バイト探し",
        "特別価格",
        "送料無料",
        "返品不可",
        "代金引換",
        "販売価格",
    ),
    *("品質保証", "駅徒歩", "大募集", "参加者募集", "高時給", "カード決済", "最安値入荷", "再入荷"),
)


def measure(view: TextView) -> float | None:
    return float(count_words(view, _EXPRESSIONS))
