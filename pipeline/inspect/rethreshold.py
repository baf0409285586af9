"""Decides a run again with other limits: the new funnel, and the pages that change side."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.config import Config
from pipeline.config.tiers import Tiers
from pipeline.decisions import BOOK_SCORE, Judged, Outcome, limits_of, values_of
from pipeline.inspect.comparable import ignored_settings, require_comparable
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import columns_of, judge_columns, require_measured
from pipeline.inspect.outcomes import ENDS, Outcomes, outcomes
from pipeline.release.funnel import Counts, add_counts, empty_counts, funnel_of


@dataclass(frozen=True, slots=True)
class Redecided:
    """The pages of a run by its own config and by another. rows: those whose outcome is another."""

    index: PageIndex
    before: tuple[Judged, Outcomes]
    after: tuple[Judged, Outcomes]
    table: pa.Table
    rows: NDArray[np.int64]
    is_chosen: bool


def redecide(index: PageIndex, config: Config, name: str) -> Redecided:
    """Decide all pages by the run's config and by this one, called `name` in messages.

    InputError if it limits what was not measured so.
    """
    require_comparable(index, config, name)
    limits = [*limits_of(index.config), *limits_of(config)]
    require_measured(index, {limit.rule for limit in limits})
    table = index.columns(["chars", "text_bytes", *columns_of(limits)])
    duplicates = index.duplicates()
    scores, chars = values_of(table, BOOK_SCORE), table["chars"].to_numpy()
    (old, was), (new, becomes) = (
        (judged, outcomes(judged, duplicates, scores, chars))
        for judged in (judge_columns(table, config) for config in (index.config, config))
    )
    rows = np.flatnonzero(was.codes != becomes.codes)
    return Redecided(index, (old, was), (new, becomes), table, rows, duplicates.is_chosen)


def summary(found: Redecided, config: Config) -> dict[str, Any]:
    """Both funnels, how many pages go from which outcome to which, and the rules responsible.

    `by_rule`: pages that a rule newly drops or no longer does, among those that change side.
    """
    was, becomes = found.before[1].codes[found.rows], found.after[1].codes[found.rows]
    pairs, counts = np.unique(was.astype(np.int64) * len(ENDS) + becomes, return_counts=True)
    moves = [
        {"from": ENDS[pair // len(ENDS)].value, "to": ENDS[pair % len(ENDS)].value, "pages": number}
        for pair, number in zip(pairs.tolist(), counts.tolist(), strict=True)
    ]
    return {
        "funnel": _funnel(found, *found.after, config.book.tiers),
        "funnel_before": _funnel(found, *found.before, found.index.config.book.tiers),
        "duplicates_are_chosen": found.is_chosen,
        "reopened": found.after[1].reopened,
        "changed": len(found.rows),
        "moves": moves,
        "by_rule": _by_rule(found),
        "ignored_settings": ignored_settings(found.index, config),
    }


def changed_pages(found: Redecided, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The pages that change side, with the limits responsible; all of them, or the first `limit`.

    None is responsible where a page is a duplicate no more since the page that it lost to has changed side.
    """
    rows = found.rows[:limit]
    if limit is None:
        names = found.index.columns(["doc_id", "url"]).take(pa.array(rows)).to_pylist()
    else:
        names = found.index.fetch(rows, ["doc_id", "url"])
    judged = (found.before[0], found.after[0])
    rules = {limit.rule for side in judged for limit in side.limits}
    values = {rule: values_of(found.table, rule)[rows] for rule in rules}
    for i, (row, name) in enumerate(zip(rows.tolist(), names, strict=True)):
        ends = {key: ENDS[side[1].codes[row]].value for key, side in (("from", found.before), ("to", found.after))}
        at = {rule: float(values[rule][i]) for rule in rules}
        yield {**name, **ends, "responsible": _responsible(*judged, row, at)}


def _responsible(old: Judged, new: Judged, row: int, values: dict[str, float]) -> list[dict[str, Any]]:
    drops = [{"does": "drops", **limit} for limit in _failed(new, old, row, values)]
    return drops + [{"does": "no longer drops", **limit} for limit in _failed(old, new, row, values)]


def _failed(judged: Judged, other: Judged, row: int, values: dict[str, float]) -> Iterator[dict[str, Any]]:
    """The limits that a page fails here and whose rule it does not fail there."""
    there = {limit.rule for limit, failed in zip(other.limits, other.failed[:, row], strict=True) if failed}
    for limit, failed in zip(judged.limits, judged.failed[:, row], strict=True):
        if failed and limit.rule not in there:
            yield {"rule": limit.rule, "value": values[limit.rule], "op": limit.op, "limit": limit.limit}


def _by_rule(found: Redecided) -> dict[str, dict[str, int]]:
    old, new = found.before[0].failed_by_rule(), found.after[0].failed_by_rule()
    nothing = np.zeros(len(found.rows), dtype=bool)
    counted = {}
    for rule in sorted({*old, *new}):
        was, is_now = (side[rule][found.rows] if rule in side else nothing for side in (old, new))
        drops, admits = int((is_now & ~was).sum()), int((was & ~is_now).sum())
        if drops or admits:
            counted[rule] = {"newly_drops": drops, "no_longer_drops": admits}
    return counted


def _funnel(found: Redecided, judged: Judged, ends: Outcomes, tiers: Tiers) -> Counts:
    """As `kiyome funnel` has it, but that texts are those annotated: nothing is masked, and boilerplate stays."""
    counts = empty_counts()
    for chunk in found.index.chunks:
        of_chunk = {"pages_read": chunk.counts.read, "gated": chunk.counts.gated, "errors": chunk.counts.errors}
        add_counts(counts, of_chunk)
    rejected, released = ends.are(Outcome.REJECTED), ends.are(Outcome.RELEASED)
    alone = rejected & (judged.failed.sum(axis=0) == 1)
    by_rule = {
        rule: {"failed": int((failed & rejected).sum()), "alone": int((failed & alone).sum())}
        for rule, failed in judged.failed_by_rule().items()
    }
    chars = found.table["chars"].to_numpy()
    counts |= {
        "annotated": len(ends.codes),
        "opted_out": int(ends.are(Outcome.OPTED_OUT).sum()),
        "rejected": int(rejected.sum()),
        "rejected_by_rule": by_rule,
        "duplicates": ends.duplicates,
        "released": int(released.sum()),
        "released_chars": int(chars[released].sum(dtype=np.int64)),
        "released_by_tier": _by_tier(
            tiers.places(values_of(found.table, BOOK_SCORE)[released]), chars[released], tiers
        ),
        "released_text_bytes": int(found.table["text_bytes"].to_numpy()[released].sum(dtype=np.int64)),
    }
    funnel = funnel_of(counts)
    for name in ("masked", "boilerplate_lines", "boilerplate_chars"):
        del funnel["released"][name]
    return funnel


def _by_tier(places: NDArray[np.int64], chars: NDArray[np.int32], tiers: Tiers) -> dict[str, dict[str, int]]:
    """Pages and characters of each tier."""
    own = ((name, chars[places == place]) for place, name in enumerate(tiers.names))
    return {name: {"pages": len(found), "chars": int(found.sum(dtype=np.int64))} for name, found in own}
