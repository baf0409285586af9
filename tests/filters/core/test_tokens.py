"""Tokens in columns say what the morphemes were."""

import pickle

from filters.core import TokenKind, Tokens

NOUN, PARTICLE = TokenKind("名詞"), TokenKind("助詞")


def test_columns() -> None:
    tokens = Tokens.of([("母", NOUN), ("は", PARTICLE), ("ハハ", NOUN), ("は", PARTICLE), ("（ ゜Д゜）", NOUN)])
    assert len(tokens) == 5
    assert tokens.surfaces == ("母", "は", "ハハ", "は", "（ ゜Д゜）")
    assert tokens.kinds == (NOUN, PARTICLE)
    assert tokens.kind_ids.tolist() == [0, 1, 0, 1, 0]
    assert tokens.kind_counts() == ((NOUN, 3), (PARTICLE, 2))


def test_part_of_speech() -> None:
    """The second column only where there is one; a copy has it too."""
    assert TokenKind("名詞", "数詞", "一般").part_of_speech == "名詞,数詞"
    assert pickle.loads(pickle.dumps(TokenKind("代名詞"))).part_of_speech == "代名詞"


def test_count_surface() -> None:
    """Whole surfaces only, the first one too."""
    tokens = Tokens.of([("は", PARTICLE), ("はは", NOUN), ("は", PARTICLE), ("は", NOUN)])
    assert [tokens.count_surface(x) for x in ("は", "はは", "はh", "ない")] == [3, 1, 0, 0]


def test_nothing() -> None:
    tokens = Tokens.of(())
    assert (len(tokens), tokens.surfaces, tokens.kind_counts(), tokens.count_surface("は")) == (0, (), (), 0)


def test_pickle() -> None:
    """A copy says the same."""
    copy = pickle.loads(pickle.dumps(Tokens.of([("母", NOUN)])))
    assert (copy.surfaces, copy.kind_counts()) == (("母",), ((NOUN, 1),))
