"""Lines of bounded length, whatever the blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.reading.lines import Line, split_lines


def test_lines_and_their_places() -> None:
    """Offsets count line feeds; a last line needs none; an empty line is a line."""
    lines = list(split_lines([b"ab\n\nc", b"d\ne"], 10))
    assert lines == [Line(0, 3, b"ab"), Line(3, 4, b""), Line(4, 7, b"cd"), Line(7, 8, b"e")]


def test_a_long_line_is_passed_over() -> None:
    """Its place is known, its bytes are not held, and the next line is whole."""
    lines = list(split_lines([b"abc\nabcd", b"efgh\nab"], 3))
    assert lines == [Line(0, 4, b"abc"), Line(4, 13, None), Line(13, 15, b"ab")]


@settings(deadline=None)
@given(st.lists(st.binary(max_size=20).map(lambda data: data.replace(b"\x01", b"\n")), max_size=10))
def test_blocks_do_not_matter(blocks: list[bytes]) -> None:
    """The lines are those of the whole."""
    data = b"".join(blocks)
    lines = data.split(b"\n")
    assert [line.data for line in split_lines(blocks, 1000)] == (lines if lines[-1] else lines[:-1])
