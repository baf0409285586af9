"""Characters in lines that say nothing but where to go.

What: characters of lines that are wording of navigation and nothing else, divided by characters of all lines. Such a
    line is made of parts like ホーム, 前の記事, もっと見る, トップへ戻る, お問い合わせ, コメントを書く with separators
    and white space between, or is a breadcrumb (ホーム > ...), or a label like カテゴリ: with what it labels. Brackets,
    arrows, bullets and counts around a part do not matter. None for a text without lines.
Why: it stands around the text of a page, not in it; where extraction leaves it, it follows every article of a site.
Keeps: prose, also prose about home pages and menus: only whole lines count.
Drops: menus, link lists and pages of teasers with little else; also very short texts with a link or two below.
Source: ours, with wording collected for this rule; HojiChar (`HeaderFooterTagsRemover`) and GENIAC/Tanuki carry longer
    lists, by which they cut lines away instead of measuring.
"""

import re

from filters.core.text_view import TextView

VERSION = 1
_MAX_LINE_CHARS = 120
# In lower case, without white space.
_WORDING_LIST = """
ホーム home トップ top トップページ toppage メニュー menu サイトマップ sitemap ナビゲーション navigation
サイト内検索 検索 search ログイン ログアウト login logout signin signup 会員登録 新規登録 新規会員登録 無料会員登録
マイページ カート カートを見る ショッピングカート ヘルプ help よくある質問 よくあるご質問 faq お知らせ 新着情報
更新情報 お問い合わせ お問合せ お問合わせ お問い合わせフォーム お問い合わせはこちら 資料請求 contact contactus
about aboutus 会社概要 会社案内 企業情報 運営会社 アクセス アクセスマップ 採用情報 ご利用案内 ご利用ガイド 利用規約
プライバシーポリシー 個人情報保護方針 個人情報の取り扱いについて 個人情報の取扱いについて 特定商取引法に基づく表記
特定商取引法に基づく表示 サイトポリシー 免責事項 リンク links リンク集 関連リンク 相互リンク プロフィール profile
自己紹介 管理人について このサイトについて このブログについて 当サイトについて 掲示板 bbs ゲストブック カテゴリ
カテゴリー category categories アーカイブ アーカイブス archive archives 月別アーカイブ 過去ログ タグ tags
タグクラウド バックナンバー 最近の記事 最新の記事 最新記事 最新記事一覧 最近の投稿 最近の更新 新着記事 人気記事
人気の記事 人気記事ランキング おすすめ記事 関連記事 関連する記事 関連ページ 関連情報 あわせて読みたい
こちらもおすすめ ピックアップ 記事一覧 記事一覧へ 一覧 一覧へ 一覧へ戻る 一覧に戻る 一覧を見る すべて見る 全て見る
最近のコメント 最近のトラックバック コメント comments トラックバック trackback コメントを書く コメントする
コメントを投稿 コメントを投稿する コメントを残す コメントをどうぞ コメントはまだありません コメントを見る
この記事へのコメント この記事のトラックバックurl トラックバックする 返信 返信する rss rss2.0 atom メルマガ登録
メールマガジン 前の記事 次の記事 前の記事へ 次の記事へ 前の投稿 次の投稿 前のページ 次のページ 前のページへ
次のページへ 前ページ 次ページ 前へ 次へ 前に戻る 先頭 先頭へ 最後へ 最初へ 最初のページ 最後のページ 前の日記
次の日記 前話 次話 先月の日記 去年の日記 最新の日記 目次へ 目次に戻る 目次へ戻る 索引へ戻る 戻る もどる back
もっと見る もっとみる もっと読む さらに見る さらに読み込む 続きを読む 続きをよむ つづきを読む 続きを見る 全文を読む
全文を見る 詳細を見る 詳しく見る 詳しくはこちら 詳しくはコチラ 詳細はこちら こちら こちらから readmore viewmore
トップへ トップへ戻る トップに戻る トップページへ トップページへ戻る トップページに戻る ホームへ戻る ホームに戻る
ホームへ メニューに戻る メニューへ戻る ページの先頭へ ページ先頭へ ページの先頭へ戻る ページ先頭へ戻る
ページの先頭に戻る ページトップへ ページトップへ戻る ページトップ このページの先頭へ このページのトップへ
このページの上へ 上へ 上に戻る pagetop totop gotop backtotop 印刷する このページを印刷する 閉じる
ウィンドウを閉じる シェア シェアする ツイート ツイートする tweet share facebook twitter instagram youtube pocket
feedly はてなブックマーク はてブ いいね いいね! フォローする lineで送る 日本語 english 文字サイズ 本文へ
本文へスキップ 本文へ移動 コンテンツへスキップ コンテンツへ移動 ナビゲーションに移動 検索に移動 お申し込み お申込み
お申し込みはこちら ダウンロード 購入する 予約する 無料体験 スポンサーリンク スポンサードリンク
"""
_WORDING = frozenset(_WORDING_LIST.split())
_HOME = re.compile(r"(?:ホーム|home|トップページ|トップ|top)\s*[>＞»›≫/／→]")
_LABEL = re.compile(
    r"(?:カテゴリー?|タグ|テーマ|category|categories|tags?|filed under|posted in|powered by|前の記事|次の記事"
    r"|前の投稿|次の投稿|関連記事|トラックバック(?:url)?|この記事のurl)\s*[:：]"
    r"|(?:powered by|posted by|copyright|©|c\)) "
)
_LABEL_BEGINS = ("テー", "fi", "po", "© ", "c)", "co")
_SEPARATORS = re.compile(r"[|｜/／・·•»›>＞≫«‹<＜≪→←↑↓,、\s\[\]]+")
_LOWER_BEGINS = {wording[:2] for wording in (*_WORDING, *_LABEL_BEGINS)}
_BEGINS = frozenset(form for begin in _LOWER_BEGINS for form in (begin, begin.upper(), begin.title()))
_AROUND = " \u3000\t0123456789()（）[]［］【】「」<>＜＞«»‹›≪≫→←↑↓⇒▲▼▶◀►◄△▽▷◁∧・•●○◆◇■□★☆※*+-–—.…:：|｜#＃"
_AROUND_SET = frozenset(_AROUND)


def measure(view: TextView) -> float | None:
    chars = view.line_chars
    if not chars:
        return None
    worth_a_look = [line for line in view.lines if line[:2] in _BEGINS or line[0] in _AROUND_SET]
    return sum(len(line) for line in worth_a_look if _is_navigation(line)) / chars


def _is_navigation(line: str) -> bool:
    inside = line.lstrip(_AROUND)
    if inside[:2] not in _BEGINS or len(line) > _MAX_LINE_CHARS:
        return False
    inside = inside.rstrip(_AROUND).lower()
    if _HOME.match(inside) or _LABEL.match(inside) or "".join(inside.split()) in _WORDING:
        return True
    return all(part in _WORDING for part in map(_bare, _SEPARATORS.split(inside)) if part)


def _bare(part: str) -> str:
    return part.strip(_AROUND)
