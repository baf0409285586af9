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

from filters.core.sentence_words import kinds_of_words, sentence_of_words
from filters.core.text_view import TextView

VERSION = 1
_MARKS = ("補助記号", "空白")
_PARTICLE = "助詞"
_BINDING = (_PARTICLE, "助動詞", "動詞")
_IS_WORD, _BINDS, _IS_NO_PARTICLE = 1, 2, 4


def measure(view: TextView) -> float | None:
    flags = np.array([_flags(kind.pos1) for kind in view.tokens.kinds], dtype=np.uint8)
    of_words = sentence_of_words(view)
    if not len(of_words):
        return None
    starts = np.flatnonzero(np.diff(of_words, prepend=-1))
    found = np.bitwise_or.reduceat(flags.take(kinds_of_words(view)), starts)
    sentences = int(np.count_nonzero(found & _IS_WORD))
    bound = int(np.count_nonzero(found == (_IS_WORD | _BINDS | _IS_NO_PARTICLE)))
    return (sentences - bound) / sentences if sentences else None


def _flags(pos: str) -> int:
    """What a part of speech brings to its sentence; one with all three is whole."""
    return _IS_WORD * (pos not in _MARKS) | _BINDS * (pos in _BINDING) | _IS_NO_PARTICLE * (pos != _PARTICLE)
