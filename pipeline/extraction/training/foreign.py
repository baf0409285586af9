"""Pages in other languages in the guise of Japanese ones: for training only, where their layout is what is learnt.

Pages of shops, magazines and newspapers are laid out alike everywhere. What the features look at is given a Japanese
form: the classes of characters, marks of sentences, phrases of page furniture, dates. What comes out has no meaning.
"""

import re
from dataclasses import replace
from zlib import crc32

from pipeline.extraction.kiyome.blocks import Blocks
from pipeline.extraction.training.foreign_phrases import PHRASES

# Phrases of furniture count in the beginning of a block alone.
_MAX_FURNITURE_CHARS = 160
_HIRAGANA = "のにをはがでとしてたなるいれもかられこそうよまきくけさせつてみりろ"
_KANJI = "日本人大年会社国中時間上下出生学校手方気事行見話新高長東京内部分前後"
_KATAKANA = "アイウエオカキクケコサシスセソタチツテトナニノハヒフヘホマミムメモラリルレロワンー"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMES = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:tember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(
    rf"(?:\b(\d{{1,2}})\.? )?\b({_MONTH_NAMES})\.? (?:(\d{{1,2}})(?:st|nd|rd|th)?,? )?((?:19|20)\d\d)", re.IGNORECASE
)
_JAPANESE = tuple(PHRASES)
_LETTER = "A-Za-zÀ-ÿ"
_FURNITURE = re.compile(
    rf"(?<![{_LETTER}])(?:{'|'.join(f'({phrase})' for phrase in PHRASES.values())})(?![{_LETTER}])", re.IGNORECASE
)
# Found phrases are private-use characters until the words around them are done.
_PRIVATE = 0xE000
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")
# 年, 月 and 日 behind numbers stay.
_IDEOGRAPH = re.compile("(?<![0-9])[\u4e00-\u9fff\uac00-\ud7a3]")
_WORD = re.compile("[A-Za-zÀ-ɏ'’]+")
_FULL_STOP = re.compile('\\.(?=[\\s"”’)]|$)')
_SHOWN = "ぁ-んァ-ー一-鿿"
_INNER_SPACE = re.compile(f"(?<=[{_SHOWN}。、]) +(?=[{_SHOWN}\ue000-\uf8ff])")


def disguised(blocks: Blocks) -> Blocks:
    """The blocks of a page in another language with pseudo-Japanese texts, as many and with links of the same share."""
    texts = [as_japanese(text) or _HIRAGANA[0] for text in blocks.text]
    link_chars = [
        round(chars * len(new) / len(old))
        for chars, new, old in zip(blocks.link_chars, texts, blocks.text, strict=True)
    ]
    return replace(blocks, text=texts, link_chars=link_chars)


def as_japanese(text: str) -> str:
    """Text of a European language, Chinese or Korean as pseudo-Japanese; the same words become the same."""
    text = _PRIVATE_USE.sub("", text)
    head, tail = text[:_MAX_FURNITURE_CHARS], text[_MAX_FURNITURE_CHARS:]
    text = _FURNITURE.sub(lambda found: chr(_PRIVATE + (found.lastindex or 1) - 1), head) + tail
    text = _DATE.sub(_japanese_date, _IDEOGRAPH.sub(_replace_ideograph, text))
    text = _FULL_STOP.sub("。", text).replace(", ", "、")
    text = _INNER_SPACE.sub("", _WORD.sub(_replace_word, text))
    return _PRIVATE_USE.sub(lambda found: _JAPANESE[ord(found[0]) - _PRIVATE], text)


def _japanese_date(found: re.Match[str]) -> str:
    month = _MONTHS.index(found[2][:3].lower()) + 1
    return f"{found[4]}年{month}月{found[3] or found[1] or 1}日"


def _replace_ideograph(found: re.Match[str]) -> str:
    """Over half of the characters of a text become hiragana, as in Japanese; the others are, or become, kanji."""
    character = found[0]
    number = crc32(character.encode())
    if (number >> 8) % 100 < 55:
        return _HIRAGANA[number % len(_HIRAGANA)]
    return character if character < "\uac00" else _KANJI[number % len(_KANJI)]


def _replace_word(found: re.Match[str]) -> str:
    """A word as half as many characters: short ones hiragana, others kanji or katakana with an ending; some stay."""
    word = found[0]
    number = crc32(word.lower().encode())

    def pick(characters: str, shift: int) -> str:
        return characters[(number >> shift) % len(characters)]

    if number % 20 == 0:
        return f" {word} "
    chars = max(1, round(len(word) * 0.5))
    if len(word) <= 3:
        return "".join(pick(_HIRAGANA, 3 * at) for at in range(chars))
    is_kanji = number % 10 < 6
    stem = "".join(
        pick(_KANJI if is_kanji else _KATAKANA, 2 * at) for at in range(max(1, chars - 1) if is_kanji else chars)
    )
    ending = pick(_HIRAGANA, 5) if chars > 1 else ""
    return stem + ending + (pick(_HIRAGANA, 9) if number >> 11 & 1 else "")
