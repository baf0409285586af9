"""Short lists of words that tell web pages from books; the lists are ours."""

from classifiers.features.shares import char_share
from filters.core import TextView
from filters.core.occurrences import count_words

_WEB = (
    "http", "www", "クリック", "リンク", "サイト", "ページ", "ブログ", "ホーム", "メニュー", "お問い合わせ", "コメント",
    "トップ", "カテゴリ", "投稿", "記事", "更新", "登録", "ダウンロード", "TOP", "検索", "無料",
)  # fmt: skip
_CALENDAR = (
    "今日", "昨日", "明日", "今回", "最近", "先日", "今年", "今週", "今月", "今朝", "先週", "来週", "去年", "前回",
    "次回",
)  # fmt: skip
_SECOND_PERSON = ("あなた", "貴方", "おまえ", "お前", "君の", "君は", "みなさん", "皆さん", "皆様", "お客様")
_ADVERTISING = (
    "おすすめ", "オススメ", "人気", "ランキング", "口コミ", "送料", "通販", "価格", "税込", "円から", "キャンペーン",
    "お得", "割引", "限定", "販売", "購入", "商品", "激安", "申し込み", "お申込",
)  # fmt: skip


def web_words(view: TextView) -> float:
    """Occurrences of words of web pages (リンク, お問い合わせ, 更新, http) per character. Source: ours."""
    return char_share(view, count_words(view, _WEB))


def calendar_words(view: TextView) -> float:
    """Occurrences of words that date a text from its day of writing (今日, 昨日, 今週) per character: diaries, notices.

    Source: ours.
    """
    return char_share(view, count_words(view, _CALENDAR))


def second_person(view: TextView) -> float:
    """Words that address the reader (あなた, 皆さん, お客様) per character.

    Source: 語りかけ性度 of the style ratings of BCCWJ (柏野ほか).
    """
    return char_share(view, count_words(view, _SECOND_PERSON))


def advertising(view: TextView) -> float:
    """Occurrences of words of offers and rankings (送料, 口コミ, おすすめ) per character. Source: ours."""
    return char_share(view, count_words(view, _ADVERTISING))
