"""。 among characters, by HojiChar's definition.

What: occurrences of 。 divided by characters, newlines included; 1 / this value is HojiChar's mean sentence length.
    None for an empty text, which HojiChar keeps.
Why: menus, lists and keyword spam have no sentences and so no 。.
Keeps: prose in sentences of up to 100 characters on average.
Drops: what ends in ． ！ ？ or 」 instead: verse, dialogue, lyrics, papers punctuated with ，．; also statutes and
    judgments, whose sentences are longer, and tables and code.
Source: HojiChar 0.18.1 (HojiChar/HojiChar, Apache-2.0), document_filters.py, `DiscardRareKuten`: rejected if 。 are
    fewer than characters / 100, which is to say below 0.01 of them.
"""

from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView) -> float | None:
    return view.text.count("。") / len(view.text) if view.text else None
