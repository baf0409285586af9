"""A text as Uzushio sees it: paragraphs without what stands between them, in UTF-16.

Source: WorksApplications/uzushio, lib/src/main/scala/com/worksap/nlp/uzushio/lib/filters, read at commit 6de1d60. Its
paragraphs are those of HTML and its lengths are those of Java strings. Our paragraphs are lines, so newlines count
nowhere; Uzushio counts a line break inside a paragraph. Uzushio reads what its earlier filters left of a page; we, all.
"""

import numpy as np

from filters.core.text_view import TextView


def length(view: TextView) -> int:
    """Characters without newlines, those above U+FFFF counted twice."""
    return view.once(_length)


def paragraphs(view: TextView) -> bytes:
    """The paragraphs, one directly behind the other, in UTF-8."""
    return view.utf8.replace(b"\n", b"")


def _length(view: TextView) -> int:
    return len(view.text) - view.text.count("\n") + int(np.count_nonzero(view.codes > 0xFFFF))
