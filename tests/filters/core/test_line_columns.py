"""Lines in columns are the lines of the view, and their characters are counted once each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.core.line_columns import Sign, line_columns

NO_TOKENS = Tokens.of(())


def test_counts() -> None:
    """By hand; white space around a line is not counted, that inside is."""
    lines = line_columns(TextView("  a1 あ。\n\n|x\t|\t\n{-}", NO_TOKENS))
    assert lines.starts.tolist() == [2, 9, 15]
    assert lines.ends.tolist() == [7, 13, 18]
    assert lines.chars.tolist() == [5, 4, 3]
    columns = lines.counts.T
    assert columns[Sign.LATIN].tolist() == [1, 1, 0]
    assert columns[Sign.DIGIT].tolist() == [1, 0, 0]
    assert columns[Sign.SPACE].tolist() == [1, 0, 0]
    assert columns[Sign.JAPANESE].tolist() == [1, 0, 0]
    assert columns[Sign.STOP].tolist() == [1, 0, 0]
    assert columns[Sign.BAR].tolist() == [0, 2, 0]
    assert columns[Sign.TAB].tolist() == [0, 1, 0]
    assert columns[Sign.CODE].tolist() == [0, 0, 2]
    assert columns[Sign.OTHER].tolist() == [0, 0, 1]


@pytest.mark.parametrize("text", ["", "\n", " \u3000\n\t"])
def test_no_lines(text: str) -> None:
    """Columns without a row."""
    lines = line_columns(TextView(text, NO_TOKENS))
    assert len(lines) == 0
    assert lines.counts.shape == (0, len(Sign))


@given(st.text(alphabet=st.characters() | st.sampled_from("\n\t \u3000\x1c\x85あ。"), max_size=40))
def test_any_text(text: str) -> None:
    """The lines of the view, for any text; the counts add up to the characters."""
    view = TextView(text, NO_TOKENS)
    lines = line_columns(view)
    found = tuple(text[a:b] for a, b in zip(lines.starts.tolist(), lines.ends.tolist(), strict=True))
    assert found == view.lines
    assert lines.counts.sum(axis=1).tolist() == lines.chars.tolist()
