"""Decides annotated pages by columns: which limits a page fails, and what becomes of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from filters.core import Decision, Limit
from filters.core.decide import COMPARE
from pipeline.book_model import model_version
from pipeline.config.tables import Config

BOOK_SCORE = "book_score"
# What must be read of annotated files to decide them.
DECIDED_BY = ["doc_id", "measures", BOOK_SCORE, "opt_out"]


class Outcome(StrEnum):
    """What became of a page that was read; the order is that of precedence."""

    GATED = "gated"
    ERROR = "error"
    OPTED_OUT = "opted_out"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Judged:
    """Which limits pages fail, and which of them opted out.

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


@dataclass(frozen=True, slots=True)
class Verdicts(Judged):
    """The same with what was compared. values: float64, as `failed`; NaN for none."""

    values: NDArray[np.float64]

    def decisions(self, row: int, only_failed: bool = False) -> list[Decision]:
        """All decisions on one page, or those that drop it."""
        return [
            Decision(
                limit.rule,
                limit.version,
                _none_if_nan(self.values[i, row]),
                limit.op,
                limit.limit,
                not self.failed[i, row],
            )
            for i, limit in enumerate(self.limits)
            if self.failed[i, row] or not only_failed
        ]


def limits_of(config: Config) -> tuple[Limit, ...]:
    """All limits of a config in order of rule id, the book score's last."""
    limits = [limit for table in config.rules for limit in table.limits]
    if config.book.min is not None:
        limits.append(Limit(BOOK_SCORE, model_version(config.book.model), ">=", config.book.min))
    return tuple(limits)


def judge(table: pa.Table, config: Config) -> Verdicts:
    """Compare the measures of annotated rows (with at least DECIDED_BY) with the limits of a config."""
    limits = limits_of(config)
    values = np.full((len(limits), table.num_rows), np.nan)
    failed = np.zeros((len(limits), table.num_rows), dtype=bool)
    for i, limit in enumerate(limits if table.num_rows else ()):
        values[i] = values_of(table, limit.rule)
        failed[i] = fails(values[i], limit)
    return Verdicts(limits, failed, opted_out(table, config), values)


def values_of(table: pa.Table, rule: str) -> NDArray[np.float64]:
    """The values of a rule, or of the book score; NaN where it does not apply."""
    column = table[BOOK_SCORE] if rule == BOOK_SCORE else pc.struct_field(table["measures"], rule)
    return np.asarray(column.to_numpy(), dtype=np.float64)


def opted_out(table: pa.Table, config: Config) -> NDArray[np.bool_]:
    """Pages with a signal that they do not want to be used, where the config honours it."""
    if not config.release.honour_opt_out:
        return np.zeros(table.num_rows, dtype=bool)
    length = pc.fill_null(pc.binary_length(table["opt_out"]), 0)
    return np.asarray(length.to_numpy() > 0)


def fails(values: NDArray[np.float64], limit: Limit) -> NDArray[np.bool_]:
    """Which values fail a limit; NaN, the value of a rule that does not apply, passes."""
    passes: Any = COMPARE[limit.op](values, limit.limit)  # type: ignore[arg-type]  # element by element on arrays
    return np.asarray(~(np.isnan(values) | passes))


def _none_if_nan(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
