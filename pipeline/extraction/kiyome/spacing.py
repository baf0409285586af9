"""White space of blocks as a browser shows it, and as Japanese paragraphs want it."""

import re

from pipeline.extraction.kiyome.blocks import LINE_BREAK

# Control characters, which no page shows, mark what must outlive the tidying of white space.
_BLOCK_END, _KEPT_SPACE, _KEPT_TAB, _KEPT_BREAK = "\x1e", "\x1c", "\x1d", "\x1f"
_KEPT = str.maketrans({" ": _KEPT_SPACE, "\t": _KEPT_TAB, "\n": _KEPT_BREAK, "\r": None})
_JAPANESE = "\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef"
_BESIDE_JAPANESE = re.compile(f"\n(?:(?=[{_JAPANESE}])|(?<=[{_JAPANESE}]\n))")
# A full-width space is text to HTML; where it begins a line it is an indent.
_EDGE = " \n\u3000" + LINE_BREAK + _KEPT_BREAK
_INDENT = " \u3000"
_SPACES = re.compile("  +")
# What stands before a break is found by cutting there: looking for it would try every run of spaces.
_BREAKS = re.compile(f"([{LINE_BREAK}{_KEPT_BREAK}])[{_INDENT}{LINE_BREAK}]*")


def preformatted(text: str) -> str:
    """Text of a <pre>: its spaces, tabs and line breaks survive `tidy`."""
    return text.translate(_KEPT)


def tidy(texts: list[str]) -> list[str]:
    """Blocks with their white space as it is shown; as many as were given, some perhaps empty.

    Runs of spaces fold; a line break of the source vanishes beside a Japanese character and is a space elsewhere;
    indents go.
    """
    if not texts:
        return []
    text = _BESIDE_JAPANESE.sub("", _folded(_joined(texts))).replace("\n", " ")
    has_kept = any(kept in text for kept in _KEPT.values() if kept)
    if has_kept or LINE_BREAK in text:
        text = _without_indents(text, has_kept)
    blocks = [block.strip(_EDGE) for block in text.split(_BLOCK_END)]
    return list(map(_shown, blocks)) if has_kept else blocks


def _without_indents(text: str, has_kept: bool) -> str:
    """Breaks without the spaces around them; of several with nothing between, the first."""
    if has_kept:  # breaks of two kinds
        parts = _BREAKS.split(text)
        parts[::2] = [part.rstrip(_INDENT) for part in parts[::2]]
        return "".join(parts)
    first, *others = text.split(LINE_BREAK)
    return LINE_BREAK.join([first.rstrip(_INDENT), *filter(None, [part.strip(_INDENT) for part in others])])


def _joined(texts: list[str]) -> str:
    text = _BLOCK_END.join(texts)
    if text.count(_BLOCK_END) == len(texts) - 1:
        return text
    return _BLOCK_END.join(text.replace(_BLOCK_END, "") for text in texts)


def _folded(text: str) -> str:
    """Runs of white space as one space, or as one line break where they hold one.

    Line by line, so that the indents of the source, which are most of it, cost no search.
    """
    for blank in "\t\f\xa0":
        text = text.replace(blank, " ")
    lines = [shown for line in text.replace("\r", "\n").split("\n") if (shown := line.strip(" "))]
    return _SPACES.sub(" ", "\n".join(lines))


def _shown(text: str) -> str:
    return text.replace(_KEPT_SPACE, " ").replace(_KEPT_TAB, "\t").replace(_KEPT_BREAK, LINE_BREAK)
