"""From the name of an encoding to its decoder: the Encoding Standard's for Japanese, Python's for all others."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from webencodings import lookup  # type: ignore[import-untyped]  # ships no types

from pipeline.decoding.iso2022jp import decode_iso_2022_jp
from pipeline.decoding.japanese import REPLACEMENT, decode_euc_jp, decode_shift_jis

Decoder = Callable[[bytes, bool], str]  # (body, strict) -> text; strict may raise UnicodeDecodeError

_JAPANESE: dict[str, Decoder] = {
    "shift_jis": decode_shift_jis,
    "euc-jp": decode_euc_jp,
    "iso-2022-jp": decode_iso_2022_jp,
}
_PYTHON_CODECS = {
    "utf-8": "utf-8",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "gb18030": "gb18030",
    "gbk": "gb18030",  # the Standard decodes both alike
    "big5": "big5hkscs",
    "euc-kr": "cp949",
}
# Names that are no labels of the Standard but stand in headers and pages: codec names of Python and PHP.
_MORE_LABELS = {
    "utf-8-sig": "utf-8",
    "utf_8": "utf-8",
    "cp932": "shift_jis",
    "sjis-win": "shift_jis",
    "x_sjis": "shift_jis",
    "euc_jp": "euc-jp",
    "eucjp": "euc-jp",
    "eucjp-win": "euc-jp",
    "x-euc": "euc-jp",
    "iso2022_jp": "iso-2022-jp",
    "iso2022jp": "iso-2022-jp",
    "jis": "iso-2022-jp",
    "cp949": "euc-kr",
    "cp936": "gbk",
}
_LONGEST_LABEL = 64
# A page is cut anywhere in its last character, whose bytes are four at the most: three of them may be left.
_CUT_BYTES = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A page read as `charset`; `errors` counts the U+FFFD put in for what does not decode."""

    text: str
    charset: str
    errors: int


def charset_of_label(label: str) -> str | None:
    """Give the Standard's name in lower case for a label, or None for what is no label or has no decoder.

    Labels that the Standard maps to "replacement" (iso-2022-kr, hz-gb-2312, ...) count as unknown: the bytes decide.
    """
    label = label[:_LONGEST_LABEL].strip("\"' \t\n\f\r").lower()
    if not label.isascii():
        return None
    encoding = lookup(label)
    name = _MORE_LABELS.get(label) if encoding is None else str(encoding.name)
    return None if name == "replacement" else name


def read_cleanly(body: bytes, charset: str) -> Reading | None:
    """Decode a page that is what `charset` says, with one error at most, in a cut last character; else None."""
    decode = _decoder(charset)
    try:
        text = decode(body, True)
    except UnicodeDecodeError as error:
        if error.start < len(body) - _CUT_BYTES:
            return None
        text = decode(body, False)
    errors = _errors_in(text, body, charset)
    is_clean = errors == 0 or (errors == 1 and text.endswith(REPLACEMENT))
    return Reading(text, charset, errors) if is_clean else None


def read_anyhow(body: bytes, charset: str) -> Reading:
    """Decode with U+FFFD for every error."""
    text = _decoder(charset)(body, False)
    return Reading(text, charset, _errors_in(text, body, charset))


def _errors_in(text: str, body: bytes, charset: str) -> int:
    if REPLACEMENT not in text:
        return 0
    errors = text.count(REPLACEMENT)
    if charset == "utf-8":  # a page may hold U+FFFD of its own
        errors -= body.count(b"\xef\xbf\xbd")
    return errors


@lru_cache(maxsize=64)
def _decoder(charset: str) -> Decoder:
    if charset in _JAPANESE:
        return _JAPANESE[charset]
    if charset in _PYTHON_CODECS:
        codec = _PYTHON_CODECS[charset]
        return lambda body, strict: body.decode(codec, "strict" if strict else "replace")
    table = _single_byte_table(charset)
    return lambda body, strict: codecs.charmap_decode(body, "strict" if strict else "replace", table)[0]


def _single_byte_table(charset: str) -> str:
    """The 256 characters of a single-byte encoding.

    The Standard gives the control character of the same number where Windows code pages leave 80 to 9F open, so that
    windows-1252 decodes any bytes; elsewhere U+FFFE marks what is undefined, as `codecs.charmap_decode` wants it.
    """
    codec = lookup(charset).codec_info
    undefined = [chr(byte) if 0x80 <= byte < 0xA0 else "\ufffe" for byte in range(256)]
    return "".join(codec.decode(bytes([byte]), "ignore")[0] or undefined[byte] for byte in range(256))
