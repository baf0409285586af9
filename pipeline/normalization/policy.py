"""What the normal form is, and the two switches it has."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NormalizationPolicy:
    """The switches; everything else is done always, since it hurts no reader:

    Goes: lone surrogates, controls, noncharacters, soft hyphens, zero-width characters (of the joiners U+200D stays
    inside emoji), bidirectional marks, tag characters (they hide ASCII from the eye), the variation selectors U+FE00 to
    U+FE0F, which choose between text and emoji style. Ideographic variation sequences (U+E0100 on) stay: in names they
    tell one person from another.

    One form: NFC, but for compatibility ideographs (神 U+FA19 is not 神), half-width katakana become full-width, か゛
    becomes が, Kangxi radicals (U+2F00 on, from PDF) become kanji. Where Shift_JIS is decoded to other characters than
    its standard says, the one of JIS X 0213 is taken, so that a page from Shift_JIS and from UTF-8 reads alike:
    〜 — − ‖ ¢ £ ¬ ¥ ¦ for ～ ― － ∥ ￠ ￡ ￢ ￥ ￤; between two ASCII letters or digits − is written -.

    White space: a line ends in LF; tabs, no-break and ideographic spaces are spaces; runs of spaces are one, none
    stand at the ends of a line (full-width indents go), and at most one empty line stands between lines.

    Stays: all else. ①, ㎏, ㈱, …, ！, old kanji, 々ゝ〻〳〵 and emoji are what the author wrote.

    ascii_letters_and_digits: Ａ, ａ and １ become A, a and 1, and ， and ． between digits , and . as in 1,000; signs
        such as ！？（）％ keep their width, as Japanese sets them.
    japanese_punctuation: in a text with more ， than 、 (more ． than 。) these become 、 (。); never between digits,
        and ． not after a letter or digit (図１．, No．2).
    """

    ascii_letters_and_digits: bool = True
    japanese_punctuation: bool = True
