"""A file read in pieces gives what the whole file gives, wherever it is cut and whatever is broken in it."""

import gzip
import io
import random
import zlib
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_warcs import Item, failures, gz, http, numbers, page, read, record

from pipeline.reading import InputFormat, Piece, ReadingLimits, border, read_input

PAGES = 12
MEMBERS = [gz(page(number)) for number in range(PAGES)]
STARTS = [sum(map(len, MEMBERS[:number])) for number in range(PAGES + 1)]
DATA = b"".join(MEMBERS)
CUTS = st.lists(st.integers(1, len(DATA) + 50), max_size=6, unique=True).map(sorted)


@pytest.fixture(scope="module", autouse=True)
def short_proof() -> Iterator[None]:
    """Files here are some kilobytes long, so a proof is a member or two; the last tests take it as it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(border, "MAX_STORED_BYTES", 300)
        yield


def read_apart(data: bytes, cuts: Sequence[int], format: InputFormat = InputFormat.WARC_GZ) -> list[list[Item]]:
    """What each piece gives."""
    begins = [0, *cuts]
    pieces = [Piece(begin, begins[number + 1 :]) for number, begin in enumerate(begins)]
    return [list(read_input(lambda: io.BytesIO(data), "made", format, ReadingLimits(), piece)) for piece in pieces]


def check_same(data: bytes, cuts: Sequence[int]) -> None:
    """The same records and errors, in the same order, with the same offsets and words."""
    assert [item for items in read_apart(data, cuts) for item in items] == read(data)


@settings(deadline=None)
@given(cuts=CUTS)
def test_a_record_belongs_to_the_piece_in_which_its_member_begins(cuts: list[int]) -> None:
    """Worked out from the starts of members; a piece shorter than a record may hold none."""
    ends = [*cuts, len(DATA) + 100]
    expected = [
        [number for number in range(PAGES) if begin <= STARTS[number] < end]
        for begin, end in zip([0, *cuts], ends, strict=True)
    ]
    assert [numbers(items) for items in read_apart(DATA, cuts)] == expected


@pytest.mark.parametrize("cut", range(STARTS[3] - 2, STARTS[3] + 3))
def test_a_cut_at_a_member(cut: int) -> None:
    assert [len(items) for items in read_apart(DATA, [cut])] == ([3, 9] if cut <= STARTS[3] else [4, 8])


def test_every_byte_is_a_piece() -> None:
    found = read_apart(DATA, range(1, len(DATA)))
    assert {at: numbers(items) for at, items in enumerate(found) if items} == {STARTS[i]: [i] for i in range(PAGES)}


RECORDS = st.lists(st.integers(0, 30), min_size=1, max_size=12)
PARTS = st.one_of(
    st.integers(0, 30).map(lambda number: gz(page(number))),
    RECORDS.map(lambda found: gz(b"".join(page(number) for number in found))),
    st.tuples(st.integers(0, 30), st.integers(1, 400)).map(
        lambda spread: gz(page(spread[0])[: spread[1]]) + gz(page(spread[0])[spread[1] :])
    ),
    st.integers(0, 30).map(lambda number: gz(record(b"a" * number, number, kind="request"))),
    st.integers(0, 30).map(lambda number: gz(page(number, length=10**6))),
    st.integers(0, 30).map(lambda number: gz(page(number))[:-40]),
    st.sampled_from([gz(b""), gz(b"no record"), b"junk", bytes(30), gz(b"WARC/1.0\r\n\r\n"), b"\x1f\x8b\x08\x00"]),
)


@settings(deadline=None, max_examples=300)
@given(parts=st.lists(PARTS, max_size=14), cuts=CUTS)
def test_any_file_of_whole_and_broken_members(parts: list[bytes], cuts: list[int]) -> None:
    """Members of many records, records of several members, empty, cut and foreign members, lies, junk."""
    check_same(b"".join(parts), cuts)


@settings(deadline=None, max_examples=200)
@given(at=st.integers(0, len(DATA) - 1), xor=st.integers(1, 255), cuts=CUTS)
def test_any_flipped_byte(at: int, xor: int, cuts: list[int]) -> None:
    check_same(DATA[:at] + bytes([DATA[at] ^ xor]) + DATA[at + 1 :], cuts)


@settings(deadline=None, max_examples=200)
@given(start=st.integers(0, len(DATA)), length=st.integers(1, 1500), cuts=CUTS)
def test_any_hole(start: int, length: int, cuts: list[int]) -> None:
    check_same(DATA[:start] + DATA[start + length :], cuts)


@settings(deadline=None)
@given(end=st.integers(0, len(DATA)), padding=st.integers(0, 40), cuts=CUTS)
def test_any_truncation(end: int, padding: int, cuts: list[int]) -> None:
    check_same(DATA[:end] + bytes(padding), cuts)


@settings(deadline=None)
@given(data=st.binary(max_size=600), cuts=CUTS)
def test_any_bytes(data: bytes, cuts: list[int]) -> None:
    check_same(data, cuts)


@pytest.mark.parametrize(
    "data", [gz(b"".join(page(number) for number in range(PAGES))), b"".join(map(page, range(PAGES)))]
)
@pytest.mark.parametrize("format", [InputFormat.WARC, InputFormat.WARC_GZ])
def test_a_file_without_members_is_all_in_its_first_piece(data: bytes, format: InputFormat) -> None:
    """One member of all records, and a file that is not compressed at all, whatever its name says."""
    first, *others = read_apart(data, range(100, 2000, 100), format)
    assert numbers(first) == list(range(PAGES))
    assert not any(others)


def test_a_plain_file_that_holds_a_warc_as_it_is() -> None:
    """The members in the page are content."""
    data = page(0) + record(http(DATA, headers=b"Content-Type: text/html; charset=x\r\n"), 99) + page(2)
    check_same(data, range(50, len(data), 50))


def test_a_damaged_file_start_is_told_once() -> None:
    data = b"\0" + DATA
    first, *others = read_apart(data, [1, 2, STARTS[5]])
    assert failures(first) == [("bad_gzip", "", 0)]
    assert numbers(first) == list(range(PAGES))
    assert not any(others)


class Counted(io.BytesIO):
    """A stream that counts what is read from it."""

    bytes_read = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.bytes_read += len(data)
        return data


LARGE = [gz(record(http(random.Random(number).randbytes(9_000).hex().encode()), number)) for number in range(200)]


def test_a_piece_reads_little_more_than_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside it some blocks of 64 KiB: the start of the file, and the proofs at both ends."""
    monkeypatch.undo()
    monkeypatch.setattr(border, "MAX_STORED_BYTES", 65_535)
    data = b"".join(LARGE)
    begins = range(0, len(data), 400_000)
    assert len(begins) > 4
    for number, begin in enumerate(begins):
        stream = Counted(data)
        piece = Piece(begin, begins[number + 1 :])
        found = list(read_input(lambda: stream, "made", InputFormat.WARC_GZ, ReadingLimits(), piece))  # noqa: B023 - read at once
        assert len(found) > 10
        assert stream.bytes_read < 400_000 + 10 * 65_536


def test_a_page_that_is_a_warc_is_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deflate keeps a WARC in a page as it is, but with bytes between: no cut makes its members records of the file."""
    monkeypatch.setattr(border, "MAX_STORED_BYTES", 65_535)
    inner = b"".join(LARGE[:30])
    outer = gzip.compress(record(http(inner, headers=b"Content-Type: application/gzip\r\n"), 500), 0)
    assert sum(member in outer for member in LARGE) > 20, "else there is nothing to be taken in by"
    data = b"".join([*MEMBERS[:3], outer, *LARGE[:20], *MEMBERS[3:]])
    check_same(data, range(1000, len(data), 5000))


def test_a_search_that_leads_nowhere_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hundreds of false starts, and one whose proof would take long: the piece is read by the one before it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = packer.compress(page(3) + b"\r\n" * 2**24) + packer.flush()
    starts = gz(b"WARC/1.0")[:-8] * 400
    data = b"".join([*MEMBERS[:3], bomb, gz(record(starts, 7)), starts, *MEMBERS[4:]])
    monkeypatch.setattr(border, "MAX_STORED_BYTES", 65_535)
    cuts = [STARTS[3], STARTS[3] + len(bomb) + 5, len(data) - 20]
    check_same(data, cuts)
    assert not any(read_apart(data, cuts)[1:])
