"""The parameters of *dedup* as tables, for `kiyome dedup --explain-parameters`."""

from collections.abc import Mapping
from typing import Any

import click

from pipeline.cli.tables import plain_table, print_table

_PAIRS = 1_000_000


def print_parameters(told: Mapping[str, Any]) -> None:
    """Print what `pipeline.inspect.parameters` found out."""
    threshold, own = told["min_similarity"], told["plans"][0]
    click.echo(
        f"Texts that share one of {own['bands']} bands of {own['rows']} rows are compared by {told['permutations']} "
        f"permutations of their {told['shingle_chars']}-character shingles;\nat an estimated similarity of "
        f"{threshold:g} or more they are duplicates. Of pairs of each true similarity:\n"
    )
    names = ["similarity", "share a band", f"estimate >= {threshold:g}", "found", "missed", "standard error"]
    print_table(plain_table("Found: both", names, (_curve_row(row, threshold) for row in told["curve"]), names))
    numbers = ["bands", "rows", "permutations used", f"share a band at {threshold:g}", "missed", "false candidates"]
    title = f"Bands alone; missed of pairs spread evenly above {threshold:g}, false candidates of those below"
    print_table(plain_table(title, ["whose", *numbers], map(_plan_row, told["plans"]), numbers))
    for plan in told["plans"]:
        if "error" in plan:
            click.echo(f"{plan['whose']} chooses no bands here: {plan['error']}")


def _curve_row(row: Mapping[str, float], threshold: float) -> list[str]:
    mark = "* " if row["similarity"] == threshold else ""
    shares = (_share(row[name]) for name in ("shares_band", "reaches", "found", "missed"))
    return [f"{mark}{row['similarity']:.4g}", *shares, f"{row['standard_error']:.3f}"]


def _plan_row(plan: Mapping[str, Any]) -> list[Any]:
    if "error" in plan:
        return [plan["whose"], *[""] * 6]
    shares = (_share(plan[name]) for name in ("shares_band_at_min_similarity", "missed", "false_candidates"))
    return [plan["whose"], plan["bands"], plan["rows"], plan["permutations_used"], *shares]


def _share(probability: float) -> str:
    """Per cent, and what is too rare for it by the million."""
    if 0 < probability < 0.0005:
        per_million = probability * _PAIRS
        return f"{per_million:.0f} in a million" if per_million >= 1 else "< 1 in a million"
    return f"{probability:.1%}"
