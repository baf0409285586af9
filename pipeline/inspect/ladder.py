"""Ladders of limits: how many pages and characters a rule keeps at ten limits, and pages at the border of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filters.core import Limit, load_catalogue
from filters.core.decide import COMPARE
from pipeline.config import Config, load_config, packaged_configs
from pipeline.decisions import BOOK_SCORE, limits_of, values_of
from pipeline.errors import InputError
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import columns_of, judge_columns, require_measured

STEPS = 10
EXAMPLES = 5
_BEGINNING_CHARS = 300
# Shares of pages that fail, for which limits are sought first.
_SHARES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.9)
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Sorted:
    """Pages in order of a value that all of them have: the values, their rows, and characters up to each."""

    values: NDArray[np.float64]
    rows: NDArray[np.int64]
    chars: NDArray[np.int64]

    @staticmethod
    def of(values: NDArray[np.float64], chars: NDArray[np.int32], wanted: NDArray[np.bool_]) -> "Sorted":
        """The wanted pages, those with NaN left out."""
        rows = np.flatnonzero(wanted & ~np.isnan(values))
        rows = rows[np.argsort(values[rows], kind="stable")]
        return Sorted(values[rows], rows, np.concatenate([[0], np.cumsum(chars[rows], dtype=np.int64)]))

    def border(self, op: str, limit: float) -> int:
        """The first place on the other side of a limit; pages before it pass an upper limit, from it on a lower one."""
        return int(np.searchsorted(self.values, limit, side="left" if op in (">=", "<") else "right"))

    def passing(self, op: str, limit: float) -> tuple[int, int]:
        """How many pages pass, with how many characters."""
        at = self.border(op, limit)
        if op in ("<=", "<"):
            return at, int(self.chars[at])
        return len(self.rows) - at, int(self.chars[-1] - self.chars[at])

    def nearest(self, op: str, limit: float) -> NDArray[np.int64]:
        """The rows of the pages nearest to the border, in order of value."""
        first = min(max(self.border(op, limit) - EXAMPLES // 2, 0), max(len(self.rows) - EXAMPLES, 0))
        return self.rows[first : first + EXAMPLES]


def ladders(index: PageIndex, rule: str, config: Config | None = None) -> list[dict[str, Any]]:
    """One ladder for each side that the rule is limited on, by a config (None: the run's) or else by a packaged one.

    A rule that nobody limits has one for each side. Pages that opted out do not count, nor are duplicates taken away.
    InputError for a rule that is unknown or was not measured.
    """
    _require_known(index, rule)
    config = config or index.config
    limits = limits_of(config)
    require_measured(index, {limit.rule for limit in limits})
    table = index.columns(["chars", *columns_of([*limits, Limit(rule, 0, ">=", 0)])])
    judged, values, chars = judge_columns(table, config), values_of(table, rule), table["chars"].to_numpy()
    found = []
    for op, own in own_sides(rule, limits):
        others = np.array([(limit.rule, limit.op) != (rule, op) for limit in limits], dtype=bool)
        kept = ~judged.opted_out & ~judged.failed[others].any(axis=0)
        found.append(_ladder(rule, op, own, values, chars, (~judged.opted_out, kept)))
    _show_examples(index, found, values)
    return found


def own_sides(rule: str, limits: Sequence[Limit]) -> list[tuple[str, float | None]]:
    """(op, own limit): the sides of a rule in a config; without any, those of packaged ones, or both, with no limit."""
    own: list[tuple[str, float | None]] = [(limit.op, limit.limit) for limit in limits if limit.rule == rule]
    if own:
        return own
    packaged = (limits_of(load_config(name).config) for name in packaged_configs())
    ops = {limit.op for found in packaged for limit in found if limit.rule == rule}
    return [(op, None) for op in sorted(ops or {">=", "<="}, reverse=True)]


def choose_limits(values: NDArray[np.float64], op: str, own: float | None) -> list[float]:
    """Up to STEPS limits from loose to strict, the config's own among them, from sorted values.

    Quantiles at which shares from 0.5 % to 90 % of pages fail, rounded to three digits; where values crowd so that
    these fall together, other quantiles, then numbers evenly spread over all values. Fewer only where all values and
    the config's own limit are the same.
    """
    upper = op in ("<=", "<")
    chosen: dict[float, None] = {} if own is None else {own: None}
    for limit in _candidates(values, 1 - np.array(_SHARES) if upper else np.array(_SHARES), own):
        if len(chosen) == STEPS:
            break
        chosen[float(f"{limit:.{_DIGITS}g}") + 0.0] = None  # 0.0 for -0.0, too
    return sorted(chosen, reverse=upper)


def _candidates(values: NDArray[np.float64], shares: NDArray[np.float64], own: float | None) -> Iterator[float]:
    if not len(values):
        return
    yield from np.quantile(values, shares, method="nearest").tolist()
    ends = [float(values[0]), float(values[-1]), *([] if own is None else [own])]
    for steps in (8, 16, 32, 64):
        yield from np.quantile(values, np.linspace(0, 1, steps + 1), method="nearest").tolist()
    for steps in (8, 16, 32, 64):
        yield from np.linspace(min(ends), max(ends), steps + 1).tolist()


def _ladder(
    rule: str,
    op: str,
    own: float | None,
    values: NDArray[np.float64],
    chars: NDArray[np.int32],
    populations: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> dict[str, Any]:
    """populations: all pages that count, and those of them that pass every other rule."""
    everyone, others = (Sorted.of(values, chars, wanted) for wanted in populations)
    pages, without = (int((wanted & np.isnan(values)).sum()) for wanted in populations)
    without_chars = int(chars[populations[1] & np.isnan(values)].sum(dtype=np.int64))
    steps = []
    for limit in choose_limits(everyone.values, op, own):
        kept, kept_chars = others.passing(op, limit)
        steps.append(
            {
                "limit": limit,
                "is_own": limit == own,
                "passing": everyone.passing(op, limit)[0] + pages,
                "kept": kept + without,
                "kept_chars": kept_chars + without_chars,
                "removed_by_it_alone": len(others.rows) - kept,
                "examples": others.nearest(op, limit).tolist(),
            }
        )
    return {
        "rule": rule,
        "op": op,
        "own_limit": own,
        "pages": len(everyone.rows) + pages,
        "without_value": pages,
        "passing_all_others": len(others.rows) + without,
        "steps": steps,
    }


def _show_examples(index: PageIndex, found: list[dict[str, Any]], values: NDArray[np.float64]) -> None:
    """Turn the row numbers of all examples into pages, each file opened once."""
    steps = [(ladder["op"], step) for ladder in found for step in ladder["steps"]]
    rows = [row for _, step in steps for row in step["examples"]]
    read = index.fetch(np.array(rows, dtype=np.int64), ["doc_id", "url", "title", "text"])
    pages = dict(zip(rows, read, strict=True))
    for op, step in steps:
        step["examples"] = [_example(pages[row], float(values[row]), op, step["limit"]) for row in step["examples"]]


def _example(page: dict[str, Any], value: float, op: str, limit: float) -> dict[str, Any]:
    head = {name: page[name] for name in ("doc_id", "url", "title")}
    return {"value": value, "passed": COMPARE[op](value, limit), **head, "beginning": page["text"][:_BEGINNING_CHARS]}


def _require_known(index: PageIndex, rule: str) -> None:
    known = [*load_catalogue(), BOOK_SCORE]
    if rule not in {*known, *index.rules}:
        near = [name for name in known if name.endswith(f"_{rule}")] or get_close_matches(rule, known)
        told = f"did you mean {' or '.join(near)}?" if near else f"known: {', '.join(known)}"
        raise InputError(f"unknown rule {rule!r}; {told}")
    require_measured(index, [rule])
