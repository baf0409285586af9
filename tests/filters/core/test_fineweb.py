"""FineWeb's lines, by hand and by a plain reading."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, TokenKind, Tokens, fineweb
from filters.core.datatrove import terminal_marks


@given(text=st.text(alphabet="あ。」 \u3000\n\r", max_size=40))
@example(text="")
@example(text="\n \n")
@example(text="あ。\nあ。 \nあ。\n")
def test_lines(text: str) -> None:
    """Not stripped: a space behind 。 is the end of the line, and a line of it with a space another line."""
    view = TextView(text, Tokens.of([]))
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        assert fineweb.punctuated_lines(view) is fineweb.short_lines(view, 3) is None
        assert fineweb.duplicate_characters(view) is None
        return
    assert fineweb.punctuated_lines(view) == sum(line.endswith(tuple(terminal_marks())) for line in lines) / len(lines)
    assert fineweb.short_lines(view, 3) == sum(len(line) <= 3 for line in lines) / len(lines)
    copies = sum(len(line) for k, line in enumerate(lines) if line in lines[:k])
    assert fineweb.duplicate_characters(view) == copies / len(text.replace("\n", ""))


def test_newlines_per_word() -> None:
    """Of all words, marks included, and all newlines, those of blank lines too."""
    view = TextView("海。\n\n山。\n", Tokens.of((word, TokenKind("名詞")) for word in "海。山。"))
    assert fineweb.newlines_per_word(view) == pytest.approx(3 / 4)
    assert fineweb.newlines_per_word(TextView("\n", Tokens.of([]))) is None
