"""gambling_vocabulary: kept, dropped, border; news and laws about gambling are not its trade."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from filters.core.expressions import read_expressions

RULE, OP, LIMIT = "gambling_vocabulary", "<=", 10.0
Judge = Callable[..., tuple[float | None, bool]]
LIST = Path(str(files("configs") / "gambling_vocabulary.txt"))
NEWS = (
    "オンラインカジノで賭博をしたとして、警視庁は男を書類送検した。男はパチンコ店で働いており、競馬や競輪にも使ったという。"
    "海外のオンラインカジノであっても、国内から賭ければ賭博罪に当たる。"
)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("整備法は、カジノ事業の免許を定める。競馬法、自転車競技法は別に定める。", 0, True),
        (NEWS * 5, 1000 * 2 / 300, True),
        ("入金不要ボーナスとフリースピンで遊ぶライブカジノ。出金条件も緩い。", 1000 * 4 / 300, False),
        ("パチスロの天井狙いと設定判別。", 10, True),
    ],
    ids=["law", "news repeats one word", "dropped", "border"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Expressions per 1,000 words, at least 300 words; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_inside_words(judge: Judge, tmp_path: Path) -> None:
    """A word within a longer one is no hit; the list is the user's."""
    own = tmp_path / "own.txt"
    own.write_text("アス\n", encoding="utf-8")
    assert judge(RULE, "アスパラガスを食べた。", OP, LIMIT, file=str(own))[0] == 0


def test_false_positive(judge: Judge) -> None:
    """An encyclopedia of such games names their terms one after the other."""
    text = "馬券には馬連、馬単、三連複、三連単がある。"
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(1000 * 4 / 300), False)


def test_shipped_list(judge: Judge) -> None:
    """MeCab cuts every expression of the list free of the particles around it."""
    for expression in read_expressions(LIST):
        assert judge(RULE, f"その{expression}を見る。", OP, LIMIT)[0] == pytest.approx(1000 / 300), expression
