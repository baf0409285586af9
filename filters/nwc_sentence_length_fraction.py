"""Characters in sentences of ordinary length, by the definition of Nihongo Web Corpus 2010.

What: characters of sentences of 6 to 1,023 characters divided by those of all sentences (see nwc_japanese_fraction);
    a sentence ends at a newline, 。！．？ or .!?. None for a text without any.
Why: menus and tables come in pieces of a word or two, and what never ends is no sentence.
Keeps: prose.
Drops: menus, tables, dumps without marks; also verse in short lines, and whatever is cut at the dots of figures, URLs
    and abbreviations.
Source: nwc-toolkit, lib/text-filter.cc, `TextFilter::Filter`: other sentences are dropped.
"""

from filters.core import nwc
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    sentences = nwc.sentences(view)
    return nwc.fraction(view, sentences.chars[sentences.of_length()])
