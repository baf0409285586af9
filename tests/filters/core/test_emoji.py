"""Emoji are those of Unicode, digits and letters of flags aside."""

import unicodedata

from filters.core.emoji import emoji


def test_number() -> None:
    """1,447 characters have the property; ten digits, # and * and 26 regional indicators are left out."""
    assert len(emoji()) == 1447 - 12 - 26
    assert all(len(character) == 1 for character in emoji())


def test_members() -> None:
    """Signs of old fonts, Japanese ones, skin tones and new ones are emoji; what only joins or varies them is not."""
    assert emoji() >= set("©™☀✂〰㊗㊙🀄😀🫠🏻🦰")
    assert not emoji() & set("0#*🇯★①\u200d\ufe0f\u20e3")


def test_symbols_only() -> None:
    """Of those that Python's tables know, all are symbols, but the letter ℹ and four marks."""
    known = {c: unicodedata.category(c) for c in emoji() if unicodedata.category(c) != "Cn"}
    assert {c for c, category in known.items() if not category.startswith("S")} == set("‼⁉ℹ〰〽")
