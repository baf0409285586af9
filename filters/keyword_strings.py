"""Characters in strings of keywords.

What: characters of morphemes in keyword strings, divided by those of all morphemes. A keyword string is a stretch of
    one line with `min_words` Japanese words or more, held apart by white space, commas, ・ | and other marks, with
    nothing between them but such marks, Latin words and figures: no particle, verb, 。 or !. A word is a run of nouns,
    adjectives, prefixes and suffixes. None for a text without morphemes.
Why: text made for search engines strings loan words and names together; no one has written it as a sentence.
Keeps: prose, long compounds (one word here), enumerations of a few things.
Drops: SEO strings, tag lines, footers full of links; also long enumerations, indexes and lists of names.
Source: ours; noun_share and particle_share see such strings only where they make up most of a page.
"""

import numpy as np
from numpy.typing import NDArray

from filters.core.characters import CharClass, char_classes
from filters.core.text_view import TextView
from filters.core.word_places import word_places
from filters.core.words import by_part_of_speech

VERSION = 1
_BREAK, _MARK, _NUMBER, _WORD = range(4)  # roles; the last two make up words
_SECOND_COLUMNS = {
    "名詞": "普通名詞 固有名詞 助動詞語幹",
    "接尾辞": "名詞的 形状詞的 動詞的 形容詞的",
    "形容詞": "一般 非自立可能",
    "形状詞": "一般 タリ 助動詞語幹",
    "記号": "文字",
}
_ROLES = {f"{first},{second}": _WORD for first, columns in _SECOND_COLUMNS.items() for second in columns.split()}
_ROLES |= {"接頭辞": _WORD, "名詞,数詞": _NUMBER, "空白": _MARK, "記号,一般": _MARK}
_ROLES |= {f"補助記号,{column}": _MARK for column in ("一般", "読点", "括弧開", "括弧閉", "ＡＡ")}
_LAST_JAPANESE = int(CharClass.KANJI)


def measure(view: TextView, *, min_words: int = 6) -> float | None:
    if not len(view.tokens):
        return None
    roles = by_part_of_speech(view, _ROLES, _BREAK)
    starts, ends = word_places(view).starts, word_places(view).ends
    is_break = roles == _BREAK
    begins_stretch = is_break.copy()
    newlines = view.newlines[: view.newlines.searchsorted(starts[-1])]
    begins_stretch[starts.searchsorted(newlines)] = True
    stretches = begins_stretch.cumsum()
    words = np.bincount(stretches.take(_begins(view, roles, starts, ends)), minlength=stretches[-1] + 1)
    if words.max() < min_words:
        return 0.0
    inside = (words >= min_words).take(stretches)
    inside &= ~is_break
    lengths = ends - starts
    return float((lengths * inside).sum() / lengths.sum())


def _begins(
    view: TextView, roles: NDArray[np.uint8], starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> NDArray[np.intp]:
    """The morphemes with which Japanese words begin: not a figure, not joined to the one before."""
    begins = roles == _WORD
    begins[1:] &= (roles[:-1] < _NUMBER) | (starts[1:] > ends[:-1])
    chosen: NDArray[np.intp] = begins.nonzero()[0]
    japanese: NDArray[np.intp] = chosen[char_classes(view).take(starts.take(chosen)) <= _LAST_JAPANESE]
    return japanese
