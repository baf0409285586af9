"""Shift_JIS and EUC-JP as the Encoding Standard decodes them, on top of Python's C codecs.

`cp932` holds the Standard's index jis0208 to the last pair; only four single bytes differ, and the length of errors.
`euc_jp` lacks the rows of NEC and IBM extensions and takes seven characters from older tables; an error handler fetches
the missing pairs from `cp932`, whose table is the same under another arithmetic.

Source: Encoding Standard, sections 12.1 (EUC-JP) and 12.3 (Shift_JIS), https://encoding.spec.whatwg.org/
"""

import codecs

REPLACEMENT = "\ufffd"

# Bytes that Shift_JIS does not have; cp932 makes private-use characters of A0, FD, FE and FF that no pair gives.
_CP932_INVENTIONS = "\uf8f0\uf8f1\uf8f2\uf8f3"

# What euc_jp takes from the table of JIS X 0208 and the Standard from Windows. Nothing else gives the left ones.
_EUC_JP_TO_WINDOWS = (
    ("\u301c", "\uff5e"),
    ("\u2016", "\u2225"),
    ("\u2212", "\uff0d"),
    ("\u00a2", "\uffe0"),
    ("\u00a3", "\uffe1"),
    ("\u00ac", "\uffe2"),
)
# The one pair of JIS X 0212 on which the tables differ: euc_jp gives the ASCII tilde, the Standard U+FF5E. It is
# exchanged for a pair that no table has and that thus reaches the error handler; that pair, in a page, for another.
_TILDE = b"\x8f\xa2\xb7"
_TILDE_STAND_IN = b"\x8f\xfe\xfe"


def decode_shift_jis(body: bytes, strict: bool = False) -> str:
    """Decode as the Standard's Shift_JIS (the Windows superset); each error becomes one U+FFFD.

    With `strict`, an impossible sequence raises UnicodeDecodeError at once (A0, FD, FE and FF still give U+FFFD).
    """
    text = body.decode("cp932", "strict" if strict else "kiyome.shift_jis")
    for invention in _CP932_INVENTIONS:
        text = text.replace(invention, REPLACEMENT)
    return text


def decode_euc_jp(body: bytes, strict: bool = False) -> str:
    """Decode as the Standard's EUC-JP, JIS X 0212 included; each error becomes one U+FFFD.

    With `strict`, an error raises UnicodeDecodeError at once.
    """
    if b"\x8f" in body:
        body = body.replace(_TILDE_STAND_IN, b"\x8f\xfe\xfd").replace(_TILDE, _TILDE_STAND_IN)
    text = body.decode("euc_jp", "kiyome.euc_jp.strict" if strict else "kiyome.euc_jp")
    for from_jis, from_windows in _EUC_JP_TO_WINDOWS:
        text = text.replace(from_jis, from_windows)
    return text


def _shift_jis_error(error: UnicodeError) -> tuple[str, int]:
    """A lead byte takes its trail along unless that is ASCII, which is read again."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start = error.object, error.start
    takes_trail = _is_shift_jis_lead(data[start]) and data[start + 1 : start + 2] >= b"\x80"
    return REPLACEMENT, start + 1 + takes_trail


def _is_shift_jis_lead(byte: int) -> bool:
    return 0x81 <= byte <= 0x9F or 0xE0 <= byte <= 0xFC


def _euc_jp_error(error: UnicodeError) -> tuple[str, int]:
    """Give the pair that euc_jp lacks, or U+FFFD; an ASCII byte at the end of a broken sequence is read again."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    data, start = error.object, error.start
    lead = data[start]
    if not (0xA1 <= lead <= 0xFE or lead in (0x8E, 0x8F)):
        return REPLACEMENT, start + 1
    has_plane_byte = lead == 0x8F and b"\xa1" <= data[start + 1 : start + 2] <= b"\xfe"
    end = start + 2 + has_plane_byte
    sequence = data[start:end]
    if len(sequence) < end - start:
        return REPLACEMENT, len(data)
    if sequence[-1] < 0x80:
        return REPLACEMENT, end - 1
    return "\uff5e" if sequence == _TILDE_STAND_IN else _pair_of_windows(sequence), end


def _euc_jp_error_strict(error: UnicodeError) -> tuple[str, int]:
    character, end = _euc_jp_error(error)
    if character == REPLACEMENT:
        raise error
    return character, end


def _pair_of_windows(pair: bytes) -> str:
    """Look an EUC-JP pair up in cp932: the row and cell of JIS X 0208 number both."""
    if len(pair) != 2 or not (0xA1 <= pair[0] <= 0xFE and 0xA1 <= pair[1] <= 0xFE):
        return REPLACEMENT
    lead, trail = divmod((pair[0] - 0xA1) * 94 + pair[1] - 0xA1, 188)
    lead += 0x81 if lead < 0x1F else 0xC1
    trail += 0x40 if trail < 0x3F else 0x41
    return bytes((lead, trail)).decode("cp932", "replace")[0]


codecs.register_error("kiyome.shift_jis", _shift_jis_error)
codecs.register_error("kiyome.euc_jp", _euc_jp_error)
codecs.register_error("kiyome.euc_jp.strict", _euc_jp_error_strict)
