"""Weak labels: texts of which nobody graded one by one, but whose collection tells what they are."""

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import zstandard

from classifiers.labels import Label, as_scored

# What the texts of a collection are worth, by the name of its file: books that were printed, threads of a forum.
WEAK_GRADES: Mapping[str, float] = MappingProxyType({"aozora": 5.0, "open2ch": 1.0})
TEXTS_EACH = 350
EXCERPT_CHARS = 1_200
_ENDINGS = (".jsonl.zst", ".jsonl")


def read_weak(folder: Path, seed: int = 0, grades: Mapping[str, float] = WEAK_GRADES) -> tuple[Label, ...]:
    """Excerpts of 350 texts of each collection that has a grade: files NAME.jsonl or NAME.jsonl.zst in `folder`.

    Their rows are JSON objects with id, source and text. The same files and seed give the same excerpts. OSError for a
    folder that cannot be read; ValueError for one without any of these files, and for a row without text.
    """
    found = {name: path for name in grades for end in _ENDINGS if (path := folder / f"{name}{end}").exists()}
    if not found:
        raise ValueError(f"{folder} has none of {', '.join(f'{name}.jsonl(.zst)' for name in grades)}")
    return tuple(label for name, path in found.items() for label in _excerpts(path, grades[name], seed))


def _excerpts(path: Path, grade: float, seed: int) -> Iterator[Label]:
    chance = random.Random(seed)  # noqa: S311 - a sample, no secret
    rows = _rows(path)
    for row in chance.sample(rows, min(TEXTS_EACH, len(rows))):
        text = as_scored(str(row["text"]))
        start = chance.randrange(max(len(text) - EXCERPT_CHARS, 0) + 1)
        yield Label(str(row["id"]), str(row["source"]), "", text[start : start + EXCERPT_CHARS], grade)


def _rows(path: Path) -> Sequence[Mapping[str, object]]:
    with path.open("rb") as stream:
        data = zstandard.ZstdDecompressor().stream_reader(stream).read() if path.suffix == ".zst" else stream.read()
    rows = [json.loads(line) for line in data.split(b"\n") if line.strip()]
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or not all(name in row for name in ("id", "source", "text")):
            raise ValueError(f"{path.name}, row {number}: every row needs id, source and text")
    return rows
