"""What the characters and words of blocks say of them: counts by class of character, and phrases of page furniture."""

from dataclasses import dataclass

import ahocorasick
import numpy as np
from numpy.typing import NDArray

CHARACTER_CLASSES = (
    "other", "hiragana", "katakana", "kanji", "latin", "digit", "stop", "comma", "space", "bracket", "line_break",
)  # fmt: skip
_RANGES = {
    "hiragana": [(0x3041, 0x309F)],
    "katakana": [(0x30A1, 0x30FA), (0x30FC, 0x30FF), (0xFF66, 0xFF9F)],
    "kanji": [(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x3005, 0x3007)],
    "latin": [(0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), (0x400, 0x4FF)],
    "digit": [(0x30, 0x39), (0xFF10, 0xFF19)],
}
_MEMBERS = {
    "stop": "。．！？!?｡",
    "comma": "、，､,",
    "space": " \t\u3000\xa0",
    "bracket": "「」『』（）()【】［］[]〈〉《》“”",
    "line_break": "\v",
}
# What a text that was cut short ends with.
CUT = ("…", "...", "‥", "・・・", "･･･", "...]", "…]")
# What a whole sentence may end with.
CLOSING = "。．.！？!?」』）)"

# Phrases of the furniture of Japanese pages, in lower case; _ stands for a space.
_FURNITURE = """
続きを読む 続きを見る もっと見る もっと読む 全文を読む 全文を表示 詳しくは 詳細はこちら 詳細を見る 記事を読む
こちら クリック read_more 続き 関連 おすすめ オススメ あわせて読 合わせて読 こちらも こんな記事 注目の
ピックアップ related recommend 人気記事 人気の ランキング 最新の 最新記事 最新情報 最新ニュース 新着 最近の
ranking コメント トラックバック trackback comment 返信 この記事への シェア ツイート tweet はてな facebook
twitter instagram youtube pocket フォロー いいね 共有 lineで送る 友だち追加 copyright © (c)
all_rights_reserved 無断転載 無断複製 無断使用 転載を禁 著作権 プライバシー 個人情報保護 利用規約 特定商取引
免責事項 サイトポリシー ご利用案内 利用条件 運営会社 会社概要 リンクについて ログイン ログアウト 会員登録
新規登録 無料登録 マイページ パスワード メルマガ 購読 sign_in sign_up login logout カート トップページ
トップへ トップに戻 ホーム top home サイトマップ sitemap 一覧へ 一覧に戻 一覧を見 目次 前の 次の 前へ 次へ
先頭 戻る もどる メニュー menu カテゴリ category アーカイブ archive バックナンバー 検索 search back next prev
お問い合わせ お問合せ contact about rss リンク集 link インデックス index タグ tag posted 投稿 更新日 公開日
作成日 最終更新 掲載日 執筆 著者 ライター 筆者 撮影 提供 出典 写真 スポンサー sponsored 【pr】 [pr] 広告
アフィリエイト キャンペーン 無料体験 資料請求 送料無料 お申し込み お申込み 今すぐ 購入 あなたは 人目 カウンタ
since 訪問者 プロフィール profile 自己紹介 管理人 このブログ このサイト 当サイト 当ブログ 平成 令和 昭和 円 ¥
￥ 税込 税抜 在庫 〒 tel fax 電話 住所 javascript ブラウザ cookie クッキー お使いの
"""
# What teasers of other pages end with.
_MORE = """
続きを読む 続きを見る もっと見る もっと読む 全文を読む 全文を表示 詳しくは 詳細はこちら 詳細を見る 記事を読む read_more
"""
# Dates stand by headlines: 2016/03/05, 2016-03-05, 2016.03.05, 2016年3月5日.
_MONTHS = [form.format(month) for form in ("/{:02d}/", "-{:02d}-", ".{:02d}.", "年{}月") for month in range(1, 13)]
_OTHER_KIND, _MORE_KIND, _DATE_KIND = range(3)


def _class_table() -> NDArray[np.uint8]:
    table = np.zeros(0x10000, np.uint8)
    for name, ranges in _RANGES.items():
        for first, last in ranges:
            table[first : last + 1] = CHARACTER_CLASSES.index(name)
    for name, members in _MEMBERS.items():
        table[[ord(character) for character in members]] = CHARACTER_CLASSES.index(name)
    return table


def _automaton() -> "ahocorasick.Automaton":
    automaton = ahocorasick.Automaton()
    for kind, phrases in enumerate((_FURNITURE.split(), _MORE.split(), _MONTHS)):
        for phrase in phrases:
            automaton.add_word(phrase.replace("_", " "), kind)
    automaton.make_automaton()
    return automaton


_CLASS_OF = _class_table()
_PHRASES = _automaton()


@dataclass(frozen=True, slots=True, eq=False)
class Furniture:
    """Phrases in each text, shape (texts,): all, those that lead on to the rest of a text, dates."""

    all: NDArray[np.float64]
    more: NDArray[np.float64]
    dates: NDArray[np.float64]


def character_counts(texts: list[str]) -> dict[str, NDArray[np.float64]]:
    """Characters of every class of CHARACTER_CLASSES in every text."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    width = len(CHARACTER_CLASSES)
    places = np.arange(0, len(texts) * width, width).repeat([len(text) for text in texts])
    places += _CLASS_OF.take(codes, mode="clip")
    counts = np.bincount(places, minlength=len(texts) * width).reshape(-1, width).astype(np.float64)
    return dict(zip(CHARACTER_CLASSES, counts.T, strict=True))


def furniture_counts(texts: list[str], max_chars: int = 60) -> Furniture:
    """How often each text speaks of page furniture; only its first max_chars characters are searched."""
    starts = [text[:max_chars] for text in texts]
    # The one letter whose lower case is longer than itself would shift all that follow.
    joined = "\n".join(starts).replace("İ", "I").lower()
    ends = np.cumsum([len(text) + 1 for text in starts])
    found = list(_PHRASES.iter(joined))
    owner = np.searchsorted(ends, np.array([end for end, _ in found], np.intp), side="right")
    kind = np.array([kind for _, kind in found], np.intp)
    counts = np.bincount(owner * 3 + kind, minlength=3 * len(texts)).reshape(-1, 3).astype(np.float64)
    return Furniture(counts.sum(axis=1), counts[:, _MORE_KIND], counts[:, _DATE_KIND])
