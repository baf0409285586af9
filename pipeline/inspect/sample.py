"""Pages of a release at random: rows are chosen by narrow columns, then only the row groups that hold them are read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pipeline.annotate.schema import ORIGIN_COLUMNS
from pipeline.decisions import Outcome
from pipeline.errors import InputError
from pipeline.inspect.columns import batches, rows_at
from pipeline.inspect.folder import RUN, ReleaseFolder, read_record
from pipeline.inspect.pages import annotated_of
from pipeline.release.rows import DATA_SCHEMA

_ORIGIN = [name for name, _ in ORIGIN_COLUMNS]
_REJECTED = [*_ORIGIN, "chars", "book_score", "book_tier", "failed"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many pages, with which book scores (both ends count; None is open) or tier, from which random order."""

    n: int
    seed: int
    min_score: float | None = None
    max_score: float | None = None
    tier: str | None = None

    def accepts(self, table: pa.Table) -> NDArray[np.bool_]:
        """Which rows of a table with `book_score`, and `book_tier` if one is asked for, may be drawn."""
        scores = table["book_score"].to_numpy().astype(np.float64)
        low = -np.inf if self.min_score is None else self.min_score
        high = np.inf if self.max_score is None else self.max_score
        found = np.asarray((scores >= low) & (scores <= high))
        if self.tier is None:
            return found
        return np.asarray(found & pc.fill_null(pc.equal(table["book_tier"], self.tier), False).to_numpy())


@dataclass(frozen=True, slots=True)
class Drawn:
    """Rows drawn so far, the n with the smallest random numbers; arrays of equal length."""

    keys: NDArray[np.float64]
    parts: NDArray[np.int64]
    rows: NDArray[np.int64]

    def smallest(self, n: int) -> "Drawn":
        """The n first in random order."""
        order = np.argsort(self.keys, kind="stable")[:n]
        return Drawn(self.keys[order], self.parts[order], self.rows[order])

    def plus(self, other: "Drawn") -> "Drawn":
        """Both together."""
        keys, parts = np.concatenate([self.keys, other.keys]), np.concatenate([self.parts, other.parts])
        return Drawn(keys, parts, np.concatenate([self.rows, other.rows]))


def sample_released(release: ReleaseFolder, wanted: Wanted) -> list[dict[str, Any]]:
    """Released pages as rows of data/, text included, in random order.

    The same release and seed give the same pages. InputError if a file is damaged.
    """
    names = release.parts("data")
    drawn = _draw(release, names, _columns(wanted), wanted)
    return _read(release, names, drawn, DATA_SCHEMA.names)


def sample_rejected(release: ReleaseFolder, wanted: Wanted) -> list[dict[str, Any]]:
    """Rejected pages with title, text and the limits that they failed; needs the run that the release was made by."""
    names = release.parts("ledger")
    drawn = _draw(release, names, [*_columns(wanted), "outcome"], wanted)
    pages = _read(release, names, drawn, _REJECTED)
    return [{**page, **annotated_of(release.storage, page["source_file"], page["doc_id"])} for page in pages]


def tiers_of_release(release: ReleaseFolder) -> list[str]:
    """The names of the tiers that its pages may have, by run.json; InputError if it is damaged or older than tiers."""
    try:
        return list(read_record(release.storage, release.path(RUN))["config"]["release"]["tiers"])
    except (KeyError, TypeError):
        raise InputError("this release has no tiers of the book score; run `kiyome release --overwrite`") from None


def _columns(wanted: Wanted) -> list[str]:
    return ["book_score"] if wanted.tier is None else ["book_score", "book_tier"]


def _draw(release: ReleaseFolder, names: list[str], columns: list[str], wanted: Wanted) -> Drawn:
    """Give every row a random number and keep the n smallest: a fair draw in one pass, with memory for n rows."""
    random = np.random.default_rng(wanted.seed)
    drawn = Drawn(np.empty(0), np.empty(0, np.int64), np.empty(0, np.int64))
    for part, name in enumerate(names):
        first = 0
        for table in batches(release.storage, release.path(name), columns):
            keys = random.random(table.num_rows)
            rows = np.flatnonzero(wanted.accepts(table) & _may_be_shown(table))
            found = Drawn(keys[rows], np.full(len(rows), part), first + rows)
            drawn = drawn.plus(found).smallest(wanted.n)
            first += table.num_rows
    return drawn


def _may_be_shown(table: pa.Table) -> NDArray[np.bool_]:
    if "outcome" not in table.column_names:
        return np.ones(table.num_rows, dtype=bool)
    return np.array([outcome == Outcome.REJECTED for outcome in table["outcome"].to_pylist()], dtype=bool)


def _read(release: ReleaseFolder, names: list[str], drawn: Drawn, columns: list[str]) -> list[dict[str, Any]]:
    found = dict(_pages(release, names, drawn, columns))
    return [found[i] for i in range(len(drawn.rows))]


def _pages(
    release: ReleaseFolder, names: list[str], drawn: Drawn, columns: list[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """(place in random order, row), part by part."""
    for part in np.unique(drawn.parts).tolist():
        places = np.flatnonzero(drawn.parts == part)
        rows = rows_at(release.storage, release.path(names[part]), drawn.rows[places], columns)
        yield from zip(places.tolist(), rows, strict=True)
