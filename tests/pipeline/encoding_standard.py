"""The Encoding Standard's three Japanese decoders, written out byte by byte, to hold the fast ones against."""

from collections.abc import Iterator

ERROR = "\ufffd"

Index = dict[int, str]


def read_index(text: str) -> Index:
    """An index file: pointer, code point, and a comment on each line."""
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {int(row[0]): chr(int(row[1], 16)) for row in rows}


def index_of_codecs() -> tuple[Index, Index]:
    """jis0208 out of cp932 and jis0212 out of euc_jp, for machines without the index files."""
    jis0208: Index = {}
    for pointer in range(94 * 120):
        lead, trail = divmod(pointer, 188)
        raw = bytes((lead + (0x81 if lead < 0x1F else 0xC1), trail + (0x40 if trail < 0x3F else 0x41)))
        if not 8836 <= pointer <= 10715 and (character := _decoded(raw, "cp932")):
            jis0208[pointer] = character
    jis0212: Index = {}
    for pointer in range(94 * 94):
        raw = bytes((0x8F, pointer // 94 + 0xA1, pointer % 94 + 0xA1))
        if character := _decoded(raw, "euc_jp"):
            jis0212[pointer] = character
    jis0212[116] = "～"
    return jis0208, jis0212


def _decoded(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return ""


def shift_jis(body: bytes, jis0208: Index) -> str:
    out: list[str] = []
    stream, lead = _Stream(body), 0
    for byte in stream:
        if not lead:
            if byte is None:
                break
            if byte <= 0x80:
                out.append(chr(byte))
            elif 0xA1 <= byte <= 0xDF:
                out.append(chr(0xFF61 - 0xA1 + byte))
            elif byte in (0xA0, 0xFD, 0xFE, 0xFF):
                out.append(ERROR)
            else:
                lead = byte
            continue
        character = None if byte is None else _shift_jis_pair(lead, byte, jis0208)
        if character is None and byte is not None and byte < 0x80:
            stream.restore(1)
        out.append(character or ERROR)
        lead = 0
        if byte is None:
            break
    return "".join(out)


def _shift_jis_pair(lead: int, byte: int, jis0208: Index) -> str | None:
    if not (0x40 <= byte <= 0x7E or 0x80 <= byte <= 0xFC):
        return None
    pointer = (lead - (0x81 if lead < 0xA0 else 0xC1)) * 188 + byte - (0x40 if byte < 0x7F else 0x41)
    return chr(0xE000 - 8836 + pointer) if 8836 <= pointer <= 10715 else jis0208.get(pointer)


def euc_jp(body: bytes, jis0208: Index, jis0212: Index) -> str:
    out: list[str] = []
    stream, lead, is_jis0212 = _Stream(body), 0, False
    for byte in stream:
        if byte is None:
            out.extend([ERROR] if lead else [])
            break
        if lead == 0x8E and 0xA1 <= byte <= 0xDF:
            lead = 0
            out.append(chr(0xFF61 - 0xA1 + byte))
        elif lead == 0x8F and 0xA1 <= byte <= 0xFE:
            lead, is_jis0212 = byte, True
        elif lead:
            in_plane = 0xA1 <= lead <= 0xFE and 0xA1 <= byte <= 0xFE
            pointer = (lead - 0xA1) * 94 + byte - 0xA1
            character = (jis0212 if is_jis0212 else jis0208).get(pointer) if in_plane else None
            lead, is_jis0212 = 0, False
            if character is None and byte < 0x80:
                stream.restore(1)
            out.append(character or ERROR)
        elif byte < 0x80:
            out.append(chr(byte))
        elif byte in (0x8E, 0x8F) or 0xA1 <= byte <= 0xFE:
            lead = byte
        else:
            out.append(ERROR)
    return "".join(out)


_ESCAPES = {b"(B": "ascii", b"(J": "roman", b"(I": "katakana", b"$@": "lead", b"$B": "lead"}


def iso_2022_jp(body: bytes, jis0208: Index) -> str:
    out: list[str] = []
    stream, state, output_state, lead, output = _Stream(body), "ascii", "ascii", 0, False
    for byte in stream:
        if state == "escape":
            designation = bytes(each for each in (byte, next(stream)) if each is not None)
            if designation in _ESCAPES:
                state = output_state = _ESCAPES[designation]
                out.extend([ERROR] if output else [])
                output = True
                continue
            stream.restore(2)
            state, output = output_state, False
            out.append(ERROR)
        elif byte == 0x1B:
            out.extend([ERROR] if state == "trail" else [])
            state = "escape"
        elif state == "trail":
            state = "lead"
            in_range = byte is not None and 0x21 <= byte <= 0x7E
            out.append(jis0208.get((lead - 0x21) * 94 + byte - 0x21, ERROR) if byte and in_range else ERROR)
            if byte is None:
                break
        elif byte is None:
            break
        elif state == "lead" and 0x21 <= byte <= 0x7E:
            lead, state, output = byte, "trail", False
        else:
            output = False
            out.append(_iso_2022_jp_single(byte, state))
    return "".join(out)


def _iso_2022_jp_single(byte: int, state: str) -> str:
    if state == "katakana":
        return chr(0xFF61 - 0x21 + byte) if 0x21 <= byte <= 0x5F else ERROR
    if state == "lead" or byte >= 0x80 or byte in (0x0E, 0x0F):
        return ERROR
    return {0x5C: "¥", 0x7E: "‾"}.get(byte, chr(byte)) if state == "roman" else chr(byte)


class _Stream(Iterator[int | None]):
    """Bytes, then None for ever; bytes that were read can be restored."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.position = 0

    def __next__(self) -> int | None:
        byte = self.body[self.position] if self.position < len(self.body) else None
        self.position += 1
        return byte

    def restore(self, count: int) -> None:
        self.position -= count
