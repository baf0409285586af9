"""How sentences end."""

from filters.core import TextView

_MARKS_AND_CLOSERS = "。．｡！？!?…‥」』）)】〉》”\"'］〕 \u3000"
_PLAIN_COPULA = ("である", "であった", "であろう", "だ", "だった", "なり", "たり")


def plain_copula_ends(view: TextView) -> float:
    """Share of the text, by characters, in sentences that end in the plain copula: だ, である, or the old なり, たり.

    The copula of essays, criticism and narration; です and ます belong to books and to the web alike.
    0 for an empty text. Source: sentence-final profiles are a usual measure of register; the list is ours.
    """
    sentences = view.sentences
    plain = sum(len(s) for s in sentences if s.rstrip(_MARKS_AND_CLOSERS).endswith(_PLAIN_COPULA))
    return plain / max(sum(map(len, sentences)), 1)
