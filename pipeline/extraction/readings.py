"""Readings in brackets, as books and web pages print them: 漢字（かんじ）, 漢字《かんじ》, ｜漢字まじり《かんじ》."""

import re

_KANJI = "々〆〇ヶ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "ぁ-ゖゝゞァ-ヺー・ヽヾ"
# One space may part family name and given name: 山田太郎（やまだ　たろう）.
_READING = f"[{_KANA}]{{1,60}}(?:[ \u3000][{_KANA}]{{1,30}})?"
_MARKED = re.compile(f"[｜|]([^｜|《》\n]{{1,40}})《{_READING}》")
_BRACKETED = re.compile(f"(?<=[{_KANJI}])(?:[（(]({_READING})[）)]|《({_READING})》)")
_BASE = re.compile(f"[{_KANJI}]+$")
_MAX_BASE_CHARS = 20
# 糎（センチメートル） has seven; nearly all kanji have five (承, うけたまわ) or fewer.
_MAX_KANA_PER_KANJI = 7
# What is written in brackets behind a word and is no reading of it: 彼（ら）, 三時（まで）, 猫（オス）.
_NO_READING = frozenset(
    [
        *("ら", "たち", "ども", "さん", "くん", "ちゃん", "さま", "オス", "メス"),
        *("など", "のみ", "まで", "から", "より", "だけ", "ほか", "ただし", "または", "および"),
    ]
)


def drop_bracketed_readings(text: str) -> str:
    """Remove readings in brackets behind kanji, and the ｜ that marks where their word begins.

    A reading is kana alone, at most seven to a kanji of those right before it: 漢字（漢語） and 犬（いぬ科） stay.
    The cost is linear in the length of the text.
    """
    return _BRACKETED.sub(_without_reading, _MARKED.sub(r"\1", text))


def _without_reading(found: re.Match[str]) -> str:
    reading = found[1] or found[2]
    at = found.start()
    base = _BASE.search(found.string[max(0, at - _MAX_BASE_CHARS) : at])
    base_chars = len(base[0]) if base else 0
    if reading in _NO_READING or len(reading) > _MAX_KANA_PER_KANJI * base_chars:
        return found[0]
    return ""
