"""Words of advertisements, by HojiChar's definition.

What: how many of HojiChar's 31 keywords follow one another without overlap. ①②③④⑤⑥ and ■ are seven of them.
Why: shops, job offers and company pages repeat the same appeals.
Keeps: pages with an appeal or two.
Drops: job offers, catalogues; also whatever numbers with ① or heads with ■ at length: textbooks, examinations,
    statutes, manuals, minutes. It is a count, whatever the length.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardAds`: rejected above 14; the words
    are those of its dict/advertisement_keywords_ja.txt.
"""

import re

from filters.core.text_view import TextView

VERSION = 1
_KEYWORDS = (
    *("お問い合わせください", "にお任せください", "現在公開中", "営業時間", "求人情報", "送料", "製品のアップグレード"),
    *("別途料金", "研修制度", "ご応募", "求める人物", "未経験歓迎", "応募資格", "勤務期間", "勤務地", "試聴する"),
    *("セット内容", "製品構成", "よくある質問", "無効な値", "商品データ", "クリックして応援", "ほしい物リスト"),
    *("注文はお早めに", *"①②③④⑤⑥■"),
)
# From the left, and of several at one place the first: ご応募資格 is ご応募, and 応募資格 no more.
_KEYWORD = re.compile("|".join(_KEYWORDS))


def measure(view: TextView) -> float | None:
    return float(len(_KEYWORD.findall(view.text)))
