"""Stretches of a text that are Japanese bytes read in a wrong encoding, found by reading them back.

What was misread keeps the structure of its true encoding: written back into the wrong one, it decodes in the true one
to Japanese. Texts come here normalized, without control characters and half-width katakana; both are allowed for.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import partial

# Half-width katakana in Shift_JIS are single bytes; normal forms write them full-width, voiced ones as one character.
_HALF_WIDTH = [chr(code) for code in range(0xFF61, 0xFFA0)]
_WRITTEN = {unicodedata.normalize("NFKC", one + mark): one + mark for one in _HALF_WIDTH for mark in ("", "ﾞ", "ﾟ")}
_TO_HALF_WIDTH = str.maketrans({one: half for one, half in _WRITTEN.items() if len(one) == 1} | {"゛": "ﾞ", "゜": "ﾟ"})
_MARKS = re.compile("[、。「」・]")  # may be half-width ones or what they seem, so they are no evidence
_LOST = b"\x1a"  # stands for what has no byte, U+FFFD above all
_KANA, _KANJI = re.compile("[ぁ-ヺ]"), re.compile("[一-鿿]")

# What cp1252 makes of the bytes 80 to BF, which go on a character of UTF-8.
_CONTINUATION = "\x80-\xbf" + re.escape(bytes(range(0x80, 0xA0)).decode("cp1252", "ignore"))

# UTF-8 as Shift_JIS: E3 80 to E3 83, with which kana and 、。 begin, are 縲縺繧繝. Two hiragana in a row are real ones.
_KANA_LEADS = "縺繧繝縲"
_MIN_KANA_LEADS = 3
_NO_HIRAGANA_PAIR = re.compile("(?:(?![ぁ-ん]{2})[^\0-\x7f])+")
_UTF_8 = re.compile(rb"[\xe2-\xef][\x80-\xbf]{2}|[\xe2-\xef][\x80-\xbf]?\x1a[\x80-\xbf]?")
_MIN_UTF_8, _MIN_UTF_8_SHARE = 3, 0.4

# UTF-8 as windows-1252: leads, each with the bytes that go on, of which normal forms drop some.
_UTF_8_AS_LATIN = re.compile(f"(?:[\xc2\xc3][{_CONTINUATION}]|[\xe2-\xef][{_CONTINUATION}]{{0,2}}[ ]?){{3,}}")
_LATIN_LEAD = re.compile("[\xc2\xc3\xe2-\xef]")
_LATIN_GOES_ON = re.compile(f"[{_CONTINUATION}]")
_LATIN_ALONE = re.compile(f"â€[{_CONTINUATION}]|[ÃÂ][{_CONTINUATION}]")
_MIN_BARE_LEADS = 5

# Shift_JIS as windows-1252: kana begin with 82 and 83. EUC-JP as windows-1252: with A4 and A5.
_LATIN_RUN = re.compile(f"[!-~\xa1-\xff{_CONTINUATION}]+")
_SHIFT_JIS_KANA = re.compile(f"(?:[‚ƒ][!-~\xa1-\xff{_CONTINUATION}]){{3}}")
_EUC_JP_KANA = re.compile("(?:[¤¥][\xa1-\xfe]){3}")
_MIN_JAPANESE_SHARE = 0.5

# EUC-JP as Shift_JIS: katakana with 、 (A4) before every other; all bytes are A1 to FE. Rare kanji and private-use
# characters come of む to ん, which end in bytes from E0 on; lists of katakana words have none.
_COMMAS = "、､"
_MIN_COMMA_SHARE = 0.08
_KATAKANA_RUN = re.compile("[ァ-ヺ、。「」・ー゛゜\uff61-\uff9f一-鿿\ue000-\uf8ff�]{8,}")
_NO_KATAKANA = re.compile(
    "[一-鿿\ue000-\uf8ff�]"
)  # of む to ん, which end in bytes from E0 on; lists of katakana have none
_EUC_JP_BYTES = re.compile(rb"[\xa1-\xfe\x1a]+")
_MIN_EUC_KANA_SHARE, _MIN_EUC_KANJI_SHARE = 0.2, 0.05

_REPLACEMENTS = re.compile("�(?:[!-~]{0,2}�)*")


def _in_shift_jis(run: str) -> bytes:
    return run.translate(_TO_HALF_WIDTH).replace("�", "\x1a").encode("cp932", "replace").replace(b"?", _LOST)


def _is_utf_8_as_shift_jis(run: str) -> bool:
    raw = _in_shift_jis(_MARKS.sub("\x1b", run))
    found = _UTF_8.findall(raw)
    return len(found) >= _MIN_UTF_8 and sum(map(len, found)) >= _MIN_UTF_8_SHARE * len(raw)


def _is_utf_8_as_latin(run: str) -> bool:
    """Words of other languages have letters like é in a row, but no signs between them, and never ã by the half."""
    leads = len(_LATIN_LEAD.findall(run))
    is_bare = leads >= _MIN_BARE_LEADS and 2 * run.count("ã") >= leads
    return is_bare or 2 * len(_LATIN_GOES_ON.findall(run)) >= leads


def _is_in(codec: str, run: str) -> bool:
    text = run.encode("cp1252", "replace").decode(codec, "replace")
    return len(_KANA.findall(text)) + len(_KANJI.findall(text)) >= _MIN_JAPANESE_SHARE * len(text)


def _is_euc_jp_as_shift_jis(run: str) -> bool:
    raw = _in_shift_jis(run)
    if not _EUC_JP_BYTES.fullmatch(raw):
        return False
    text = raw.decode("euc_jp", "replace")
    has_kana = len(_KANA.findall(text)) >= _MIN_EUC_KANA_SHARE * len(text)
    has_kanji = len(_KANJI.findall(text)) >= _MIN_EUC_KANJI_SHARE * len(text)
    return has_kana and has_kanji and len(_NO_KATAKANA.findall(run)) >= _MIN_EUC_KANJI_SHARE * len(run)


def _always(run: str) -> bool:
    return bool(run)


# For each mistake: whether to look for it in a text at all, what to look at, whether that was misread.
_MISTAKES: tuple[tuple[Callable[[str], bool], re.Pattern[str], Callable[[str], bool]], ...] = (
    (
        lambda text: sum(map(text.count, _KANA_LEADS)) >= _MIN_KANA_LEADS,
        _NO_HIRAGANA_PAIR,
        _is_utf_8_as_shift_jis,
    ),
    (
        lambda text: sum(map(text.count, _COMMAS)) > _MIN_COMMA_SHARE * len(text),
        _KATAKANA_RUN,
        _is_euc_jp_as_shift_jis,
    ),
    (
        lambda text: ("‚" in text or "ƒ" in text) and _SHIFT_JIS_KANA.search(text) is not None,
        _LATIN_RUN,
        partial(_is_in, "cp932"),
    ),
    (lambda text: "¤" in text and _EUC_JP_KANA.search(text) is not None, _LATIN_RUN, partial(_is_in, "euc_jp")),
    (lambda text: "ã" in text or "â" in text, _UTF_8_AS_LATIN, _is_utf_8_as_latin),
    (lambda text: "Ã" in text or "Â" in text or "â€" in text, _LATIN_ALONE, _always),
    (lambda text: "�" in text, _REPLACEMENTS, _always),
)


def misread_chars(text: str) -> int:
    """Count the characters of what was misread: UTF-8, Shift_JIS or EUC-JP as another or as windows-1252, and U+FFFD.

    A text that holds none of the signs costs a dozen searches for a character.
    """
    rest = text
    for has_signs, candidate, is_misread in _MISTAKES:
        if has_signs(rest):
            rest = candidate.sub(partial(_without_misread, is_misread), rest)
    return len(text) - len(rest)


def _without_misread(is_misread: Callable[[str], bool], run: re.Match[str]) -> str:
    return "" if is_misread(run[0]) else run[0]
