"""Each damage costs its own error row; every other record of the file is read once."""

import pytest
from reading_warcs import body, failures, gz, http, numbers, page, read

PAGES = 5
FIRST_MIDDLE_LAST = pytest.mark.parametrize("hit", [0, 2, PAGES - 1])
TRUE_LENGTH = len(http(body(0)))
LENGTHS = {
    "too long by one": TRUE_LENGTH + 1,
    "too long by its own end": TRUE_LENGTH + 4,
    "into the neighbour": TRUE_LENGTH + 50,
    "over the neighbour": TRUE_LENGTH + 900,
    "more than a page may be": TRUE_LENGTH + 5 * 2**20,
    "absurd": 10**15,
    "beyond 64 bits": "9" * 30,
    "too short by one": TRUE_LENGTH - 1,
    "too short": TRUE_LENGTH - 50,
    "zero": 0,
    "negative": -5,
    "no number": "abc",
    "empty": "",
}


def pack(records: list[bytes], how: str) -> bytes:
    """A file of these records: a gzip member each, plain, or one gzip member."""
    return {"members": b"".join(map(gz, records)), "plain": b"".join(records), "one": gz(b"".join(records))}[how]


def others(hit: int) -> list[int]:
    """All pages but one."""
    return [number for number in range(PAGES) if number != hit]


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize("how", ["members", "plain", "one"])
@pytest.mark.parametrize("claim", LENGTHS)
def test_a_lying_content_length(claim: str, how: str, hit: int) -> None:
    """The liar is known by its own address and offset, and takes nothing from its neighbours."""
    records = [page(number) for number in range(PAGES)]
    records[hit] = page(hit, length=LENGTHS[claim])
    items = read(pack(records, how))
    offset = len(pack(records[:hit], "plain" if how == "one" else how))
    cut = how == "plain" and hit == PAGES - 1 and (claim in ("absurd",) or claim.startswith(("into", "over", "more")))
    assert numbers(items) == others(hit)
    assert failures(items) == [("truncated" if cut else "bad_content_length", f"http://site/{hit}", offset)]


@pytest.mark.parametrize("how", ["members", "plain", "one"])
def test_all_records_lie(how: str) -> None:
    """Damage next to damage is told apart."""
    items = read(pack([page(number, length=10**12) for number in range(PAGES)], how))
    assert [url for _, url, _ in failures(items)] == [f"http://site/{number}" for number in range(PAGES)]
    assert len(items) == PAGES


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize("how", ["members", "plain", "one"])
def test_a_record_without_content_length(how: str, hit: int) -> None:
    """Its end cannot be known."""
    records = [page(number) for number in range(PAGES)]
    records[hit] = records[hit].replace(b"Content-Length: ", b"Content-Lengthy: ")
    items = read(pack(records, how))
    assert numbers(items) == others(hit)
    assert [found[:2] for found in failures(items)] == [("bad_warc_header", f"http://site/{hit}")]


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize("how", ["members", "plain", "one"])
def test_a_broken_version_line(how: str, hit: int) -> None:
    """The fields below it still tell whose record it was, and prove that the record before it is whole."""
    records = [page(number) for number in range(PAGES)]
    records[hit] = records[hit].replace(b"WARC/1.0", b"WXRC/1.0", 1)
    items = read(pack(records, how))
    offset = len(pack(records[:hit], "plain" if how == "one" else how))
    assert numbers(items) == others(hit)
    assert failures(items) == [("bad_warc_header", f"http://site/{hit}", offset)]


@FIRST_MIDDLE_LAST
@pytest.mark.parametrize("how", ["members", "plain", "one"])
def test_an_endless_header(how: str, hit: int) -> None:
    """A header of 40 kB is none."""
    records = [page(number) for number in range(PAGES)]
    records[hit] = records[hit].replace(b"WARC-Date", b"X: " + b"a" * 40_000 + b"\r\nWARC-Date")
    items = read(pack(records, how))
    assert numbers(items) == others(hit)
    assert [found[:2] for found in failures(items)] == [("bad_warc_header", f"http://site/{hit}")]


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n", b"\r\n\r\n\r\n"])
def test_other_ends_of_records_are_tolerated(end: bytes) -> None:
    """Some writers leave out line ends, or add some; the length is still true."""
    records = [page(number).removesuffix(b"\r\n\r\n") + end for number in range(PAGES)]
    for how in ("members", "plain"):
        assert numbers(read(pack(records, how))) == list(range(PAGES))


def test_a_plain_file_cut_anywhere() -> None:
    """Every record before the cut is read; the one that is cut is one error row, `truncated`."""
    records = [page(number) for number in range(3)]
    data = b"".join(records)
    ends = [len(b"".join(records[: number + 1])) for number in range(3)]
    for cut in range(len(data)):
        items = read(data[:cut])
        whole = [number for number in range(3) if ends[number] - 4 <= cut]  # the last line ends may be missing
        inside = cut - max([0, *(end for end in ends if end - 4 <= cut)]) > 0
        assert numbers(items) == whole
        assert [kind for kind, _, _ in failures(items)] == ["truncated"] * inside


def test_a_plain_file_flipped_anywhere() -> None:
    """One flipped bit costs at most the record it is in, and every record still gives one row."""
    records = [page(number) for number in range(3)]
    data = b"".join(records)
    for at in range(len(data)):
        items = read(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        hit = next(number for number in range(3) if at < len(b"".join(records[: number + 1])))
        assert len(items) == 3
        assert all(items[number] == read(data)[number] for number in range(3) if number != hit)
