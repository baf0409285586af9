"""Self-contained HTML for reports: no script, nothing loaded, every text escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from pipeline.inspect.plain import one_line

# A longer one (a URL, or Japanese, which breaks anyway) may be broken, lest it push aside what stands beside it.
_MAX_WORD_CHARS = 40
_SHARE = re.compile(r"[\d.]+%")
_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;border-bottom:1px solid #ddd;"
    "text-align:left;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;"
    "white-space:nowrap}td.w{overflow-wrap:anywhere;min-width:16rem}.scroll{overflow-x:auto}"
    "tr.own{background:#eef4ff}.dropped{color:#a33}svg{max-width:100%;height:auto}"
)


def page(title: str, *parts: str) -> str:
    """A whole document of parts that are HTML already."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{text(title)}</title><style>{_STYLE}</style></head><body><h1>{text(title)}</h1>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def text(value: Any, max_chars: int | None = None) -> str:
    """A value as text on one line, escaped; what would turn or control the writing is left out."""
    shown = f"{value:,}" if isinstance(value, int) else f"{value:.4g}" if isinstance(value, float) else str(value)
    # Lone surrogates have no form in UTF-8.
    return escape(one_line(shown, max_chars).encode("utf-8", "replace").decode())


def heading(value: str) -> str:
    """A heading within a page."""
    return f"<h2>{text(value)}</h2>"


def paragraph(value: str) -> str:
    """A line of text."""
    return f"<p>{text(value)}</p>"


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], marked: Iterable[int] = ()) -> str:
    """A table; columns of numbers and shares stand right, the rows of these numbers are marked."""
    own, filled = set(marked), list(rows)
    first = [*filled[0]] if filled else [""] * len(columns)
    head = "".join(map(_head, columns, first))
    starts = ("<tr>", '<tr class="own">')
    body = "".join(f"{starts[i in own]}{''.join(map(_cell, row))}</tr>" for i, row in enumerate(filled))
    return f'<div class="scroll"><table><tr>{head}</tr>{body}</table></div>'


def _head(column: str, below: Any) -> str:
    return f'<th class="n">{text(column)}</th>' if _is_number(below) else f"<th>{text(column)}</th>"


def _cell(value: Any) -> str:
    if _is_number(value):
        return f'<td class="n">{text(value)}</td>'
    shown = text(value)
    is_wide = any(len(word) > _MAX_WORD_CHARS for word in shown.split())
    return f'<td class="w">{shown}</td>' if is_wide else f"<td>{shown}</td>"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) or (isinstance(value, str) and _SHARE.fullmatch(value) is not None)
