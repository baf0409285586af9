"""How hard a text is to read."""

from classifiers.features.scripts import mean_run
from classifiers.features.shares import word_share
from filters.core import TextView
from filters.core.characters import CharClass, count_classes
from filters.core.words import word_count

# What a text without words gets: the easiest level of the scale.
EASIEST = 6.5
_MAX_WORDS_PER_SENTENCE = 100.0
_RUN_WEIGHTS = {
    CharClass.LATIN: -1.37,
    CharClass.HIRAGANA: 7.4,
    CharClass.KANJI: -5.4,
    CharClass.KATAKANA: -23.18,
}
_MAX_RUN_CHARS = 20.0
_MAX_SENTENCE_CHARS = 200.0
_MAX_COMMAS_PER_STOP = 10.0


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
    kango = word_share(view, "種:漢")
    wago = word_share(view, "種:和")
    verbs = word_share(view, "動詞") - word_share(view, "動詞-非自立可能")
    particles = word_share(view, "助詞")
    return 11.724 - 0.056 * words_per_sentence - 12.6 * kango - 4.2 * wago - 14.5 * verbs - 4.4 * particles


def tateishi_readability(view: TextView) -> float:
    """Readability RS by characters alone: 50 on average, the higher the easier.

    -0.12 ls - 1.37 la + 7.4 lh - 23.18 lc - 5.4 lk - 4.67 cp + 115.79: ls characters of a sentence; la, lh, lk, lc mean
    run of letters, hiragana, kanji, katakana; cp commas per full stop. Each is capped (runs at 20, sentences at 200,
    commas at 10), so that a page of keywords stays near the scale.
    Source: 建石・小野・山田 1988.
    """
    counts = count_classes(view)
    runs = {c: min(mean_run(view, c), _MAX_RUN_CHARS) for c in _RUN_WEIGHTS}
    chars = min(len(view.text) / max(len(view.sentences), 1), _MAX_SENTENCE_CHARS)
    commas = min(counts[CharClass.TOTEN] / max(counts[CharClass.KUTEN], 1), _MAX_COMMAS_PER_STOP)
    return 115.79 - 0.12 * chars - 4.67 * commas + sum(weight * runs[c] for c, weight in _RUN_WEIGHTS.items())
