"""Tests of frames: what goes in comes out, whole or not at all."""

import tempfile
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.sandbox.wire import as_text, pack, read_frame, write_frame

ANY_TEXT = st.text(alphabet=st.characters(codec=None, categories=None), max_size=30)


@pytest.fixture(scope="module")
def file() -> Iterator[int]:
    """The descriptor of an empty file."""
    with tempfile.TemporaryFile() as opened:
        yield opened.fileno()


@given(st.lists(ANY_TEXT, min_size=1, max_size=4), st.integers(0, 99))
def test_fields_come_out_as_they_went_in(file: int, fields: list[str], at: int) -> None:
    """Lone surrogates, NUL and empty fields too."""
    end = write_frame(file, pack(*fields), at)
    found = read_frame(file, at)
    assert found is not None
    assert ([as_text(field) for field in found[0]], found[1]) == (fields, end)


def test_frames_follow_each_other(file: int) -> None:
    frames = [[b"1", b"\xff"], [b"\0"], [b"", b""]]
    ends = [0]
    for fields in frames:
        ends.append(write_frame(file, pack(*fields), ends[-1]))
    assert [read_frame(file, at) for at in ends[:-1]] == list(zip(frames, ends[1:], strict=True))


@pytest.mark.parametrize("kept", range(len(pack("文"))))
def test_a_frame_that_breaks_off_is_none(kept: int) -> None:
    """The other side died while it wrote."""
    with tempfile.TemporaryFile() as opened:
        write_frame(opened.fileno(), pack("文")[:kept], 0)
        assert read_frame(opened.fileno(), 0) is None


def test_the_form_of_a_frame() -> None:
    """Little-endian lengths: of the frame, then of each field."""
    assert pack("ab", "c") == b"\x0b\0\0\0" + b"\x02\0\0\0ab" + b"\x01\0\0\0c"
