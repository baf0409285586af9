"""Self-contained HTML for reports: no script, nothing loaded, every text escaped."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from pipeline.inspect.plain import one_line

_STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color:#222}"
    "table{border-collapse:collapse;margin:1rem 0}td,th{padding:.2rem .7rem;border-bottom:1px solid #ddd;"
    "text-align:left;vertical-align:top}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}"
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
    """A table; cells that are numbers stand right, the rows of these numbers are marked."""
    own = set(marked)
    head = "".join(f"<th>{text(column)}</th>" for column in columns)
    starts = ("<tr>", '<tr class="own">')
    body = "".join(f"{starts[i in own]}{''.join(map(_cell, row))}</tr>" for i, row in enumerate(rows))
    return f"<table><tr>{head}</tr>{body}</table>"


def _cell(value: Any) -> str:
    return f'<td class="n">{text(value)}</td>' if isinstance(value, int | float) else f"<td>{text(value)}</td>"
