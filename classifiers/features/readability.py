"""How hard a text is to read."""

from classifiers.features.shares import word_share
from filters.core import TextView
from filters.core.words import word_count

# What a text without words gets: the easiest level of the scale.
EASIEST = 6.5
_MAX_WORDS_PER_SENTENCE = 100.0


def jreadability(view: TextView) -> float:
    """Readability by the formula of jReadability: 0.5 to 1.5 upper advanced ... 5.5 to 6.5 lower elementary.

    11.724 - 0.056 words/sentence - 0.126 %漢語 - 0.042 %和語 - 0.145 %動詞 - 0.044 %助詞, percentages of words;
    verbs without the auxiliary ones (非自立可能). Sentences count as at most 100 words long, so that a page without
    full stops stays near the scale. 6.5 for a text without words.
    Source: Lee & Hasebe 2015 (jreadability.net); unidic-lite gives values slightly different from the site's.
    """
    words = word_count(view)
    if not words:
        return EASIEST
    words_per_sentence = min(words / max(len(view.sentences), 1), _MAX_WORDS_PER_SENTENCE)
    kango = word_share(view, lambda kind: kind.goshu == "漢")
    wago = word_share(view, lambda kind: kind.goshu == "和")
    verbs = word_share(view, lambda kind: kind.pos1 == "動詞" and kind.pos2 != "非自立可能")
    particles = word_share(view, lambda kind: kind.pos1 == "助詞")
    return 11.724 - 0.056 * words_per_sentence - 12.6 * kango - 4.2 * wago - 14.5 * verbs - 4.4 * particles
