"""forum_residue: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "forum_residue", "<=", 5.0
Judge = Callable[..., tuple[float | None, bool]]
POST = "12 名前：名無しさん 投稿日：2008/05/05(月) 12:34:56 ID:a1B2c3D4\n>>10\nそれは違うと思う。\n"


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("返信用の葉書に「投稿者の一人より」と書き、2008年5月5日(月)に出した。第10号 No.7 も読んだ。", 0, True),
        (POST, 1000 * 5 / len(POST), False),
        ("名無しさん" + "あ" * 195, 5, True),
        ("名無しさん" + "あ" * 194, 1000 / 199, False),
    ],
    ids=["kept", "dropped", "border", "over"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Name, label, date, ID and anchor are five signs; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("＞＞５さん", 1),
        ("Re: 今日の話", 1),
        ("No.123", 1),
        ("返信する", 1),
        ("投稿者: 太郎", 1),
        ("すごいwww", 1),
        ("ｗｗｗ", 1),
        ("http://www.example.jp/ と www.example.jp", 0),
        ("#123 を直した。SSID:homenetwork", 0),
        ("a >>12345", 0),
        ("返信が来た。", 0),
        ("", 0),
    ],
)
def test_signs(judge: Judge, line: str, signs: int) -> None:
    """One sign a line at most here; addresses, issue numbers and streams have none."""
    assert judge(RULE, f"あ\n{line}", OP, LIMIT)[0] == pytest.approx(1000 * signs / (len(line) + 2))


def test_no_text(judge: Judge) -> None:
    """No characters, no density."""
    assert judge(RULE, "", OP, LIMIT)[0] is None
