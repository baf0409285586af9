"""ISO-2022-JP as the Encoding Standard decodes it: escapes are resolved into EUC-JP bytes, which are decoded at once.

Source: Encoding Standard, section 12.2 (ISO-2022-JP), https://encoding.spec.whatwg.org/
"""

import re

import numpy as np
import numpy.typing as npt

from pipeline.decoding.japanese import decode_euc_jp

# An escape without one of the five designations is an error by itself; what follows it is read on in the same state.
_ESCAPE = re.compile(rb"\x1b(\([BJI]|\$[@B])?")
_US_ASCII, _ROMAN, _JIS_X_0208, _JIS_C_6226 = (int.from_bytes(each, "little") for each in (b"(B", b"(J", b"$B", b"$@"))
# A byte that EUC-JP cannot begin with: becomes exactly one U+FFFD.
_ERROR = b"\xff"

_ASCII = bytes(byte if byte < 0x80 and byte not in (0x0E, 0x0F, 0x1B) else 0xFF for byte in range(256))
_KATAKANA = bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else 0xFF for byte in range(256))
_TO_EUC = bytes(byte | 0x80 for byte in range(256))

_PAIRS = re.compile(rb"(?:[\x21-\x7e]{2})*+")
# Whole pairs; or a lead byte with a byte that cannot follow it, a lead byte cut off, or a byte that cannot lead.
_PAIRS_OR_ERROR = re.compile(rb"((?:[\x21-\x7e]{2})++)|[\x21-\x7e][^\x21-\x7e]?|[^\x21-\x7e]")


def has_japanese_escape(body: bytes) -> bool:
    """Whether a designation of JIS X 0208 or of half-width katakana occurs; ESC is in no page of another encoding."""
    return b"\x1b" in body and (b"\x1b$B" in body or b"\x1b$@" in body or b"\x1b(I" in body)


def decode_iso_2022_jp(body: bytes, strict: bool = False) -> str:
    """Decode by the Standard's state machine; each error becomes one U+FFFD, a second escape in a row included.

    `strict` is there for the sake of the other decoders' signature; nothing is raised.
    """
    del strict
    euc_jp = _clean_page_to_euc_jp(body)
    if euc_jp is None:
        return _decode_stepwise(body)
    try:
        return decode_euc_jp(euc_jp, strict=True)
    except UnicodeDecodeError:  # a control character within pairs, or a pair that has no character
        return _decode_stepwise(body)


def _clean_page_to_euc_jp(body: bytes) -> bytes | None:
    """Turn a page without broken escapes, half-width katakana, ¥ and ‾ into EUC-JP in a few passes; None for others.

    Control characters within pairs become bytes that EUC-JP does not have.
    """
    if not body.isascii() or b"\x0e" in body or b"\x0f" in body or b"\x7f" in body:
        return None
    data = np.frombuffer(body, dtype=np.uint8)
    escapes = np.flatnonzero(data == 0x1B)
    if escapes.size == 0 or escapes[-1] + 3 > data.size:
        return None
    lengths = np.empty(escapes.size + 1, dtype=np.intp)  # before the first escape, then from each to the next
    lengths[0], lengths[-1] = escapes[0], data.size - escapes[-1]
    np.subtract(escapes[1:], escapes[:-1], out=lengths[1:-1])
    behind = escapes + 1
    designations = _pairs_of_bytes(data)[behind]
    is_double = (designations == _JIS_X_0208) | (designations == _JIS_C_6226)
    is_single = (designations == _US_ASCII) | (designations == _ROMAN)
    is_odd = is_double > (lengths[1:] & 1)  # an escape has three bytes, so pairs make the length odd
    if is_odd.any() or not (is_double | is_single).all() or (lengths[1:-1] == 3).any():
        return None
    high_bits = np.zeros(lengths.size, dtype=np.uint8)
    high_bits[1:] = is_double
    euc_jp = data | np.repeat(high_bits << 7, lengths)
    _pairs_of_bytes(euc_jp)[behind] = 0xFFFF
    clean = euc_jp.tobytes().translate(None, b"\x1b\x9b\xff")
    has_roman_signs = (b"\\" in clean or b"~" in clean) and (designations == _ROMAN).any()
    return None if has_roman_signs else clean


def _pairs_of_bytes(data: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint16]:
    """A view of each byte with the next one, overlapping."""
    return np.ndarray((data.size - 1,), dtype="<u2", buffer=data, strides=(1,))


def _decode_stepwise(body: bytes) -> str:
    texts: list[str] = []
    euc: list[bytes] = []
    state = b"(B"
    escaped_just_now = False
    start = 0
    for escape in _ESCAPE.finditer(body):
        segment = body[start : escape.start()]
        start = escape.end()
        _append(segment, state, euc, texts)
        designation = escape[1]
        if not designation or (escaped_just_now and not segment):
            euc.append(_ERROR)
        escaped_just_now = designation is not None
        state = designation or state
    _append(body[start:], state, euc, texts)
    texts.append(decode_euc_jp(b"".join(euc)))
    return "".join(texts)


def _append(segment: bytes, state: bytes, euc: list[bytes], texts: list[str]) -> None:
    """Add what a segment says in its state, as EUC-JP bytes, or as text where EUC-JP has no bytes for it (¥ and ‾)."""
    if state in (b"$B", b"$@"):
        whole = _PAIRS.fullmatch(segment) is not None
        euc.append(segment.translate(_TO_EUC) if whole else _PAIRS_OR_ERROR.sub(_pairs_or_error, segment))
    elif state == b"(I":
        euc.append(re.sub(rb"[\xa1-\xdf]", b"\x8e\\g<0>", segment.translate(_KATAKANA)))
    elif state == b"(J" and (b"\\" in segment or b"~" in segment):
        texts.append(decode_euc_jp(b"".join(euc)))
        euc.clear()
        texts.append(decode_euc_jp(segment.translate(_ASCII)).replace("\\", "¥").replace("~", "‾"))
    else:
        euc.append(segment.translate(_ASCII))


def _pairs_or_error(match: re.Match[bytes]) -> bytes:
    return match[0].translate(_TO_EUC) if match[1] else _ERROR
