"""Decides all pages of an index by a config: only the columns that its limits need are read."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa

from filters.core import Limit
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, Judged, fails, limits_of, opted_out, values_of
from pipeline.errors import InputError
from pipeline.inspect.index import PageIndex


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
    """Decide rows with at least the columns that the limits of this config need, as `pipeline.decisions.judge` does.

    The values are not kept: those of a million pages would take a quarter of a gigabyte.
    """
    limits = limits_of(config)
    failed = np.zeros((len(limits), table.num_rows), dtype=bool)
    for row, limit in zip(failed, limits, strict=True):
        row[:] = fails(values_of(table, limit.rule), limit)
    return Judged(limits, failed, opted_out(table, config))


def require_measured(index: PageIndex, rules: Iterable[str]) -> None:
    """InputError that names the rules which were not measured when these pages were annotated."""
    missing = sorted(set(rules) - index.rules - {BOOK_SCORE})
    if missing:
        raise InputError(
            f"the annotated pages have no measure {', '.join(missing)}; annotate into another output with this version"
        )
