"""Charts as inline SVG, drawn by hand: a line with points, and a field of shares."""

from collections.abc import Sequence

from pipeline.inspect.html import text

_WIDTH, _HEIGHT = 720, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 28, 50
_CELL, _LABEL, _HEAD, _SLANT = 26, 330, 270, 160
_LINE, _OWN = "#2b5fb3", "#c0392b"
Point = tuple[float, float]


def line_chart(points: Sequence[Point], own: float | None, x_label: str, y_label: str) -> str:
    """Shares (0 to 1, upwards) over numbers (to the right); a point at `own` is marked. Nothing for no points."""
    if not points:
        return ""
    low, high = min(x for x, _ in points), max(x for x, _ in points)
    placed = [(_across(x, low, high), _up(y)) for x, y in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in sorted(placed))
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{6 if value == own else 4}" fill="{_OWN if value == own else _LINE}">'
        f"<title>{text(f'{value:g}: {share:.1%}')}</title></circle>"
        for (x, y), (value, share) in zip(placed, points, strict=True)
    )
    labels = "".join(_text(x, _HEIGHT - _BOTTOM + 16, f"{value:g}") for x, value in _ticks(low, high))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" role="img">'
        f'{_grid()}<polyline points="{line}" fill="none" stroke="{_LINE}" stroke-width="2"/>{dots}{labels}'
        f"{_text(_WIDTH / 2, _HEIGHT - 10, x_label)}{_text(_LEFT, 14, y_label, 'start')}</svg>"
    )


def share_field(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[float]]]) -> str:
    """A field of squares, darker for greater shares (0 to 1); a row for each name, with a share for each column."""
    if not columns or not rows:
        return ""
    width, height = _LABEL + _CELL * len(columns) + _SLANT, _HEAD + _CELL * len(rows) + 10
    heads = "".join(_turned(_LABEL + _CELL * (i + 0.65), _HEAD - 8, column) for i, column in enumerate(columns))
    cells = "".join(
        _text(_LABEL - 8, _HEAD + _CELL * (i + 0.65), name, "end")
        + "".join(_square(i, j, share, f"{name}, {columns[j]}: {share:.1%}") for j, share in enumerate(shares))
        for i, (name, shares) in enumerate(rows)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">'
        f"{heads}{cells}</svg>"
    )


def _square(row: int, column: int, share: float, title: str) -> str:
    # The root makes small shares visible.
    opacity = min(max(share, 0.0), 1.0) ** 0.5
    return (
        f'<rect x="{_LABEL + _CELL * column}" y="{_HEAD + _CELL * row}" width="{_CELL - 2}" height="{_CELL - 2}" '
        f'fill="{_LINE}" fill-opacity="{opacity:.3f}" stroke="#ccc"><title>{text(title)}</title></rect>'
    )


def _grid() -> str:
    lines = []
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = _up(share)
        lines.append(f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>')
        lines.append(_text(_LEFT - 8, y + 4, f"{share:.0%}", "end"))
    return "".join(lines)


def _ticks(low: float, high: float) -> list[tuple[float, float]]:
    values = [low + (high - low) * i / 4 for i in range(5)] if high > low else [low]
    return [(_across(value, low, high), float(f"{value:.3g}")) for value in values]


def _across(value: float, low: float, high: float) -> float:
    share = (value - low) / (high - low) if high > low else 0.5
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _up(share: float) -> float:
    return _TOP + (1 - share) * (_HEIGHT - _TOP - _BOTTOM)


def _text(x: float, y: float, value: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="12" text-anchor="{anchor}">{text(value, 45)}</text>'


def _turned(x: float, y: float, value: str) -> str:
    return (
        f'<text transform="translate({x:.1f},{y:.1f}) rotate(-60)" font-size="11" text-anchor="start">'
        f"{text(value, 45)}</text>"
    )
