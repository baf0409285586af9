"""Makes crawled text safe for a terminal: no escape sequences, no control characters, no turned writing direction."""

import re
import unicodedata

# CSI and OSC sequences of ECMA-48 whole, or a lone ESC with what follows; the classes do not overlap, so it is linear.
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\x1b])?")
# C0 but tab and line feed, DEL, C1, and the bidirectional controls of Unicode (UAX #9).
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """The text without anything that a terminal would obey; line feeds and tabs stay."""
    return CONTROL.sub("", _ESCAPE.sub("", text))


def one_line(text: str, max_chars: int | None = None) -> str:
    """The same on one line, white space as single spaces, cut with an ellipsis after `max_chars` characters."""
    # What cannot be shown anyway need not be cleaned: a text may have a million characters.
    line = " ".join(plain(text if max_chars is None else text[: 4 * max_chars]).split())
    return line if max_chars is None or len(line) <= max_chars else f"{line[:max_chars]}…"


def visible(text: str) -> str:
    """The text on one line with every character to be seen: line feeds as ⏎, what is not printable as an escape."""
    return "".join(character if character.isprintable() else _shown(character) for character in text)


def _shown(character: str) -> str:
    if unicodedata.category(character) == "Zs":  # spaces other than U+0020
        return character
    return "⏎" if character == "\n" else character.encode("unicode_escape").decode()
