"""Characters fall into the classes their docstring names."""

import sys

import pytest

from filters.core import TextView, Tokens
from filters.core.characters import CharClass, char_classes, class_table, count_classes

NO_TOKENS = Tokens.of(())


@pytest.mark.parametrize(
    ("char_class", "characters"),
    [
        (CharClass.HIRAGANA, "ぁあんゖ"),
        (CharClass.KATAKANA, "ァアンヺ"),
        (CharClass.KANJI, "々〇〻㐀一鿿豈"),
        (CharClass.KUTEN, "。．！？"),
        (CharClass.TOTEN, "、，"),
        (CharClass.KANA_MARK, "ーゝヾｱﾟㇰ゛"),
        (CharClass.LATIN, "AzＡｚ"),
        (CharClass.LETTER, "éЖ한𠮷"),
        (CharClass.DIGIT, "0９①Ⅳ²"),
        (CharClass.SPACE, " \n\t\u3000\u00a0\u2028"),
        (CharClass.PUNCTUATION, "!?.,「」『（)【…・―-～〜%“”"),
        (CharClass.SYMBOL, "★※|/*=<#→😀￥"),
        (CharClass.MARK, "\u3099\u0301\ufe0f"),
        (CharClass.CONTROL, "\0\u200b\ufeff\ud800\ue000"),
    ],
    ids=lambda value: value.name if isinstance(value, CharClass) else "",
)
def test_class(char_class: CharClass, characters: str) -> None:
    """Examples and the ends of the ranges."""
    view = TextView(characters, NO_TOKENS)
    assert [CharClass(c) for c in char_classes(view)] == [char_class] * len(characters)
    assert count_classes(view)[char_class] == len(characters)


def test_neighbours_of_ranges() -> None:
    """Characters just outside Swallow's ranges are in another class."""
    table = class_table()
    assert CharClass.HIRAGANA not in table[[0x3040, 0x3097, 0x309D]]
    assert CharClass.KATAKANA not in table[[0x30A0, 0x30FB, 0x30FC]]
    assert CharClass.KANJI not in table[[0x33FF, 0xA000, 0xF8FF, 0xFB00, 0x20BB7]]


def test_every_code_point_has_a_class() -> None:
    """The table covers Unicode, and counts add up to the characters."""
    assert len(class_table()) == sys.maxunicode + 1
    assert class_table().max() <= max(CharClass)
    assert sum(count_classes(TextView("あa1 \U0010ffff", NO_TOKENS))) == 5
    assert sum(count_classes(TextView("", NO_TOKENS))) == 0
