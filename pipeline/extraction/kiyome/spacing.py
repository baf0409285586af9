"""White space of blocks as a browser shows it, and as Japanese paragraphs want it."""

import re

from pipeline.extraction.kiyome.blocks import LINE_BREAK

# Control characters, which no page shows, mark what must outlive the tidying of white space.
_BLOCK_END, _KEPT_SPACE, _KEPT_TAB, _KEPT_BREAK = "\x1e", "\x1c", "\x1d", "\x1f"
_KEPT = str.maketrans({" ": _KEPT_SPACE, "\t": _KEPT_TAB, "\n": _KEPT_BREAK, "\r": None})
# A single space is what it becomes: to leave it alone is to look at far fewer places.
_SPACES = re.compile("[ \t\f\xa0]{2,}|[\t\f\xa0]")
_SOURCE_BREAK = re.compile(r" ?[\r\n][ \r\n]*")
_JAPANESE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_BESIDE_JAPANESE = re.compile(f"\n(?:(?=[{_JAPANESE}])|(?<=[{_JAPANESE}]\n))")
# A full-width space is text to HTML; where it begins a line it is an indent.
_EDGE = " \n\u3000" + LINE_BREAK + _KEPT_BREAK
# A run of spaces is looked at once, from its beginning, not again from each of its characters: the cost is linear.
_INDENTED = re.compile(f"(?:(?<![ \u3000])[ \u3000]+|)([{LINE_BREAK}{_KEPT_BREAK}])[ \u3000{LINE_BREAK}]*")


def preformatted(text: str) -> str:
    """Text of a <pre>: its spaces, tabs and line breaks survive `tidy`."""
    return text.translate(_KEPT)


def tidy(texts: list[str]) -> list[str]:
    """Blocks with their white space as it is shown; as many as were given, some perhaps empty.

    Runs of spaces fold; a line break of the source vanishes beside a Japanese character and is a space elsewhere;
    indents go.
    """
    text = _SPACES.sub(" ", _BLOCK_END.join(text.replace(_BLOCK_END, "") for text in texts))
    text = _BESIDE_JAPANESE.sub("", _SOURCE_BREAK.sub("\n", text)).replace("\n", " ")
    blocks = [block.strip(_EDGE) for block in text.split(_BLOCK_END)] if texts else []
    return [_shown(block) for block in blocks]


def _shown(text: str) -> str:
    if LINE_BREAK in text or _KEPT_BREAK in text:
        text = _INDENTED.sub(r"\1", text)
    return text.replace(_KEPT_SPACE, " ").replace(_KEPT_TAB, "\t").replace(_KEPT_BREAK, LINE_BREAK)
