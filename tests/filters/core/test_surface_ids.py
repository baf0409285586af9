"""Numbers are equal where surfaces are, and nowhere else."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TokenKind, Tokens
from filters.core.surface_ids import surface_ids

KIND = TokenKind("名詞")


def numbers(words: list[str]) -> list[int]:
    return surface_ids(Tokens.of((word, KIND) for word in words)).tolist()


@given(st.lists(st.text(alphabet="ab\0\ud800\U0010ffff", min_size=1, max_size=5), max_size=40))
@example([])
@example(["a", "a\0", "aa", "aaa", "aaaa", "aaaa\0", "aaaa"])
def test_equal_where_surfaces_are(words: list[str]) -> None:
    """As many numbers as surfaces, from 0 on, and as many pairs of the two."""
    found = numbers(words)
    assert len(found) == len(words)
    assert set(found) == set(range(len(set(words))))
    assert len(set(zip(found, words, strict=True))) == len(set(words))


@pytest.mark.parametrize("lines", ["海\n海\t1\t2\n海\t\n", "\n\t\n\t\t海\n"], ids=["海", "nothing"])
def test_up_to_the_first_tab(lines: str) -> None:
    """A line may end with its surface, and tabs may follow its first."""
    assert surface_ids(Tokens(lines, np.zeros(3, dtype=np.int32), (KIND,))).tolist() == [0, 0, 0]
