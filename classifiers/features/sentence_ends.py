"""How sentences end."""

from filters.core import TextView

_MARKS_AND_CLOSERS = "。．｡！？!?…‥」』）)】〉》”\"'］〕 \u3000"
_POLITE = ("です", "ます", "でした", "ました", "ません", "でしょう", "ましょう", "ください", "下さい")
_FINAL_PARTICLES = ("ね", "よ", "な", "なあ", "なぁ", "ぞ", "ぜ", "わ", "さ", "かな", "かも", "けど")
_PLAIN_COPULA = ("である", "であった", "であろう", "だ", "だった", "なり", "たり")


def plain_copula_ends(view: TextView) -> float:
    """Share of the text, by characters, in sentences that end in the plain copula: だ, である, or the old なり, たり.

    The copula of essays, criticism and narration; です and ます belong to books and to the web alike.
    0 for an empty text. Source: sentence-final profiles are a usual measure of register; the list is ours.
    """
    return _share(view, _PLAIN_COPULA)


def polite_ends(view: TextView) -> float:
    """Share of the text, by characters, in sentences that end politely (です, ます, ください).

    Source: as `plain_copula_ends`.
    """
    return _share(view, _POLITE)


def final_particle_ends(view: TextView) -> float:
    """Share of the text, by characters, in sentences that end in a particle of speech (ね, よ, かな).

    Source: as `plain_copula_ends`.
    """
    return _share(view, _FINAL_PARTICLES)


def noun_ends(view: TextView) -> float:
    """Share of the text, by characters, in sentences that end in anything but hiragana: 体言止め, headings.

    By script, not by part of speech: sentences are cut in the text, not in its morphemes.
    Source: as `plain_copula_ends`.
    """
    bare = view.once(_bare_sentences)
    chosen = (len(s) for s, end in zip(view.sentences, bare, strict=True) if end and not "ぁ" <= end[-1] <= "ゟ")
    return sum(chosen) / max(sum(map(len, view.sentences)), 1)


def _share(view: TextView, ends: tuple[str, ...]) -> float:
    bare = view.once(_bare_sentences)
    chosen = (len(s) for s, end in zip(view.sentences, bare, strict=True) if end.endswith(ends))
    return sum(chosen) / max(sum(map(len, view.sentences)), 1)


def _bare_sentences(view: TextView) -> tuple[str, ...]:
    """Sentences without the marks and brackets that close them."""
    return tuple(sentence.rstrip(_MARKS_AND_CLOSERS) for sentence in view.sentences)
