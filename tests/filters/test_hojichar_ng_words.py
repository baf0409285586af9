"""hojichar_ng_words: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

RULE, OP, LIMIT = "hojichar_ng_words", "<=", 0


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A list with katakana, kanji and mixed expressions."""
    path = tmp_path / "ng.txt"
    path.write_text("アス\nカジノ\n裏サイト\n裏サイト一覧\n賭け\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("ほうじ茶", 0, True),
        ("カジノと裏サイト一覧のカジノ", 3, False),
        ("裏サイト", 1, False),
        ("アスパラガスとカジノー、オンカジノ", 0, True),
        ("アスを見る", 1, False),
        ("ヵアスヽ、ｶアスﾞ", 2, False),
        ("裏サイトウさん", 1, False),
        ("", 0, True),
    ],
    ids=[
        "kept",
        "dropped, the longest",
        "border",
        "inside katakana",
        "beside hiragana",
        "beside other katakana",
        "no katakana expression",
        "empty",
    ],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], file: str, text: str, value: float, kept: bool
) -> None:
    """One is too many; HojiChar's katakana are ァ to ヴ and ー, not ヵ, ヽ or half width."""
    assert judge(RULE, text, OP, LIMIT, file=file) == (value, kept)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]], file: str) -> None:
    """A long story is dropped for one word in it."""
    assert judge(RULE, "今日は晴れた。" * 500 + "命を賭けて走った。", OP, LIMIT, file=file) == (1, False)


@pytest.mark.parametrize("words", ["カジノ\nアス\n", "賭け\n"], ids=["katakana alone", "none"])
def test_empty_side_of_the_pattern(judge: Callable[..., tuple[float | None, bool]], tmp_path: Path, words: str) -> None:
    """A list with katakana alone, or without, hits nothing it does not name, as it would in HojiChar's code."""
    path = tmp_path / "ng.txt"
    path.write_text(words, encoding="utf-8")
    assert judge(RULE, "今日は晴れた。", OP, LIMIT, file=str(path)) == (0, True)
