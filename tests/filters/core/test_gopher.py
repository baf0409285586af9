"""Words and lines as Gopher's quality filter counts them, by hand and by a plain reading."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, TokenKind, Tokens, gopher
from filters.core.datatrove import is_mark

KIND = TokenKind("名詞")
WORDS = st.lists(st.text(alphabet="のにあ漢ー々〇・。『…#１1a𠮷\u0301", min_size=1, max_size=3), max_size=30)


def view_of_words(words: list[str]) -> TextView:
    return TextView("".join(words), Tokens.of((word, KIND) for word in words))


@given(words=WORDS)
@example(words=[])
@example(words=["。", "…"])
@example(words=["の", "の", "・", "のに"])
def test_words(words: list[str]) -> None:
    """Length, letters and stop words, word by word."""
    view = view_of_words(words)
    real = [word for word in words if any(not is_mark()[ord(c)] for c in word)]
    assert gopher.word_count(view) == len(real)
    mean = gopher.mean_word_length(view)
    assert mean == (pytest.approx(sum(map(len, real)) / len(real)) if real else None)
    assert gopher.alphabetic_words(view) == sum(any(c.isalpha() for c in word) for word in words)
    assert gopher.stop_words(view) == len(set(words) & set("のにをはたてがとで年し・月れさ"))
    assert gopher.per_word(view, 3) == (3 / len(words) if words else None)


@pytest.mark.parametrize(
    ("text", "bullets", "ellipses"),
    [
        ("• あ\n- い\n\u3000•う\nえ…", 3 / 4, 1 / 4),
        ("・あ\n●い\nう‥\nえ。。。", 0, 0),
        ("あ...\n\nい… \n……\n", 0, 3 / 4),
        ("-5度\n—\n", 1 / 2, 0),
        ("\n", 0, 0),
        ("", None, None),
    ],
    ids=["bullets", "Japanese bullets", "ellipses", "dashes", "newline", "empty"],
)
def test_lines(text: str, bullets: float | None, ellipses: float | None) -> None:
    """White space aside; blank lines are lines; ・ and ● are no bullets, ‥ and 。。。 no ellipses."""
    view = TextView(text, Tokens.of([]))
    assert gopher.bullet_lines(view) == bullets
    assert gopher.ellipsis_lines(view) == ellipses


def test_ellipses() -> None:
    """Six points are two."""
    assert gopher.ellipses(TextView("あ……い......う....", Tokens.of([]))) == 2 + 2 + 1


def test_letters() -> None:
    """The table says what str.isalpha does, of all of Unicode, and which are marks."""
    letters = np.array([chr(code).isalpha() for code in range(0x110000)])
    assert np.array_equal(gopher._signs() & 1, letters)
    assert np.array_equal(gopher._signs() & 2, 2 * ~is_mark())
