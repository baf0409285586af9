"""Labelled texts: JSONL rows of `id`, `source`, `text`, `score` and optionally `genre`."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

MAX_SCORE = 5.0
_TEXT_FIELDS = ("id", "source", "text")


@dataclass(frozen=True, slots=True)
class Label:
    """A text, its lines ended by newlines alone, and its grade, 0 to 5.

    source: site, author or collection; no source is trained on and tested on.
    """

    id: str
    source: str
    genre: str
    text: str
    score: float


def read_labels(path: Path) -> tuple[tuple[Label, ...], str]:
    """All labels of a file, and the sha256 of the file.

    OSError when it cannot be read; ValueError that names the line when a row is not as it must be.
    """
    data = path.read_bytes()
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), start=1) if line.strip()]
    labels = tuple(parse_label(f"{path.name}, line {number}", line) for number, line in lines)
    if not labels:
        raise ValueError(f"{path.name} holds no labels; give a JSONL file with id, source, text and score")
    return labels, sha256(data).hexdigest()


def parse_label(place: str, line: bytes) -> Label:
    """A line as a label; ValueError that begins with `place` when it is not as it must be."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ValueError(f"{place} is no JSON: {error}; give one object a line") from error
    text_id, source, text = (_text(place, row, name) for name in _TEXT_FIELDS)
    genre = row.get("genre") or ""
    return Label(text_id, source, str(genre), as_scored(text), _score(place, row))


def as_scored(text: str) -> str:
    """A text with newlines alone as line ends, as pages have them: MeCab would take a carriage return for a mark."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(place: str, row: Any, name: str) -> str:
    value = row.get(name) if isinstance(row, dict) else None
    if not isinstance(value, str):
        raise ValueError(  # noqa: TRY004 - what is wrong is the content of a file
            f"{place}: {name} is {value!r}; give a string; every row needs id, source, text and score"
        )
    return value


def _score(place: str, row: dict[str, Any]) -> float:
    value = row.get("score")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MAX_SCORE:
        raise ValueError(f"{place}: score is {value!r}; give a number from 0 to {MAX_SCORE:g}")
    return float(value)
