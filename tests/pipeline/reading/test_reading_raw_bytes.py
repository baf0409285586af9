"""Blocks forward, bytes put back, and a bounded amount of going back."""

import io

from pipeline.reading.raw_bytes import BLOCK_BYTES, GO_BACK_BASE_BYTES, GO_BACK_SHARE, GoBackAllowance, RawBytes

DATA = bytes(range(256)) * 1000


def test_reading_looking_ahead_and_putting_back() -> None:
    """The position is always that of the next byte."""
    raw = RawBytes(io.BytesIO(DATA))
    assert raw.peek(BLOCK_BYTES + 5) == DATA[: BLOCK_BYTES + 5]
    first = raw.read()
    assert (first, raw.position) == (DATA[: len(first)], len(first))
    raw.unread(first[10:])
    assert (raw.position, raw.read()) == (10, first[10:])
    assert b"".join(iter(raw.read, b"")) == DATA[len(first) :]
    assert (raw.read(), raw.peek(5), raw.position) == (b"", b"", len(DATA))


def test_seeking_stays_within_the_file() -> None:
    """A length that lies leads no further than the end."""
    raw = RawBytes(io.BytesIO(DATA))
    raw.seek_within(10**15)
    assert (raw.position, raw.read()) == (len(DATA), b"")
    assert raw.go_back(300)
    assert raw.peek(1) == DATA[300:301]


def test_nul_padding() -> None:
    """Only if nothing else follows, and looking does not move."""
    raw = RawBytes(io.BytesIO(b"a" + bytes(100_000)))
    assert not raw.only_nuls_left()
    raw.seek(1)
    assert raw.only_nuls_left()
    assert raw.position == 1


def test_going_back_is_bounded_by_what_was_read() -> None:
    """The base, and a few times the furthest byte; then no more."""
    allowance = GoBackAllowance()
    furthest = 2 * GO_BACK_BASE_BYTES
    grants = [allowance.grant(furthest, 0) for _ in range(6)]
    assert grants.count(True) == (GO_BACK_BASE_BYTES + GO_BACK_SHARE * furthest) // furthest == 4
    assert grants == sorted(grants, reverse=True)
