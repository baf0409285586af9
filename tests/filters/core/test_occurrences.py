"""Words are found where they begin, and counted as str.count counts them."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, Tokens
from filters.core.occurrences import count_words, first_pairs, places

WORDS = ("aa", "aab", "ab", "あい", "あいう", "wwwa", "\U00010061b")
PAIRS = first_pairs(WORDS)


def view(text: str) -> TextView:
    return TextView(text, Tokens.of(()))


@given(st.text(alphabet="abwあいう\U00010061\ud800", max_size=60))
@example("aaaaa")
@example("wwwawwwa")
@example("a\U00010061b")
@example("a")
def test_count_words(text: str) -> None:
    """Overlapping copies of one word count once, different words each."""
    assert count_words(view(text), WORDS) == sum(map(text.count, WORDS))


@given(st.text(alphabet="abwあいう漢", max_size=60))
def test_places(text: str) -> None:
    """Every place where a word begins is among them, in ascending order."""
    found = places(view(text), PAIRS)
    assert found == sorted(found)
    assert {i for i in range(len(text)) if text.startswith(WORDS, i)} <= set(found)


def test_prose_is_passed_over() -> None:
    """Pairs of other characters are no candidates."""
    assert not len(places(view("吾輩は猫である。名前はまだ無い。"), PAIRS))


def test_a_list_that_comes_later() -> None:
    """A text that has been looked through is looked through again for it."""
    text = view("馬と鹿")
    assert places(text, PAIRS) == []
    assert places(text, first_pairs(["鹿馬", "と鹿"])) == [1]


def test_more_lists_than_bits() -> None:
    """Each finds what it looks for."""
    lists = [first_pairs([f"{chr(0x4E00 + i)}{chr(0x5E00 + i)}"]) for i in range(100)]
    text = view("".join(f"{chr(0x4E00 + i)}{chr(0x5E00 + i)}" for i in range(100)))
    assert all(2 * i in places(text, pairs) for i, pairs in enumerate(lists))


def test_a_single_character_is_refused() -> None:
    with pytest.raises(ValueError, match="'a' is shorter than two characters"):
        first_pairs(("ab", "a"))
