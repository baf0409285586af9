"""Characters in the sentences that Nihongo Web Corpus 2010 keeps.

What: characters of sentences that have 6 to 1,023 of them, at least 70 % of them Japanese and 5 % hiragana, divided by
    those of all sentences (see nwc_japanese_fraction). None for a text without any.
Why: it is the corpus' decision on each sentence, as one number for the page.
Keeps: prose, at 0.9 and more.
Drops: menus, lists, other languages; also headings and interjections of up to five characters, and statutes in kanji
    and katakana.
Source: nwc-toolkit, lib/text-filter.cc, `TextFilter::Filter`. Of a page the corpus has what is kept, so that a page is
    gone where nothing is.
"""

from filters.core import nwc
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    sentences = nwc.sentences(view)
    return nwc.fraction(view, sentences.chars[sentences.kept()])
