"""The encoding by the bytes alone: which of the Japanese encodings fits, and which gives Japanese."""

import re

import numpy as np
import numpy.typing as npt

from pipeline.decoding.charsets import Reading, read_anyhow, read_cleanly
from pipeline.decoding.iso2022jp import has_japanese_escape
from pipeline.decoding.japanese import REPLACEMENT

Codes = npt.NDArray[np.uint16]

# Where no encoding fits, each is tried on so much of what is not ASCII, by Python's codecs, quick over errors.
_SAMPLE_BYTES = 4096
_SAMPLE_CODECS = {"utf-8": "utf-8", "shift_jis": "cp932", "euc-jp": "euc_jp"}
_LONG_ASCII = re.compile(rb"([\x00-\x7f])[\x00-\x7f]{3,}+")

# Kana that a reading must show, in number and among all that is not ASCII, to overrule a declaration that decodes too.
_MIN_KANA_TO_OVERRULE = 5
_MIN_KANA_SHARE_TO_OVERRULE = 0.2

# How the names of encodings begin that write each character with one byte.
_OF_ONE_BYTE = ("windows-", "iso-8859-", "koi8-", "ibm866", "macintosh", "x-mac-")

# Two kanji in a row or a kana: Latin-1 letters and Windows quotation marks read as Shift_JIS give single kanji only.
_JAPANESE = re.compile("[ぁ-ヺ]|[一-鿿]{2}")
_TAG_IN_BYTES = re.compile(rb"<[!/?A-Za-z]")

_MIN_LATIN = 5
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BESIDE_LETTER = re.compile(rb"(?<=[A-Za-z])[\xc0-\xff]|[\xc0-\xff](?=[A-Za-z])")


def overruling(body: bytes, reading: Reading) -> Reading | None:
    """Give the reading that the bytes force against a declaration under which the page decodes too; mostly None."""
    if escaped := _by_escapes(body, reading.charset):
        return escaped
    if reading.charset.startswith("utf-16"):
        # UTF-16 decodes nearly any bytes; but its tags have NUL bytes in them.
        return None if b"\0" in body or not _TAG_IN_BYTES.search(body) else read_by_bytes(body)
    if reading.charset in ("utf-8", "iso-2022-jp") or body.isascii():
        return None
    if reading.charset in ("shift_jis", "euc-jp"):
        return _overruling_japanese(body, reading)
    other = read_by_bytes(body)
    return other if other and _is_convincing(other, reading) else None


def _overruling_japanese(body: bytes, reading: Reading) -> Reading | None:
    """UTF-8 wins where it gives kana, rare characters to the others; EUC-JP wins over half-width kana."""
    utf_8 = read_cleanly(body, "utf-8")
    if utf_8 and (kana := _count_kana(utf_8.text)) and kana >= _count_kana(reading.text):
        return utf_8
    if reading.charset == "shift_jis" and _count_leads(body, 0xA4) > _count_leads(body, 0x82):
        other = read_cleanly(body, "euc-jp")
        return other if other and _is_convincing(other, reading) else None
    return None


def _is_convincing(other: Reading, reading: Reading) -> bool:
    if other.charset == "utf-8" and other.errors <= 1 and not other.text.replace(REPLACEMENT, "").isascii():
        return True
    codes = _codes(other.text)
    kana, beyond_ascii = _count_kana_codes(codes), int(np.count_nonzero(codes >= 0x80))
    enough = kana >= max(_MIN_KANA_TO_OVERRULE, _MIN_KANA_SHARE_TO_OVERRULE * beyond_ascii)
    if not enough:
        return False
    score = _score_codes(codes)
    if score > 0 and reading.charset.startswith(_OF_ONE_BYTE):
        return True  # nothing that one byte writes speaks for Japanese: there is no need to add it up
    return score > _score(reading.text)


def read_by_bytes(body: bytes, declared: str | None = None) -> Reading | None:
    """Read in the encoding that fits by structure and gives Japanese; None when none does. ASCII counts as UTF-8.

    `declared` decides between equals.
    """
    if escaped := _by_escapes(body):
        return escaped
    if utf_8 := read_cleanly(body, "utf-8"):
        return utf_8
    # Kana in Shift_JIS begin with 82 or 83, bytes that EUC-JP has nowhere.
    likely = "shift_jis" if b"\x82" in body or b"\x83" in body else "euc-jp"
    reading = read_cleanly(body, likely)
    if reading and _count_kana(reading.text):
        return reading
    other = read_cleanly(body, "euc-jp" if likely == "shift_jis" else "shift_jis")
    if (reading is None) != (other is None):
        only = reading or other
        return only if only and _score(only.text) > 0 and _JAPANESE.search(only.text) else None
    return _most_japanese(body, declared)


def looks_latin(body: bytes) -> bool:
    """Whether half of the bytes beyond ASCII, and some at all, stand beside an ASCII letter, as é in windows-1252."""
    beside_letter = len(_BESIDE_LETTER.findall(body))
    return beside_letter >= max(_MIN_LATIN, len(_BEYOND_ASCII.findall(body)) / 2)


def _most_japanese(body: bytes, declared: str | None) -> Reading | None:
    """Where none fits, or two do, the one wins that makes the most Japanese of a sample."""
    sample = _LONG_ASCII.sub(rb"\1\n", body)[:_SAMPLE_BYTES]
    scores = {charset: _score_as(charset, sample, declared) for charset in _SAMPLE_CODECS}
    best = max(scores, key=scores.__getitem__)
    return read_anyhow(body, best) if scores[best] > 0 else None


def _by_escapes(body: bytes, other_than: str = "") -> Reading | None:
    if other_than == "iso-2022-jp" or not has_japanese_escape(body):
        return None
    reading = read_anyhow(body, "iso-2022-jp")
    return reading if reading.errors == 0 or _score(reading.text) > 0 else None


def _score_as(charset: str, sample: bytes, declared: str | None) -> float:
    text = sample.decode(_SAMPLE_CODECS[charset], "replace")
    # Bytes above ASCII that form UTF-8 are no accident, in whatever script.
    structure = int(np.count_nonzero(_codes(text) >= 0x80)) if charset == "utf-8" else 0
    return _score(text) + structure + (0.5 if charset == declared else 0)


def _score(text: str) -> int:
    """Sum the weights of the characters: how much like Japanese a reading is."""
    return _score_codes(_codes(text))


def _score_codes(codes: Codes) -> int:
    return int(_WEIGHTS[codes].sum(dtype=np.int64))  # ASCII weighs nothing


def _weights() -> npt.NDArray[np.int8]:
    """Kana and everyday kanji (JIS level 1) speak for Japanese; rare kanji, half-width kana, gaps against it."""
    weights = np.zeros(0x10000, dtype=np.int8)
    weights[0x80:0xA0] = -3  # controls
    weights[0x3000:0x3003] = 1  # ideographic space, 、。
    weights[0x3041:0x3100] = 2  # kana
    weights[0x3400:0xA000] = -1  # kanji, but for those of the next line
    weights[_codes(_jis_level_1())] = 1
    weights[0xE000:0xF900] = -3  # private use
    weights[0xFF61:0xFFA0] = -1  # half-width katakana: what EUC-JP looks like in Shift_JIS
    weights[0xFFFD] = -4
    return weights


def _jis_level_1() -> str:
    pairs = bytes(byte for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF) for byte in (row, cell))
    return pairs.decode("euc_jp", "ignore")


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def _count_kana(text: str) -> int:
    return _count_kana_codes(_codes(text))


def _count_kana_codes(codes: Codes) -> int:
    return int(np.count_nonzero((codes - np.uint16(0x3041)) < 0xBF))


def _count_leads(body: bytes, first: int) -> int:
    """Count the bytes `first` and `first + 1`: in a Japanese encoding the leads of hiragana and katakana."""
    return int(np.count_nonzero((np.frombuffer(body, dtype=np.uint8) - np.uint8(first)) < 2))


_WEIGHTS = _weights()
