"""Sentences without particle, auxiliary or verb, by CharShu's definition.

What: sentences with none of these, or with particles alone, divided by sentences; by MeCab with unidic-lite where
    CharShu has Sudachi, and cut at newlines and 。．！？!? where it has bunkai. What holds marks alone is no sentence.
    None for a text without any.
Why: what is written needs a particle or an ending to be a sentence; names, prices and menus have none.
Keeps: prose.
Drops: menus, lists of names, tables; also headings in kanji, interjections, dates and datelines.
Source: lighttransport/japanese-llama-experiment, 03_clean_step1/jp_sentence_check.py, `do_jp_text_check`, called by
    clean_cc100ja_task.py for CC-100 alone: such sentences are taken out of a page. Its comment excludes sentences of
    particles and auxiliaries alone; its code, those of particles alone. The calling script of that time passes it the
    whole page for every sentence; the sentence is taken here.
"""

import numpy as np
from numpy.typing import NDArray

from filters.core.sentences import ENDERS
from filters.core.surfaces import blank_words
from filters.core.text_view import TextView
from filters.core.word_places import word_places
from filters.core.words import by_first_column

VERSION = 1
_IS_WORD, _BINDS, _IS_NO_PARTICLE = 1, 2, 4  # what a part of speech brings to its sentence
_WHOLE = _IS_WORD | _BINDS | _IS_NO_PARTICLE
_MARK, _OTHER = _IS_NO_PARTICLE, _IS_WORD | _IS_NO_PARTICLE
_PARTS = {"助詞": _IS_WORD | _BINDS, "助動詞": _WHOLE, "動詞": _WHOLE, "補助記号": _MARK, "空白": _MARK}
_ENDS = np.zeros(max(map(ord, ENDERS)) + 2, dtype=bool)  # the last entry for all characters above
_ENDS[[ord(c) for c in ENDERS + "\n"]] = True


def measure(view: TextView) -> float | None:
    if not len(view.tokens):
        return None
    found = np.bitwise_or.reduceat(_parts(view), _begins(view))
    sentences = int(np.count_nonzero(found & _IS_WORD))
    bound = int(np.count_nonzero(found == _WHOLE))
    return (sentences - bound) / sentences if sentences else None


def _parts(view: TextView) -> NDArray[np.uint8]:
    """What each morpheme brings; white space, whatever MeCab takes it for, nothing."""
    parts = by_first_column(view, _PARTS, _OTHER)
    parts[blank_words(view)] = 0
    return parts


def _begins(view: TextView) -> NDArray[np.intp]:
    """The morphemes with which sentences begin: the first, and those behind a mark or newline."""
    begins = np.zeros(len(view.tokens) + 1, dtype=bool)
    ends = _ENDS.take(view.codes, mode="clip").nonzero()[0]
    begins[word_places(view).starts.searchsorted(ends, "right")] = True
    begins[0] = True
    return begins[:-1].nonzero()[0]
