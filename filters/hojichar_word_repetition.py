"""7-grams of words that occur more than once, by HojiChar's definition.

What: occurrences of 7-grams of morphemes (as written, marks included) that occur more than once, divided by occurrences
    of all; the first occurrence counts as well. 0 for a text of fewer than 7 morphemes.
Why: advertisements, templates and copied passages say the same words again.
Keeps: prose with its set phrases.
Drops: keyword spam, templates; also a good text that stands twice on its page, as teaser and article or by an error
    of extraction, which HojiChar's authors name as a doubt, and forms, liturgies and refrains.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `WordRepetitionRatioFilter`: rejected from
    0.40 on; after BigScience (Laurençon et al. 2022, The ROOTS Corpus). MeCab and UniDic there and here; ours is
    unidic-lite, and reads long texts in pieces and NUL as a space.
"""

from filters.core.runs import run_lengths
from filters.core.text_view import TextView
from filters.core.word_hashes import may_repeat, written_sequences

VERSION = 1
_N = 7


def measure(view: TextView) -> float | None:
    occurrences = len(view.tokens) - _N + 1
    if occurrences < 1:
        return 0.0
    keys = written_sequences(view, _N)
    found = keys.take(may_repeat(keys))
    found.sort()
    repeats = run_lengths((found[1:] == found[:-1]).nonzero()[0]) + 1
    return int(repeats.sum()) / occurrences
