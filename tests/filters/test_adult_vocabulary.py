"""adult_vocabulary: kept, dropped, border; medicine, law and news have none of it."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from filters.core import TextView
from filters.core.expressions import read_expressions

RULE, OP, LIMIT = "adult_vocabulary", "<=", 10.0
Judge = Callable[..., tuple[float | None, bool]]
LIST = Path(str(files("configs") / "adult_vocabulary.txt"))


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("性感染症の検査は保健所で受けられる。性交渉の有無を医師に伝え、治療中は避妊具を使うこと。", 0, True),
        ("県警は風営法違反の疑いで男を逮捕した。児童に対するわいせつな行為を撮影した疑いもある。", 0, True),
        ("デリヘルと風俗店とソープランドの出会い系サイト。", 1000 * 4 / 300, False),
        ("デリヘルと風俗店とソープランド。", 10, True),
    ],
    ids=["medicine", "law and news", "dropped", "border"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Expressions per 1,000 words, at least 300 words; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_inside_words(judge: Judge, tmp_path: Path) -> None:
    """アス in アスパラガス is no hit, アス alone is; the list is the user's."""
    own = tmp_path / "own.txt"
    own.write_text("アス\n", encoding="utf-8")
    assert judge(RULE, "アスパラガスを食べた。", OP, LIMIT, file=str(own))[0] == 0
    assert judge(RULE, "アス を食べた。", OP, LIMIT, file=str(own))[0] == pytest.approx(1000 / 300)


def test_false_positive(judge: Judge) -> None:
    """A history of the trade names as many of its words as the trade does."""
    text = "ソープランドとピンサロとイメクラとファッションヘルスは、法の改正のたびに形を変えた。"
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(1000 * 4 / 300), False)


def test_shipped_list(view_of: Callable[[str], TextView], judge: Judge) -> None:
    """MeCab cuts every expression of the list free of the particles around it."""
    for expression in read_expressions(LIST):
        assert judge(RULE, f"その{expression}を見る。", OP, LIMIT)[0] == pytest.approx(1000 / 300), expression
