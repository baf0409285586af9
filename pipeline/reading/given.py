"""Rows of a corpus that is already extracted, JSONL or Parquet, to given texts."""

from dataclasses import dataclass

from pipeline.reading.inputs import ReadingLimits
from pipeline.records import FailedPage, GivenText, Origin

STAGE = "ReadPages"


@dataclass(frozen=True, slots=True)
class Row:
    """The columns of one row as they were found, of whatever type; None where there is no value."""

    text: object
    url: object = None
    id: object = None
    fetched_at: object = None


def given_text(row: Row, source_file: str, offset: int, limits: ReadingLimits) -> GivenText | FailedPage:
    """The text of a row, or why it has none: `no_text_column`, `empty`, `too_large`."""
    origin = Origin(source_file, offset, _id(row.id), _clean(row.url), _clean(row.fetched_at))
    if not isinstance(row.text, str):
        return FailedPage(origin, STAGE, "no_text_column", f"text is {type(row.text).__name__}, not a string")
    if not row.text or row.text.isspace():
        return FailedPage(origin, STAGE, "empty", "the text is empty")
    if len(row.text) > limits.max_page_bytes:
        return FailedPage(origin, STAGE, "too_large", f"more than {limits.max_page_bytes} characters")
    return GivenText(origin, row.text)


def _id(value: object) -> str:
    """Many corpora number their rows, so an integer is an id too."""
    return str(value) if type(value) is int else _clean(value)


def _clean(value: object) -> str:
    """A string without lone surrogates; empty for everything that is no string."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
