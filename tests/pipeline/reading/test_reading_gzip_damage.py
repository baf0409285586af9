"""Damage to the compression of a WARC: the member it hits costs one error row, the rest of the file is read."""

import gzip
import random
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_warcs import failures, gz, http, numbers, page, read, record

from pipeline.reading import InputFormat
from pipeline.records import FailedPage

PAGES = 6
MEMBERS = [gz(page(number)) for number in range(PAGES)]
STARTS = [sum(map(len, MEMBERS[:number])) for number in range(PAGES + 1)]
DATA = b"".join(MEMBERS)
FIRST_MIDDLE_LAST = pytest.mark.parametrize("hit", [0, 3, PAGES - 1])


def others(hit: int) -> list[int]:
    """All pages but one."""
    return [number for number in range(PAGES) if number != hit]


def replaced(hit: int, member: bytes) -> bytes:
    """The file with another member in the place of one."""
    return b"".join([*MEMBERS[:hit], member, *MEMBERS[hit + 1 :]])


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize(
    ("at", "kind", "url_known"),
    [
        (0, "bad_gzip", False),
        (2, "bad_gzip", False),
        (11, "bad_gzip", False),
        (-200, "bad_gzip", True),
        (-6, "bad_gzip", True),
    ],
)
def test_a_bad_member(hit: int, at: int, kind: str, url_known: bool) -> None:
    """Damage in the magic number, the method, the code tables, the content, the checksum."""
    member = bytearray(MEMBERS[hit])
    member[at] ^= 0x55
    items = read(replaced(hit, bytes(member)))
    assert numbers(items) == others(hit)
    assert failures(items) == [(kind, f"http://site/{hit}" if url_known else "", STARTS[hit])]


@FIRST_MIDDLE_LAST
def test_a_cut_member(hit: int) -> None:
    """A member that stops short, with the next one right behind it."""
    items = read(replaced(hit, MEMBERS[hit][:-100]))
    assert numbers(items) == others(hit)
    kind = "truncated" if hit == PAGES - 1 else "bad_gzip"
    assert failures(items) == [(kind, f"http://site/{hit}", STARTS[hit])]


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize("junk", [b"junk", b"\x1f\x8b", b"\x1f\x8b\x08\x00junk", bytes(700), gz(b"no record")])
def test_junk_between_members(hit: int, junk: bytes) -> None:
    """Bytes that belong to nothing are one row; everything else is read."""
    items = read(b"".join([*MEMBERS[: hit + 1], junk, *MEMBERS[hit + 1 :]]))
    padding = hit == PAGES - 1 and not junk.strip(b"\0")
    assert numbers(items) == list(range(PAGES))
    assert [found[1:] for found in failures(items)] == ([] if padding else [("", STARTS[hit + 1])])


def test_a_member_as_large_as_many_blocks() -> None:
    """Damage deep in a large record is laid at its door, and its neighbours are read."""
    noise = random.Random(1).randbytes(600_000).hex().encode()
    member = bytearray(gz(record(http(noise), 3)))
    member[len(member) // 2] ^= 1
    items = read(replaced(3, bytes(member)))
    assert numbers(items) == others(3)
    assert failures(items) == [("bad_gzip", "http://site/3", STARTS[3])]


@pytest.mark.parametrize(("end", "kind"), [(b"", "truncated"), (b"\x07 a block of no known type", "bad_gzip")])
def test_damage_in_a_file_of_one_member_loses_the_rest(end: bytes, kind: str) -> None:
    """Everything before it is read, and one row says that the rest is gone."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    records = b"".join(page(number) for number in range(30))
    data = packer.compress(records + page(30)[:-100]) + packer.flush(zlib.Z_FULL_FLUSH) + end
    items = read(data)
    assert numbers(items) == list(range(30))
    assert failures(items) == [(kind, "http://site/30", len(records))]


@pytest.mark.parametrize(
    "data", [b"<html>no WARC</html>", gz(b"<html>no WARC"), b"\0" * 5000, random.Random(2).randbytes(5000)]
)
@pytest.mark.parametrize("format", [InputFormat.WARC, InputFormat.WARC_GZ])
def test_no_warc_at_all(data: bytes, format: InputFormat) -> None:
    """One row at offset 0."""
    assert failures(read(data, format=format)) == [("not_warc", "", 0)]


@pytest.mark.parametrize("data", [b"", gz(b""), b"\r\n"])
def test_nothing_is_nothing(data: bytes) -> None:
    """An empty file holds no page and no error."""
    assert read(data) == []


@settings(deadline=None)
@given(at=st.integers(0, len(DATA) - 1), xor=st.integers(1, 255))
def test_any_flipped_byte(at: int, xor: int) -> None:
    """Whatever byte is changed: the other members are read once, the hit one is read once or costs one row."""
    items = read(DATA[:at] + bytes([DATA[at] ^ xor]) + DATA[at + 1 :])
    hit = next(number for number in range(PAGES) if at < STARTS[number + 1])
    found = numbers(items)
    assert found in (others(hit), list(range(PAGES)))
    assert len(failures(items)) == PAGES - len(found)


@settings(deadline=None)
@given(cut=st.integers(0, len(DATA)))
def test_any_cut(cut: int) -> None:
    """Whole members are read; a cut one costs one row."""
    items = read(DATA[:cut])
    assert numbers(items) == [number for number in range(PAGES) if STARTS[number + 1] <= cut]
    assert len(failures(items)) == (cut not in STARTS)


@settings(deadline=None)
@given(start=st.integers(0, len(DATA)), length=st.integers(1, 1500))
def test_any_hole(start: int, length: int) -> None:
    """Bytes lost in the middle: whatever members are still whole are read once.

    A hole from near the end of one member to as near the end of another leaves the first whole, if they end alike.
    """
    damaged = DATA[:start] + DATA[start + length :]
    whole = [number for number in range(PAGES) if DATA[STARTS[number] : STARTS[number + 1]] in damaged]
    assert numbers(read(damaged)) == whole


OPENINGS = [
    b"",
    b"WARC/1.0\r\n",
    b"WARC/1.0\r\nContent-Length: 5\r\n\r\n",
    b"\x1f\x8b\x08\x00",
    MEMBERS[0][:60],
    MEMBERS[0],
    page(0),
]


@settings(deadline=None)
@given(opening=st.sampled_from(OPENINGS), data=st.binary(max_size=400), packed=st.booleans())
def test_any_bytes(opening: bytes, data: bytes, packed: bool) -> None:
    """No file raises, and every address is valid Unicode."""
    for item in read(zlib.compress(opening + data, wbits=31) if packed else opening + data):
        item.origin.url.encode("utf-8")
        assert not isinstance(item, FailedPage) or item.stage == "ReadPages"


def test_header_names_in_gzip_members_are_accepted() -> None:
    """Members with a file name, a comment and extra fields, as some tools write."""
    flags = b"\x1f\x8b\x08\x1c" + bytes(6) + b"\x04\x00ABCD" + b"name.warc\0" + b"comment\0"
    members = [flags + MEMBERS[number][10:] for number in range(3)]
    broken = members[1][:40] + b"\xff" + members[1][41:]
    assert numbers(read(b"".join(members))) == [0, 1, 2]
    assert numbers(read(b"".join([members[0], broken, members[2]]))) == [0, 2]
    assert gzip.decompress(members[0]) == page(0)
