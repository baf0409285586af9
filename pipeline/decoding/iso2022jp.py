"""ISO-2022-JP as the Encoding Standard decodes it: escapes are resolved into EUC-JP bytes, which are decoded at once.

Source: Encoding Standard, section 12.2 (ISO-2022-JP), https://encoding.spec.whatwg.org/
"""

import re

import numpy as np

from pipeline.decoding.japanese import decode_euc_jp

# An escape without one of the five designations is an error by itself; what follows it is read on in the same state.
_ESCAPE = re.compile(rb"\x1b(\([BJI]|\$[@B])?")
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
    return _decode_stepwise(body) if euc_jp is None else decode_euc_jp(euc_jp)


def _clean_page_to_euc_jp(body: bytes) -> bytes | None:
    """Turn a page without errors and half-width katakana into EUC-JP in a few passes over it; None for others."""
    if not body.isascii() or any(byte in body for byte in (b"\x0e", b"\x0f", b"\x7f")):
        return None
    data = np.frombuffer(body, dtype=np.uint8)
    escapes = np.flatnonzero(data == 0x1B)
    if escapes.size == 0 or escapes[-1] + 3 > data.size:
        return None
    lengths = np.diff(escapes, prepend=0, append=data.size)  # before the first escape, then from each to the next
    second, third = data[escapes + 1], data[escapes + 2]
    is_double = (second == 0x24) & ((third == 0x42) | (third == 0x40))
    is_ascii = (second == 0x28) & (third == 0x42)
    is_empty_or_odd = (lengths[1:-1] == 3) | (is_double[:-1] & (lengths[1:-1] % 2 == 0))
    if not (is_double | is_ascii).all() or is_empty_or_odd.any() or (is_double[-1] and lengths[-1] % 2 == 0):
        return None
    euc_jp = data | np.repeat(np.append(np.uint8(0), is_double * np.uint8(0x80)), lengths)
    for offset in range(3):
        euc_jp[escapes + offset] = 0xFF  # no byte of EUC-JP: dropped at the end
    has_control_in_pair = ((euc_jp - np.uint8(0x80)) < 0x21).any()
    return None if has_control_in_pair else euc_jp.tobytes().translate(None, b"\xff")


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
