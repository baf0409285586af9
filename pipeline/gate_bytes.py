"""Kana counted in raw bytes by a few vectorized passes, under each encoding in which Japanese is written."""

import codecs
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]

# References to hiragana and katakana, and to kanji (about U+4E00 to U+9FFF).
_KANA_REFERENCE = re.compile(rb"&#(?:12(?:3[5-9]\d|4\d\d|5[0-3]\d|54[0-3])|[xX]30[4-9A-Fa-f][0-9A-Fa-f])\b")
_KANJI_REFERENCE = re.compile(rb"&#(?:(?:199|[23]\d\d|40[0-8])\d\d|[xX][4-9][0-9A-Fa-f]{3})\b")

# Enough to tell UTF-8 from the rest.
_SAMPLE_BYTES = 4096
# Pairs that look like kana of Shift_JIS or EUC-JP: in GBK and EUC-KR up to 0.04 of all characters, in Big5 0.22.
_SHARE_OF_JAPANESE_ONLY = 0.4


@dataclass(frozen=True, slots=True)
class KanaInBytes:
    """How many kana, and other characters of East Asia, the bytes hold, markup and scripts included.

    is_exact: false where bytes of other encodings are counted as kana too, so that only decoding can tell.
    """

    kana: int
    other_cjk: int
    is_exact: bool = True


def kana_in_bytes(body: bytes) -> KanaInBytes:
    """Count kana under the encoding that the bytes look like, and numeric character references to kana."""
    data = np.frombuffer(body, dtype=np.uint8)
    found = _in_characters(body, data)
    references = len(_KANA_REFERENCE.findall(body)) if _may_refer_to_kana(data) else 0
    if not references:
        return found
    other_references = len(_KANJI_REFERENCE.findall(body))
    return KanaInBytes(found.kana + references, found.other_cjk + other_references, found.is_exact)


def _may_refer_to_kana(data: Bytes) -> bool:
    """Whether &#12 or &#x3 occurs; most references are quotation marks."""
    at = (data[:-3] == ord("&")).nonzero()[0]  # looked for by one character, then among few
    at = at[data.take(at + 1) == ord("#")]
    if not len(at):
        return False
    first, second = data.take(at + 2), data.take(at + 3)
    is_decimal = (first == ord("1")) & (second == ord("2"))
    is_hexadecimal = (first | 0x20 == ord("x")) & (second == ord("3"))
    return bool((is_decimal | is_hexadecimal).any())


def _in_characters(body: bytes, data: Bytes) -> KanaInBytes:
    if body.isascii():
        return _in_iso_2022_jp(body) if b"\x1b" in body else KanaInBytes(0, 0)
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _in_utf_16(body)
    return _in_utf_8(body, data) if _is_utf_8(body) else _in_shift_jis_or_euc_jp(data)


def _in_iso_2022_jp(body: bytes) -> KanaInBytes:
    """After an escape come pairs of bytes; those of kana begin with $ and %."""
    leads = b"".join(stretch[1:].partition(b"\x1b")[0][::2] for stretch in body.split(b"\x1b$")[1:])
    kana = leads.count(b"$") + leads.count(b"%")
    return KanaInBytes(kana, len(leads) - kana, is_exact=False)


def _in_utf_16(body: bytes) -> KanaInBytes:
    little_endian = body[0] == 0xFF
    units = np.frombuffer(body, dtype="<u2" if little_endian else ">u2", offset=2, count=len(body) // 2 - 1)
    kana = np.count_nonzero(units - np.uint16(0x3041) < 0xBF)
    return KanaInBytes(int(kana), int(np.count_nonzero(units - np.uint16(0x3400) < 0x6C00)))


def _in_utf_8(body: bytes, data: Bytes) -> KanaInBytes:
    """Kana are E3 81, 82 and 83 with a third byte; kanji begin with E4 to E9, hangul with EA to ED."""
    if b"\xe3" not in body:
        return KanaInBytes(0, 0)
    kana = np.count_nonzero((data[:-1] == 0xE3) & (data[1:] - np.uint8(0x81) < 3))
    return KanaInBytes(int(kana), int(np.count_nonzero(data - np.uint8(0xE4) < 10)) if kana else 0)


def _is_utf_8(body: bytes) -> bool:
    """Whether, from the first byte beyond ASCII on, continuation bytes follow leads alone, but for one in twenty."""
    start = 0
    try:
        body.decode("ascii")
    except UnicodeDecodeError as error:
        start = error.start
    sample = body[start : start + _SAMPLE_BYTES]
    try:
        codecs.utf_8_decode(sample, "strict", False)  # False: the sample may end within a character
    except UnicodeDecodeError:
        return _is_nearly_utf_8(np.frombuffer(sample, dtype=np.uint8))
    return True


def _is_nearly_utf_8(data: Bytes) -> bool:
    is_continuation, is_lead = data - np.uint8(0x80) < 0x40, data >= 0xC0
    leads = np.count_nonzero(is_lead[:-1])
    followed = np.count_nonzero(is_lead[:-1] & is_continuation[1:])
    stray = np.count_nonzero((data[:-1] < 0x80) & is_continuation[1:]) + int(is_continuation[0])
    return bool((leads - followed + stray) * 20 <= leads)


def _in_shift_jis_or_euc_jp(data: Bytes) -> KanaInBytes:
    """Pairs are counted wherever they stand, across two characters too: Chinese gives some, Latin text hardly any."""
    first, second = data[:-1], data[1:]
    hiragana = (first == 0x82) & (second - np.uint8(0x9F) <= 0xF1 - 0x9F)
    katakana = (first == 0x83) & (second - np.uint8(0x40) <= 0x96 - 0x40)
    in_shift_jis = np.count_nonzero(hiragana) + np.count_nonzero(katakana)
    in_euc_jp = np.count_nonzero((first - np.uint8(0xA4) < 2) & (second >= 0xA1))
    kana = int(max(in_shift_jis, in_euc_jp))
    characters = int(np.count_nonzero(data >= 0x80)) // 2
    return KanaInBytes(kana, max(0, characters - kana), is_exact=kana > _SHARE_OF_JAPANESE_ONLY * characters)
