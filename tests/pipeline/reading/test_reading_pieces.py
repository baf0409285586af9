"""Tests of where a file is cut: the pieces tile it, are few, and depend on its name's end and size alone."""

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import InputFormat, Piece, pieces_of, ranges_of
from pipeline.reading.pieces import MAX_PIECE_BYTES, MAX_PIECES, MIN_PIECE_BYTES, WHOLE

MB = 2**20


@pytest.mark.parametrize(
    ("size_mb", "pieces", "piece_mb"),
    [
        (0, 1, 2),
        (1, 1, 2),
        (2, 1, 2),
        (2.1, 2, 2),
        (29.28, 15, 2),
        (32, 16, 2),
        (33, 9, 4),
        (1024, 16, 64),
        (10_000, 157, 64),
    ],
)
def test_how_many_pieces(size_mb: float, pieces: int, piece_mb: int) -> None:
    """Worked out by hand: a small file in pieces of 2 MiB, a crawl's file of 1 GiB in 16, a larger one in more."""
    found = pieces_of(InputFormat.WARC_GZ, int(size_mb * MB))
    assert len(found) == pieces
    assert [piece.begin for piece in found] == [number * piece_mb * MB for number in range(pieces)]


@pytest.mark.parametrize("format", [known for known in InputFormat if known is not InputFormat.WARC_GZ])
def test_only_members_can_be_found_from_the_middle(format: InputFormat) -> None:
    assert pieces_of(format, 10**12) == (WHOLE,)


@given(st.integers(0, 10**12))
def test_pieces_tile_the_file(size_bytes: int) -> None:
    """Each ends where the next begins; every piece knows all after it."""
    found = pieces_of(InputFormat.WARC_GZ, size_bytes)
    begins = [piece.begin for piece in found]
    assert begins[0] == 0
    assert begins == sorted(set(begins))
    assert begins[-1] < max(1, size_bytes)
    assert all(list(piece.later) == begins[number + 1 :] for number, piece in enumerate(found[:20]))
    steps = {second - first for first, second in pairwise(begins)}
    assert all(MIN_PIECE_BYTES <= step <= MAX_PIECE_BYTES for step in steps)
    assert len(found) <= MAX_PIECES or steps == {MAX_PIECE_BYTES}


def test_a_piece_is_small_however_many_follow() -> None:
    """It goes to a worker."""
    first = pieces_of(InputFormat.WARC_GZ, 10**13)[0]
    assert len(first.later) > 100_000
    assert len(pickle.dumps(first)) < 300
    assert Piece(first.begin, tuple(first.later[:2])) == Piece(0, (MAX_PIECE_BYTES, 2 * MAX_PIECE_BYTES))


@pytest.mark.parametrize(
    ("pieces", "size_mb", "range_mb", "expected"),
    [
        (1, 0, 4, [1]),
        (14, 28, 1, [1] * 14),
        (14, 28, 16, [7, 7]),
        (14, 28, 4, [2] * 7),
        (14, 28, 1000, [14]),
        (16, 1024, 4, [1] * 16),
        (16, 1024, 256, [4] * 4),
        (3, 5, 3, [1, 2]),
    ],
)
def test_pieces_to_ranges(pieces: int, size_mb: int, range_mb: int, expected: list[int]) -> None:
    """Evenly dealt, in order."""
    found = ranges_of(pieces, size_mb * MB, range_mb * MB)
    assert [len(numbers) for numbers in found] == expected
    assert [number for numbers in found for number in numbers] == list(range(pieces))
