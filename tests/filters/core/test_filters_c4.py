"""C4's tests of lines, by hand, and all of them together against a plain reading."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, c4
from filters.core.datatrove import terminal_marks


def view_of_text(text: str) -> TextView:
    return TextView(text, Tokens.of([]))


def kept_by_reading(text: str) -> list[str]:
    """Line by line, in the order of the source; lines that would drop the page are not kept."""
    kept = []
    for line in map(str.strip, text.splitlines()):
        words = line.split()
        line = re.sub(r"\[\d*]|\[edit]|\[citation needed]", "", line)
        tests = (
            all(len(word) <= 1000 for word in words),
            line.endswith((".", "?", "!", '"', "'")) and not line.endswith("..."),
            len(words) >= 3,
            not any(phrase in line.lower() for phrase in ("lorem ipsum", "javascript", "{", *c4.POLICIES)),
        )
        if all(tests):
            kept.append(line)
    return kept


PIECES = ["a", "b c", " ", "\u3000", ".", "...", "!", "[1]", "[edit]", "\n", "{", "JavaScript", "Lorem ipsum", "漢字。"]


@given(text=st.lists(st.sampled_from([*PIECES, "use cookies", "x" * 1001]), max_size=25).map("".join))
@example(text="One two three.[12]\nA b c. [1]\nA b c...\n[[[[ a b.")
@example(text="java[1]script a b.\nLorem [edit]ipsum is.")
def test_kept_lines(text: str) -> None:
    """Citations go before the marks are looked at, and after the words are counted."""
    assert list(c4.kept_lines(view_of_text(text))) == kept_by_reading(text)


def test_no_japanese_line_is_kept() -> None:
    """。 is no mark to C4, and a sentence one word."""
    assert c4.kept_lines(view_of_text("吾輩は猫である。\n名前 は まだ 無い。\nどこで生れたか?")) == ()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One two three. Four five!? Six.", 3),
        ("A b c.\nToo short.\nD e f!", 2),
        ("これは 一つ の 文です。二つ目です!", 2),
        ('... a b c "."', 1),
        ("", 0),
    ],
    ids=["three", "a line too short", "Japanese with spaces", "marks alone", "empty"],
)
def test_kept_sentences(text: str, sentences: int) -> None:
    """Only of lines that are kept."""
    assert c4.kept_sentences(view_of_text(text)) == sentences


@given(text=st.text(alphabet="あ。！.?\n", max_size=30))
def test_sentence_ends(text: str) -> None:
    """Marks in a row are one end."""
    marks = "".join(terminal_marks())
    assert c4.sentence_ends(view_of_text(text)) == len(re.findall(f"[{re.escape(marks)}]+", text))


@given(lengths=st.lists(st.integers(0, 400), min_size=1, max_size=6))
@example(lengths=[200, 200, 200])
@example(lengths=[5, 900])
def test_third_longest_line(lengths: list[int]) -> None:
    """mC4's rule: dropped with fewer than three lines, or where one of the three longest is shorter than 200."""
    value = c4.third_longest_line(view_of_text("\n".join("あ" * length for length in lengths)))
    dropped = len(lengths) < 3 or min(sorted(lengths, reverse=True)[:3]) < 200
    assert (value < 200) == dropped


def test_lines() -> None:
    """Each test by itself, over lines that are not blank."""
    view = view_of_text('Enable JavaScript.\n\nOne two three\nfunction f() {\n"ok"\n' + "あ" * 1001 + "\n")
    assert c4.lines_with(view, c4.JAVASCRIPT) == 1 / 5
    assert c4.lines_with(view, c4.LOREM_IPSUM) == 0
    assert c4.lines_with(view, c4.CURLY_BRACKET) == 1 / 5
    assert c4.closed_lines(view) == 2 / 5
    assert c4.wordy_lines(view) == 2 / 5
    assert c4.long_word_lines(view) == 1 / 5
    assert c4.share_of_lines(view_of_text("\n\u3000\n"), 0) is None


def test_hostile_brackets() -> None:
    """Open brackets and digits without end are read once."""
    assert c4.kept_lines(view_of_text(("[" * 300 + "1" * 500 + " a b.") * 500)) != ()
