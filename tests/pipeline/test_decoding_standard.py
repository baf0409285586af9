"""The Japanese decoders against the Encoding Standard: every pair of bytes, its indexes, web-platform tests, errors."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from encoding_standard import euc_jp, index_of_codecs, iso_2022_jp, read_index, shift_jis
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decoding import decode_html
from pipeline.decoding.iso2022jp import decode_iso_2022_jp
from pipeline.decoding.japanese import decode_euc_jp, decode_shift_jis

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "encoding"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the Encoding Standard's files are not on this machine")

JIS0208, JIS0212 = index_of_codecs()

Decode = Callable[[bytes], str]
DECODERS: dict[str, tuple[Decode, Decode]] = {
    "shift_jis": (decode_shift_jis, lambda body: shift_jis(body, JIS0208)),
    "euc-jp": (decode_euc_jp, lambda body: euc_jp(body, JIS0208, JIS0212)),
    "iso-2022-jp": (decode_iso_2022_jp, lambda body: iso_2022_jp(body, JIS0208)),
}
ALL_PAIRS = [bytes((first, second)) for first in range(256) for second in range(256)]

# Pieces at which the decoders differ from Python's codecs or from each other.
TRICKY = [
    *[b"\x1b$B", b"\x1b$@", b"\x1b(B", b"\x1b(J", b"\x1b(I", b"\x1b", b"$", b"(", b"\\", b"~", b"\x0e", b"\n", b"A"],
    *[b"\x8e", b"\x8f", b"\x8f\xa2\xb7", b"\x8f\xfe\xfe", b"\x8f\xfe\xfd", b"\xad\xa1", b"\xa4\xa2", b"\xf4\xa7"],
    *[b"\x80", b"\xa0", b"\xfd", b"\xff", b"\x81", b"\x87\x40", b"\xfc\xfc", b"\xf0\x40", b"\xb1", b"\x7f", b"!\x21"],
]


@pytest.mark.parametrize("charset", DECODERS)
def test_every_pair_of_bytes_decodes_as_the_standard_says(charset: str) -> None:
    decode, expected = DECODERS[charset]
    prefixes = {"shift_jis": [b""], "euc-jp": [b"", b"\x8f"], "iso-2022-jp": [b"", b"\x1b$B", b"\x1b(I", b"\x1b(J"]}
    wrong = [
        prefix + pair
        for prefix in prefixes[charset]
        for pair in ALL_PAIRS
        if decode(prefix + pair) != expected(prefix + pair)
    ]
    assert wrong == []


@pytest.mark.parametrize("charset", DECODERS)
@given(data=st.data())
def test_any_bytes_decode_as_the_standard_says(charset: str, data: st.DataObject) -> None:
    decode, expected = DECODERS[charset]
    body = b"".join(data.draw(st.lists(st.one_of(st.sampled_from(TRICKY), st.binary(max_size=3)), max_size=24)))
    assert decode(body) == expected(body)


@needs_shared
def test_the_tables_are_those_of_the_standard() -> None:
    files = ((SHARED / f"index-{name}.txt").read_text(encoding="utf-8") for name in ("jis0208", "jis0212"))
    assert tuple(map(read_index, files)) == (JIS0208, JIS0212)


@needs_shared
def test_each_index_decodes_to_the_last_character() -> None:
    jis0208 = read_index((SHARED / "index-jis0208.txt").read_text(encoding="utf-8"))
    for pointer, character in jis0208.items():
        row, cell = divmod(pointer, 94)
        lead, trail = divmod(pointer, 188)
        pair = bytes((lead + (0x81 if lead < 0x1F else 0xC1), trail + (0x40 if trail < 0x3F else 0x41)))
        assert decode_shift_jis(pair) == character
        if row < 94:
            assert decode_euc_jp(bytes((row + 0xA1, cell + 0xA1))) == character
            assert decode_iso_2022_jp(b"\x1b$B" + bytes((row + 0x21, cell + 0x21)) + b"\x1b(B") == character
    for pointer, character in read_index((SHARED / "index-jis0212.txt").read_text(encoding="utf-8")).items():
        assert decode_euc_jp(bytes((0x8F, pointer // 94 + 0xA1, pointer % 94 + 0xA1))) == character


@needs_shared
def test_half_width_katakana_of_iso_2022_jp_stand_for_the_index_of_their_full_width_forms() -> None:
    full_width = read_index((SHARED / "index-iso-2022-jp-katakana.txt").read_text(encoding="utf-8"))
    assert len(full_width) == 63
    for pointer in full_width:
        assert decode_iso_2022_jp(b"\x1b(I" + bytes([pointer + 0x21])) == chr(0xFF61 + pointer)


# Code points that the web-platform tests reach by encoding and that come back as another: ¥ ‾ − are folded by encoders.
NOT_ROUND_TRIP = {"shift_jis": {0xA5: "\\", 0x203E: "~"}, "euc-jp": {0xA5: "\\", 0x203E: "~"}, "iso-2022-jp": {}}


@needs_shared
@pytest.mark.parametrize(
    ("charset", "name"), [("shift_jis", "sjis"), ("euc-jp", "eucjp"), ("iso-2022-jp", "iso2022jp")]
)
def test_web_platform_characters(charset: str, name: str) -> None:
    page = (SHARED / "wpt" / f"{name}_chars.html").read_bytes()
    decoded = decode_html(page)
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, "meta", 0)
    spans = re.findall(r'<span data-cp="([0-9A-F]+)" data-bytes="[0-9A-F ]+">(.)</span>', decoded.text, re.DOTALL)
    assert len(spans) == page.count(b"<span")
    folded = {0x2212: "－", **NOT_ROUND_TRIP[charset]}
    wrong = [(cp, text) for cp, text in spans if text != folded.get(int(cp, 16), chr(int(cp, 16)))]
    assert wrong == []


# What the spans of the pages of errors say, worked out by hand from the Standard's decoders.
ERRORS = {
    "sjis": "� 佖� 洄� � � � 洄� � � �",
    "eucjp": "� 圧� 旭� � 圧� � 圧� �1 � � �",
    "iso2022jp": "�$ByV � � �� � � �eyV �$eyV",
}


@needs_shared
@pytest.mark.parametrize(
    ("charset", "name"), [("shift_jis", "sjis"), ("euc-jp", "eucjp"), ("iso-2022-jp", "iso2022jp")]
)
@pytest.mark.parametrize("by_header", [False, True])
def test_web_platform_errors(charset: str, name: str, by_header: bool) -> None:
    """Through the one door too: a page that shows no Japanese and no other language is in what it declares."""
    page = (SHARED / "wpt" / f"{name}_errors.html").read_bytes()
    decode, expected = DECODERS[charset]
    decoded = decode_html(page, charset if by_header else None)
    assert (decoded.charset, decoded.charset_from) == (charset, "http" if by_header else "meta")
    assert decoded.text == decode(page) == expected(page)
    assert " ".join(re.findall("<span>(.*?)</span>", decoded.text, re.DOTALL)) == ERRORS[name]
    assert decoded.undecodable == ERRORS[name].count("\ufffd")


def every_character() -> Iterator[tuple[str, bytes, str]]:
    """(encoding, bytes, character) of all that the indexes hold."""
    for pointer, character in JIS0208.items():
        row, cell = divmod(pointer, 94)
        lead, trail = divmod(pointer, 188)
        pair = bytes((lead + (0x81 if lead < 0x1F else 0xC1), trail + (0x40 if trail < 0x3F else 0x41)))
        yield "shift_jis", pair, character
        if row < 94:
            yield "euc-jp", bytes((row + 0xA1, cell + 0xA1)), character
            yield "iso-2022-jp", b"\x1b$B" + bytes((row + 0x21, cell + 0x21)) + b"\x1b(B", character
    for pointer, character in JIS0212.items():
        yield "euc-jp", bytes((0x8F, pointer // 94 + 0xA1, pointer % 94 + 0xA1)), character


def test_every_character_comes_through_the_one_door() -> None:
    """One alone under its label: no guess about the bytes overrules a declaration that fits."""
    wrong = [
        (charset, raw, character)
        for charset, raw, character in every_character()
        for decoded in (decode_html(raw, charset), decode_html(f"<meta charset={charset}>".encode() + raw))
        if (decoded.text.partition(">")[2] or decoded.text, decoded.charset, decoded.undecodable)
        != (character, charset, 0)
    ]
    assert wrong == []
