"""Morphemes are found again in the text they are of."""

from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokenizer, TokenKind, Tokens
from filters.core.word_places import word_places

NOUN = TokenKind("名詞")
TOKENIZER = Tokenizer()


def places_of(text: str, surfaces: list[str]) -> list[tuple[int, int]]:
    places = word_places(TextView(text, Tokens.of([(surface, NOUN) for surface in surfaces])))
    return list(zip(places.starts.tolist(), places.ends.tolist(), strict=True))


def test_white_space_between() -> None:
    """Spaces and newlines belong to no morpheme; U+3000 is one."""
    found = places_of("私は  猫\n\u3000犬", ["私", "は", "猫", "\u3000", "犬"])
    assert found == [(0, 1), (1, 2), (4, 5), (6, 7), (7, 8)]


def test_space_inside() -> None:
    """The space in a kaomoji is inside it."""
    assert places_of("あ( ^い", ["あ", "( ^", "い"]) == [(0, 1), (1, 4), (4, 5)]


def test_nothing() -> None:
    """No morphemes, no places; no text, none but its beginning."""
    assert places_of("あ", []) == []
    assert places_of("", ["あ", "い"]) == [(0, 0), (0, 0)]


def test_tokens_of_another_text() -> None:
    """Places stay within the text."""
    assert all(0 <= start < end <= 2 for start, end in places_of("あい", ["かきく", "け", "こさしす"]))


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """What stands at the places, without what MeCab skips, is what MeCab printed."""
    view = TextView(text, TOKENIZER.tokenize(text))
    places = word_places(view)
    skipped = str.maketrans("", "", "\0\t\n\v ")
    found = [text[a:b].translate(skipped) for a, b in zip(places.starts.tolist(), places.ends.tolist(), strict=True)]
    assert found == [surface.replace(" ", "") for surface in view.tokens.surfaces]
