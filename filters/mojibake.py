"""Mojibake among characters.

What: characters of stretches that are Japanese read in a wrong encoding and saved so, and U+FFFD with the ASCII between
    them, divided by characters that are not white space. A stretch counts if, written back into the encoding it was
    read in, it has the structure of UTF-8, Shift_JIS or EUC-JP and decodes to Japanese. None for a blank text.
Why: what was misread before the page was saved cannot be decoded by anyone who reads the page; it is noise.
Keeps: prose, with 縺れる, accents and half-width katakana in it; a page with a broken name or two.
Drops: 縺薙ｓ縺ｫ縺｡縺ｯ, ã“ã‚“ã«ã¡ã¯, ‚±‚ñ‚É‚¿‚Í, ¤³¤ó¤Ë¤Á¤Ï and their like; also pages that explain mojibake at length.
Source: ours. The stretches are those of the encodings' own structure (Encoding Standard, encoding.spec.whatwg.org).
"""

from filters.core.characters import CharClass, count_classes
from filters.core.misread import misread_chars
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    if not view.text or view.text.isspace():
        return None
    chars = misread_chars(view.text)
    return min(1.0, chars / (len(view.text) - count_classes(view)[CharClass.SPACE])) if chars else 0.0
