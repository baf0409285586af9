"""Which sentence a word stands in, against a walk through the text."""

import bisect
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokenizer
from filters.core.sentence_words import kinds_of_words, sentence_of_words


def walked(view: TextView) -> list[int]:
    """Sentence ends before each word, each word looked for behind the one before."""
    ends = [place for place, character in enumerate(view.text) if character in "。．！？!?\n"]
    found, place = [], 0
    for surface in filter(None, map(str.strip, view.tokens.surfaces)):
        place = view.text.find(surface, place)
        found.append(bisect.bisect_left(ends, place))
        place += len(surface)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "今日は晴れた。明日は雨！？\n雪",
        "\u3000吾輩は\u3000猫\u2003である。\t名前は\0まだ\ud800無い。",
        "(´ ∀ ｀) と笑う。𠮷野家は😀\r\nうまい",
    ],
    ids=["empty", "plain", "blanks of all kinds", "kaomoji, planes above, carriage return"],
)
def test_by_hand(view_of: Callable[[str], TextView], text: str) -> None:
    """White space of any kind is counted on neither side."""
    view = view_of(text)
    assert sentence_of_words(view).tolist() == walked(view)
    assert len(kinds_of_words(view)) == len(walked(view))


TOKENIZER = Tokenizer()


@given(st.text(alphabet="あいう今日はです。！?\n \u3000\u00a0\ufeff(´∀｀)aｱ", max_size=40))
def test_any(text: str) -> None:
    """Whatever the text."""
    view = TextView(text, TOKENIZER.tokenize(text))
    assert sentence_of_words(view).tolist() == walked(view)
    kinds = [view.tokens.kinds[k] for k in kinds_of_words(view).tolist()]
    pairs = zip(view.tokens.surfaces, view.tokens.kind_ids.tolist(), strict=True)
    assert kinds == [view.tokens.kinds[kind] for surface, kind in pairs if surface.strip()]
