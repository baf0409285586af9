"""Words in numpy are the surfaces of the tokens, stripped, without blank ones."""

from collections.abc import Callable

from hypothesis import example, given
from hypothesis import strategies as st

from filters.core import TextView, TokenKind, Tokens
from filters.core.surfaces import Surfaces, blank_words, surfaces, written

KIND = TokenKind("名詞")


def view_of_words(words: list[str]) -> TextView:
    return TextView("".join(words), Tokens.of((word, KIND) for word in words))


def as_strings(found: Surfaces) -> list[str]:
    text = found.codes.tobytes().decode("utf-32-le", "surrogatepass")
    return [text[a:b] for a, b in zip(found.bounds[:-1].tolist(), found.bounds[1:].tolist(), strict=True)]


WORDS = st.lists(st.text(alphabet="あ漢a𠮷\ud800 \u3000\x85\u2028", min_size=1, max_size=5))


@given(words=WORDS)
@example(words=[])
@example(words=["\u3000"])
@example(words=["( ^^ )", " 左", "右\u3000"])
def test_equal_to_stripping_strings(words: list[str]) -> None:
    """As str.strip has it."""
    assert as_strings(surfaces(view_of_words(words))) == [w.strip() for w in words if w.strip()]


def test_every_white_space() -> None:
    """The table knows what str.isspace knows, and nothing beyond U+3000 is white space."""
    blanks = [chr(c) for c in range(0x110000) if chr(c).isspace() and c not in (9, 10)]
    assert as_strings(surfaces(view_of_words([f"{b}語{b}" for b in blanks]))) == ["語"] * len(blanks)


def test_mecab(view_of: Callable[[str], TextView]) -> None:
    """Of MeCab's own morphemes; U+3000 at the head of a paragraph is no word."""
    view = view_of("\u3000吾輩は猫である。\n\u3000名前はまだ無い。\n")
    assert as_strings(surfaces(view)) == [s for s in view.tokens.surfaces if s != "\u3000"]


def test_written() -> None:
    """White space and all; which words it is all of is told; without any, both are one."""
    view = view_of_words(["\u3000", "左 ", "海", "\x85"])
    assert as_strings(written(view)) == ["\u3000", "左 ", "海", "\x85"]
    assert blank_words(view).tolist() == [0, 3]
    plain = view_of_words(["左", "海"])
    assert written(plain) is surfaces(plain)
    assert blank_words(plain).tolist() == []


def test_with_any() -> None:
    """A word has the flag if one of its characters has it; no words, no flags."""
    found = surfaces(view_of_words(["ab", "c", "da"]))
    assert found.with_any(found.codes == ord("a")).tolist() == [True, False, True]
    assert found.lengths.tolist() == [2, 1, 2]
    nothing = surfaces(view_of_words([]))
    assert len(nothing) == 0
    assert nothing.with_any(nothing.codes == 0).tolist() == []


def test_long() -> None:
    """One word over and over."""
    found = surfaces(view_of_words(["海"] * 100_000))
    assert len(found) == 100_000
    assert set(found.lengths.tolist()) == {1}
