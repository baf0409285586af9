"""Files of texts that people grade: JSON lines of id, source, text and score, which is null until one is given."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from classifiers.labels import Label, parse_label
from pipeline.errors import InputError, OutputError

Row = dict[str, Any]


def write_rows(path: Path, rows: Iterable[Row]) -> None:
    """Write all rows; the file is the old one until the new one is whole. OutputError when it cannot be written."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_bytes(b"".join(map(_line, rows)))
        unfinished.replace(path)
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; give a file in a folder that is there") from None


def read_rows(path: Path) -> list[Row]:
    """All rows, scored or not; InputError that names the line for one that is not as it must be."""
    return [row for row, _ in _checked(path)]


def read_scored(path: Path) -> tuple[list[Label], list[float], int]:
    """The labels of scored rows, their weights (1 where none is given), and how many rows are not scored yet.

    InputError that names the line for a row that is not as it must be.
    """
    rows = _checked(path)
    scored = [(label, float(row.get("weight", 1.0))) for row, label in rows if row["score"] is not None]
    return [label for label, _ in scored], [weight for _, weight in scored], len(rows) - len(scored)


def _checked(path: Path) -> list[tuple[Row, Label]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read the labels {path}: {error.strerror}; `kiyome label` writes such a file"
        ) from None
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), start=1) if line.strip()]
    return [_check(f"{path.name}, line {number}", line) for number, line in lines]


def _check(place: str, line: bytes) -> tuple[Row, Label]:
    """A row, and it as a label, of grade 0 where none is given yet."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{place} is no JSON: {error}; give one object a line") from None
    if not isinstance(row, dict) or "score" not in row:
        raise InputError(f"{place}: there is no score; a row has id, source, text, and a score or null")
    weight = row.get("weight", 1.0)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight < float("inf"):
        raise InputError(f"{place}: weight is {weight!r}; give a number above 0, or none")
    graded = row if row["score"] is not None else {**row, "score": 0}
    try:
        return row, parse_label(place, json.dumps(graded).encode())
    except ValueError as error:
        raise InputError(str(error)) from None


def _line(row: Row) -> bytes:
    """Japanese as it is, for who fills a file in by hand; halves of surrogate pairs, which UTF-8 lacks, escaped."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"
