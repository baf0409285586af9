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


def web_words(view: TextView) -> float:
    """Occurrences of words of web pages (リンク, お問い合わせ, 更新, http) per character. Source: ours."""
    return char_share(view, count_words(view, _WEB))


def calendar_words(view: TextView) -> float:
    """Occurrences of words that date a text from its day of writing (今日, 昨日, 今週) per character: diaries, notices.

    Source: ours.
    """
    return char_share(view, count_words(view, _CALENDAR))
