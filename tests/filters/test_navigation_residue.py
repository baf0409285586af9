"""navigation_residue: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "navigation_residue", "<=", 0.1
Judge = Callable[..., tuple[float | None, bool]]


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ホームに戻ると、母がメニューを開いて待っていた。\n「次へ」と彼は言った。", 0, True),
        ("ホーム > 会社案内\n前の記事 次の記事\nトップへ戻る", 1, False),
        ("もっと見る\n" + "あ" * 45, 0.1, True),
        ("もっと見る\n" + "あ" * 44, 5 / 49, False),
    ],
    ids=["kept", "dropped", "border", "over"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Characters of whole lines; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize(
    "line",
    [
        "HOME",
        "▲ページの先頭へ",
        "ホーム ＞ 読書 ＞ 夏目漱石の手紙を読む",
        "[トップページ] [戻る]",
        "ログイン｜新規登録｜サイトマップ",
        "« 前のページ | 次のページ »",
        "カテゴリ：日記",
        "Tags: ruby, rails",
        "コメント (12)",
        "トラックバック(0)",
        "・お問い合わせ",
        "続きを読む »",
        "この記事へのコメント",
        "Powered by Movable Type",
    ],
)
def test_navigation(judge: Judge, line: str) -> None:
    """All of the line is wording of navigation."""
    assert judge(RULE, line, OP, LIMIT)[0] == 1


@pytest.mark.parametrize(
    "line", ["ホームズの冒険", "戻る道はもうない", "次の", "コメント欄の歴史", "前へ進め", "…", "12"]
)
def test_no_navigation(judge: Judge, line: str) -> None:
    """A line that goes on in other words, or has none."""
    assert judge(RULE, line, OP, LIMIT)[0] == 0


def test_no_lines(judge: Judge) -> None:
    """No lines, no share."""
    assert judge(RULE, " \n", OP, LIMIT)[0] is None
