"""Tests of frames: what goes in comes out, whole or not at all."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.wire import pack, read_frame

ANY_TEXT = st.text(alphabet=st.characters(codec=None, categories=None), max_size=30)


class Dribble(io.RawIOBase):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, data: bytes) -> None:
        self._stream = io.BytesIO(data)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(min(size, 3))


@given(st.lists(ANY_TEXT, min_size=1, max_size=4))
def test_fields_come_out_as_they_went_in(fields: list[str]) -> None:
    """Lone surrogates, NUL and empty fields too."""
    assert read_frame(io.BytesIO(pack(*fields))) == fields


def test_frames_follow_each_other() -> None:
    stream = Dribble(pack("一", "二") + pack("\ud800\0") + pack("", ""))
    assert [read_frame(stream) for _ in range(4)] == [["一", "二"], ["\ud800\0"], ["", ""], None]


@pytest.mark.parametrize("kept", range(len(pack("文"))))
def test_a_frame_that_breaks_off_is_none(kept: int) -> None:
    """The other side died while it wrote."""
    assert read_frame(io.BytesIO(pack("文")[:kept])) is None


def test_the_form_of_a_frame() -> None:
    """Little-endian lengths: of the frame, then of each field."""
    assert pack("ab", "c") == b"\x0b\0\0\0" + b"\x02\0\0\0ab" + b"\x01\0\0\0c"
