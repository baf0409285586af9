"""`kiyome duplicates` and `clusters`: what was dropped as a duplicate, and of what."""

from collections.abc import Iterator, Mapping
from typing import Any

import click
from rich.console import Console
from rich.text import Text

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.inspect.clusters import largest_families
from pipeline.inspect.duplicates import pairs_around
from pipeline.inspect.index import open_index
from pipeline.inspect.plain import one_line, visible

_OUT = click.argument("out", metavar="OUT")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_ROOM_FOR_NAMES = 3  # hosts in a table


@click.command()
@_OUT
@click.option("--kind", metavar="KIND", help="Only pairs of this kind: exact, near, contained, earlier.")
@click.option(
    "--around", type=click.FloatRange(0, 1), metavar="S", help="Nearest to S first.  [default: the run's limit]"
)
@click.option("--n", type=click.IntRange(1), default=20, show_default=True, help="How many pairs.")
@_JSON
def duplicates(out: str, kind: str | None, around: float | None, n: int, as_json: bool) -> None:
    """Show dropped pages beside the kept ones they duplicate, with what differs, nearest to the limit first.

    \b
    Example: kiyome duplicates OUT --kind near --around 0.8
    """
    with open_index(out, _tell) as index:
        found = pairs_around(index, around, kind, n)
    if as_json:
        echo_json(found)
        return
    click.echo(
        f"{len(found['pairs'])} pairs around {found['around']:g} of {_counts(found['by_kind']) or 'none'}. "
        "[-in the kept page alone-] {+in the dropped one alone+}"
    )
    for pair in found["pairs"]:
        _print_pair(pair)


@click.command()
@_OUT
@click.option("--top", type=click.IntRange(1), default=20, show_default=True, help="How many families.")
@_JSON
def clusters(out: str, top: int, as_json: bool) -> None:
    """Show the largest families of duplicates: a kept page and all that was dropped for its sake.

    \b
    Example: kiyome clusters OUT --top 20
    """
    with open_index(out, _tell) as index:
        found = largest_families(index, top)
    if as_json:
        echo_json(found)
        return
    title = f"{found['dropped']:,} pages were dropped for the sake of {found['families']:,}; the largest families"
    columns = ["pages", "kinds", "similarity", "hosts", "most on", "kept page"]
    print_table(plain_table(title, columns, map(_family_row, found["largest"]), ["pages", "hosts"]))


def change_text(change: Mapping[str, Any]) -> Text:
    """A change in its surroundings, in wdiff's marks, and in colour where there is a terminal."""
    place = change["place"]
    parts = [(visible(change["before"]), "dim")]
    sides = (("kept", "a", "[-", "-]", "red"), ("dropped", "b", "{+", "+}", "green"))
    for side, text, begin, end, style in sides:
        chars = place[f"end_{text}"] - place[f"start_{text}"]
        cut = f"… {chars:,} characters" if chars > len(change[side]) else ""
        if chars:
            parts.append((f"{begin}{visible(change[side])}{cut}{end}", style))
    return Text.assemble(*parts, (visible(change["after"]), "dim"))


COMMANDS = (duplicates, clusters)


def _print_pair(pair: Mapping[str, Any]) -> None:
    console = Console()
    others = f" ({pair['standing_for'] - 1:,} more with it)" if pair["standing_for"] > 1 else ""
    head, pages = (
        f"\n{pair['kind']} {pair['similarity']:.4g}{others}",
        [f"  {side:<8}{_page(pair[side])}" for side in ("kept", "dropped")],
    )
    if pair["jaccard"] is None:
        console.print(Text("\n".join([head, *pages])), soft_wrap=True)
        return
    lines = [
        f"{head}: Jaccard of the texts {pair['jaccard']:.4g}, "
        f"{pair['share_in_kept']:.1%} of the dropped one's shingles are in the kept one",
        *pages,
        f"  changes: {pair['changed']:,}, {pair['kept_chars']:,} characters for {pair['dropped_chars']:,}; "
        f"of white space or width alone: {pair['unseen']:,}",
    ]
    console.print(Text("\n".join(lines)), soft_wrap=True)
    for change in pair["shown"]:
        console.print(Text("    ").append_text(change_text(change)), soft_wrap=True)
    if pair["changed"] > len(pair["shown"]):
        click.echo(f"    and {pair['changed'] - len(pair['shown']):,} more")


def _page(page: Mapping[str, Any]) -> str:
    if page.get("release"):
        return f"{page['doc_id']}  in the release {page['release']}"
    title = one_line(page["title"] or "", 40) or "(no title)"
    return f"{page['doc_id']}  {page['chars']:,} characters  {one_line(page['url'])}  {title}"


def _family_row(family: Mapping[str, Any]) -> Iterator[str]:
    low, high = family["min_similarity"], family["max_similarity"]
    hosts = dict(list(family["pages_by_host"].items())[:_ROOM_FOR_NAMES])
    yield f"{family['pages']:,}"
    yield _counts(family["by_kind"])
    yield f"{low:.3g}" if low == high else f"{low:.3g} to {high:.3g}"
    yield f"{family['hosts']:,}"
    yield _counts({one_line(host) or "(none)": pages for host, pages in hosts.items()})
    kept = family["kept"]
    if kept.get("release"):
        yield f"in the release {kept['release']}\n{kept['doc_id']}"
        return
    yield f"{one_line(kept['title'] or '', 40) or '(no title)'}\n{one_line(kept['url'])}\n{kept['doc_id']}"


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counted.items())


def _tell(message: str) -> None:
    click.echo(message, err=True)
