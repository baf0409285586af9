"""The funnel: how many pages were read and what became of them, added up from what shards counted."""

from collections.abc import Iterable
from typing import Any

Counts = dict[str, Any]

# Numbers that add up over chunks and shards; `gated`, `errors`, `rejected_by_rule` and `duplicates` are split by name.
_NUMBERS = (
    "pages_read",
    "annotated",
    "opted_out",
    "rejected",
    "released",
    "released_chars",
    "released_text_bytes",
    "masked",
    "boilerplate_lines",
    "boilerplate_chars",
)
_SPLIT = ("gated", "errors", "rejected_by_rule", "duplicates")


def empty_counts(tiers: Iterable[str] = ()) -> Counts:
    """Counts of nothing; tiers are named even where no page has them."""
    by_tier = {tier: {"pages": 0, "chars": 0} for tier in tiers}
    return {**dict.fromkeys(_NUMBERS, 0), **{name: {} for name in _SPLIT}, "released_by_tier": by_tier}


def add_counts(total: Counts, more: Counts) -> None:
    """Add `more` to `total`, name by name, at every depth."""
    for key, value in more.items():
        if isinstance(value, dict):
            add_counts(total.setdefault(key, {}), value)
        else:
            total[key] = total.get(key, 0) + value


def funnel_of(counts: Counts) -> Counts:
    """The funnel as it is published, keys sorted, totals beside the split numbers."""
    by_rule = dict(sorted(counts["rejected_by_rule"].items()))
    return {
        "pages_read": counts["pages_read"],
        "gated": _with_total(counts["gated"]),
        "errors": _with_total(counts["errors"]),
        "annotated": counts["annotated"],
        "opted_out": counts["opted_out"],
        "rejected": {"total": counts["rejected"], "by_rule": by_rule},
        "duplicates": _with_total(counts["duplicates"]),
        "released": {
            "total": counts["released"],
            "chars": counts["released_chars"],
            "text_bytes": counts["released_text_bytes"],
            "by_tier": counts["released_by_tier"],
            "masked": counts["masked"],
            "boilerplate_lines": counts["boilerplate_lines"],
            "boilerplate_chars": counts["boilerplate_chars"],
        },
    }


def broken_sums(funnel: Counts) -> list[str]:
    """The equations of conservation that do not hold, in words; none if all is well."""
    read = funnel["gated"]["total"] + funnel["errors"]["total"] + funnel["annotated"]
    ends = (
        funnel["opted_out"],
        funnel["rejected"]["total"],
        funnel["duplicates"]["total"],
        funnel["released"]["total"],
    )
    tiers = {name: sum(tier[name] for tier in funnel["released"]["by_tier"].values()) for name in ("pages", "chars")}
    broken = []
    if funnel["pages_read"] != read:
        broken.append(f"pages read {funnel['pages_read']} != gated + errors + annotated = {read}")
    if funnel["annotated"] != sum(ends):
        broken.append(f"annotated {funnel['annotated']} != opted out + rejected + duplicates + released = {sum(ends)}")
    for name, key in (("pages", "total"), ("chars", "chars")):
        if tiers[name] != funnel["released"][key]:
            broken.append(f"released {name} {funnel['released'][key]} != those of all tiers = {tiers[name]}")
    return broken


def _with_total(split: dict[str, int]) -> Counts:
    return {"total": sum(split.values()), "by_reason": dict(sorted(split.items()))}
