"""Decides all pages of an index by a config: only the columns that its limits need are read."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from filters.core import Limit
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, fails, limits_of
from pipeline.errors import InputError
from pipeline.inspect.index import PageIndex


@dataclass(frozen=True, slots=True)
class Judged:
    """Decisions of one config on all pages of an index; the same as those of `pipeline.decisions.judge`.

    failed: bool, one row per limit and one column per page. opted_out: bool per page, False for all if the config does
    not honour it.
    """

    limits: tuple[Limit, ...]
    failed: NDArray[np.bool_]
    opted_out: NDArray[np.bool_]

    @property
    def rejected(self) -> NDArray[np.bool_]:
        """Pages that fail a limit, whether or not they opted out."""
        return np.asarray(self.failed.any(axis=0))

    @property
    def eligible(self) -> NDArray[np.bool_]:
        """Pages that pass every limit and have not opted out."""
        return ~self.rejected & ~self.opted_out

    def failed_by_rule(self) -> dict[str, NDArray[np.bool_]]:
        """For each rule with a limit, the pages that fail one of its limits; rules in alphabetical order."""
        rules = [limit.rule for limit in self.limits]
        return {
            rule: np.asarray(self.failed[[name == rule for name in rules]].any(axis=0)) for rule in sorted(set(rules))
        }


def columns_of(limits: Iterable[Limit]) -> list[str]:
    """What must be read of an index to decide pages by these limits."""
    rules = sorted({limit.rule for limit in limits} - {BOOK_SCORE})
    return [BOOK_SCORE, "opt_out", *(f"measures.{rule}" for rule in rules)]


def judge_index(index: PageIndex, config: Config) -> Judged:
    """Decide all pages; InputError if a limited rule was not measured."""
    limits = limits_of(config)
    require_measured(index, {limit.rule for limit in limits})
    return judge_columns(index.columns(columns_of(limits)), config)


def judge_columns(table: pa.Table, config: Config) -> Judged:
    """Decide rows with at least the columns that the limits of this config need."""
    limits = limits_of(config)
    failed = np.zeros((len(limits), table.num_rows), dtype=bool)
    for row, limit in zip(failed, limits, strict=True):
        row[:] = fails(values_of(table, limit.rule), limit)
    opted_out = says_no(table) if config.release.honour_opt_out else np.zeros(table.num_rows, dtype=bool)
    return Judged(limits, failed, opted_out)


def values_of(table: pa.Table, rule: str) -> NDArray[np.float64]:
    """The values of a rule, or of the book score; NaN where it does not apply."""
    column = table[BOOK_SCORE] if rule == BOOK_SCORE else pc.struct_field(table["measures"], rule)
    return np.asarray(column.to_numpy(), dtype=np.float64)


def says_no(table: pa.Table) -> NDArray[np.bool_]:
    """Pages with a signal that they do not want to be used, whether or not a config honours it."""
    length = pc.fill_null(pc.binary_length(table["opt_out"]), 0)
    return np.asarray(length.to_numpy() > 0)


def require_measured(index: PageIndex, rules: Iterable[str]) -> None:
    """InputError that names the rules which were not measured when these pages were annotated."""
    missing = sorted(set(rules) - index.rules - {BOOK_SCORE})
    if missing:
        raise InputError(
            f"the annotated pages have no measure {', '.join(missing)}; annotate into another output with this version"
        )
