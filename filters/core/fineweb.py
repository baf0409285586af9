"""A text as FineWeb's quality filter sees it, by DataTrove's code.

Source: huggingface/datatrove 0.10.1, pipeline/filters/fineweb_quality_filter.py (`FineWebQualityFilter.filter`;
Penedo et al. 2024). Its lines are what stands between newlines, not stripped, without blank ones; a text without any,
which DataTrove drops, gives None.
"""

from filters.core.datatrove import count_copies, terminal_marks
from filters.core.surfaces import surfaces
from filters.core.text_view import TextView


def punctuated_lines(view: TextView) -> float | None:
    """Lines whose last character ends a sentence (see `terminal_marks`) / lines; a space behind it is the last."""
    marks = terminal_marks()
    return _line_share(view, sum(line[-1] in marks for line in lines(view)))


def short_lines(view: TextView, max_chars: int) -> float | None:
    """Lines of at most `max_chars` characters / lines."""
    return _line_share(view, sum(len(line) <= max_chars for line in lines(view)))


def duplicate_characters(view: TextView) -> float | None:
    """Characters of lines that stood before / characters without newlines."""
    chars = len(view.text) - view.text.count("\n")
    return count_copies(lines(view)).chars / chars if lines(view) else None


def newlines_per_word(view: TextView) -> float | None:
    """Newlines / words, marks included; None for a text without words."""
    words = len(surfaces(view))
    return view.text.count("\n") / words if words else None


def lines(view: TextView) -> tuple[str, ...]:
    """Lines that hold more than white space, as they stand."""
    return view.once(_lines)


def _line_share(view: TextView, count: int) -> float | None:
    return count / len(lines(view)) if lines(view) else None


def _lines(view: TextView) -> tuple[str, ...]:
    return tuple(line for line in view.all_lines if line and not line.isspace())
