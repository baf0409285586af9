"""`kiyome ladder`, `rethreshold`, `diff`, `compare` and `drift`: deciding without reading pages again."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import click

from pipeline.cli.judging import named_configs
from pipeline.cli.tables import echo_json, funnel_table, json_line, plain_table, print_table, write_file
from pipeline.config import load_config
from pipeline.inspect import compare as compare_pages
from pipeline.inspect import diff as diff_pages
from pipeline.inspect import drift as drift_pages
from pipeline.inspect import rethreshold as rethreshold_pages
from pipeline.inspect.drift_report import SPREAD_COLUMNS, drift_html, spread_rows
from pipeline.inspect.index import open_index
from pipeline.inspect.ladder import ladders
from pipeline.inspect.ladder_report import ladder_html
from pipeline.inspect.plain import one_line

_OUT = click.argument("out", metavar="OUT")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_N = click.option("--n", type=click.IntRange(0), default=20, show_default=True, help="How many pages to show.")
_CHANGES = click.option("--changes", metavar="F.jsonl", help="Write every page that changes, a JSON line each.")
_HTML = click.option("--html", metavar="F.html", help="Write a report with charts, too.")
_OF_RUN = click.option("--config", "-c", metavar="C", help="Whose limits.  [default: those of the run]")
_URL_CHARS, _TEXT_CHARS = 70, 60


@click.command()
@_OUT
@click.option("--rule", required=True, metavar="RULE", help="The rule's id, or book_score.")
@_OF_RUN
@_HTML
@_JSON
def ladder(out: str, rule: str, config: str | None, html: str | None, as_json: bool) -> None:
    """Show what a rule keeps at ten limits, with five pages at each border.

    Pages are counted before duplicates are dropped; `kept` are those that pass all other limits too.

    \b
    Example: kiyome ladder OUT --rule swallow_hiragana_fraction
    """
    with open_index(out, _tell) as index:
        found = ladders(index, rule, load_config(config).config if config else None)
    write_file(html, lambda: ladder_html(found))
    if as_json:
        echo_json(found)
        return
    for side in found:
        _print_ladder(side)


@click.command()
@_OUT
@click.option("--config", "-c", required=True, metavar="NEW.toml", help="TOML file or name, whose limits to try.")
@_N
@_CHANGES
@_JSON
def rethreshold(out: str, config: str, n: int, changes: str | None, as_json: bool) -> None:
    """Show the funnel that other limits would give, and the pages that change side.

    The release stays as it is.

    \b
    Example: kiyome rethreshold OUT --config stricter.toml
    """
    new = load_config(config).config
    with open_index(out, _tell) as index:
        found = rethreshold_pages.redecide(index, new, config)
        told = rethreshold_pages.summary(found, new)
        _write_lines(changes, rethreshold_pages.changed_pages(found))
        told["pages"] = list(rethreshold_pages.changed_pages(found, n))
    if as_json:
        echo_json(told)
        return
    print_table(funnel_table(told["funnel"]))
    print_table(plain_table(f"{told['changed']:,} pages change side", ["from", "to", "pages"], _moves(told), ["pages"]))
    rules = [(rule, counts["newly_drops"], counts["no_longer_drops"]) for rule, counts in told["by_rule"].items()]
    numbers = ["newly drops", "no longer drops"]
    print_table(plain_table("Rules responsible", ["rule", *numbers], rules, numbers))
    _print_pages(told["pages"])
    for note in rethreshold_notes(told):
        click.echo(note, err=True)


def rethreshold_notes(told: Mapping[str, Any]) -> Iterator[str]:
    """What a reader of the numbers must know."""
    if not told["duplicates_are_chosen"]:
        yield "Duplicates are not chosen yet (`kiyome dedup`); they count as released here."
    if told["reopened"]:
        yield (
            f"{told['reopened']:,} pages are known as duplicates of a page that is no longer kept; the best that lost "
            "to each is counted as released. `kiyome dedup --overwrite` with this config will decide it."
        )
    for setting in told["ignored_settings"]:
        yield f"Not applied, since it would need annotating again: {setting}"


@click.command()
@click.argument("out_a", metavar="OUT_A")
@click.argument("out_b", metavar="OUT_B")
@_N
@_CHANGES
@_JSON
def diff(out_a: str, out_b: str, n: int, changes: str | None, as_json: bool) -> None:
    """Show the pages whose outcome differs between two releases, and the rule responsible.

    \b
    Example: kiyome diff OUT_A OUT_B
    """
    found = diff_pages.find_differences(out_a, out_b)
    told = diff_pages.summary(found)
    _write_lines(changes, diff_pages.changed_pages(found))
    told["pages"] = list(diff_pages.changed_pages(found, n))
    if as_json:
        echo_json(told)
        return
    alone = ", ".join(f"{sum(told[f'only_in_{side}'].values()):,} in {side.upper()} alone" for side in "ab")
    title = f"{told['in_both']:,} pages in both, {alone}; {told['changed']:,} have another outcome"
    print_table(plain_table(title, ["in A", "in B", "pages"], _moves(told), ["pages"]))
    rules = [(rule, counts["drops_in_a"], counts["drops_in_b"]) for rule, counts in told["by_rule"].items()]
    numbers = ["drops in A alone", "drops in B alone"]
    print_table(plain_table("Rules responsible", ["rule", *numbers], rules, numbers))
    _print_pages(told["pages"])


@click.command()
@_OUT
@click.option("--presets", required=True, metavar="A,B,...", help="Packaged configs or TOML files.")
@_JSON
def compare(out: str, presets: str, as_json: bool) -> None:
    """Show several configs side by side on the same pages, before duplicates are dropped.

    \b
    Example: kiyome compare OUT --presets swallow-v1,default
    """
    configs = named_configs(presets)
    with open_index(out, _tell) as index:
        found = compare_pages.compare(index, configs)
    if as_json:
        echo_json(found)
        return
    title = f"{found['pages']:,} pages, {found['kept_by_all']:,} kept by all"
    numbers = ["kept", "of all", "characters", "book score", "drops alone", "keeps alone"]
    shared = [f"also in {name}" for name in configs]
    rows = ([*_compared(row), *_shared(row, configs)] for row in found["presets"])
    print_table(plain_table(title, ["preset", *numbers, *shared], rows, [*numbers, *shared]))


@click.command()
@_OUT
@_OF_RUN
@_HTML
@_JSON
def drift(out: str, config: str | None, html: str | None, as_json: bool) -> None:
    """Show what each rule removes by host, by year, by kind of site and by tier of the book score, and what tiers hold.

    The year is that of publication where a page names it, else of fetching. The last two stand for the genre of a page,
    which no column says. Tiers are those of the config; what they hold are pages that no rule removes.

    \b
    Example: kiyome drift OUT --html drift.html
    """
    with open_index(out, _tell) as index:
        found = drift_pages.drift(index, load_config(config).config if config else None)
    write_file(html, lambda: drift_html(found))
    if as_json:
        echo_json(found)
        return
    click.echo(f"{found['pages']:,} pages, {found['removed']:,} removed by rules")
    title = "What each tier of the book score leaves (even hosts: as many of equal size would be as diverse)"
    print_table(plain_table(title, ["tier", *SPREAD_COLUMNS], spread_rows(found["tiers"]), SPREAD_COLUMNS))
    for name, groups in found["by"].items():
        numbers = ["pages", "removed", *(f"tier {tier['tier']}" for tier in found["tiers"])]
        print_table(
            plain_table(f"By {name}", [name, *numbers, "rules that remove most"], map(_drifted, groups), numbers)
        )


def _drifted(group: Mapping[str, Any]) -> tuple[Any, ...]:
    kept = group["pages"] - group["removed"]
    tiers = (_share(pages, kept) for pages in group["by_tier"].values())
    removed = _share(group["removed"], group["pages"])
    return (one_line(group["group"]), group["pages"], removed, *tiers, top_rules(group))


def top_rules(group: Mapping[str, Any], n: int = 3) -> str:
    """The rules that most pages of a group fail, with their share of it."""
    most = sorted(group["by_rule"].items(), key=lambda item: (-item[1], item[0]))[:n]
    return ", ".join(f"{rule} {_share(pages, group['pages'])}" for rule, pages in most if pages)


def _print_ladder(side: Mapping[str, Any]) -> None:
    title = f"{side['rule']} {side['op']} limit: {side['pages']:,} pages"
    if side["without_value"]:
        title += f", {side['without_value']:,} of them without a value, which pass"
    numbers = ["limit", "pass", "kept", "of all", "characters kept", "it alone removes"]
    rows = (
        (
            f"{'* ' if step['is_own'] else ''}{step['limit']:g}",
            f"{step['passing']:,}",
            f"{step['kept']:,}",
            _share(step["kept"], side["pages"]),
            f"{step['kept_chars']:,}",
            f"{step['removed_by_it_alone']:,}",
        )
        for step in side["steps"]
    )
    print_table(plain_table(f"{title} (* the config's limit)", numbers, rows, numbers))
    for step in side["steps"]:
        click.echo(f"\nAt {side['op']} {step['limit']:g}")
        for page in step["examples"]:
            verdict = "kept" if page["passed"] else "dropped"
            click.echo(f"  {page['value']:.6g} {verdict}  {one_line(page['url'], _URL_CHARS)}  {page['doc_id']}")
            click.echo(f"    {one_line(page['title'], _TEXT_CHARS)} | {one_line(page['beginning'], _TEXT_CHARS)}")


def _moves(told: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    return ((move["from"], move["to"], f"{move['pages']:,}") for move in told["moves"])


def _print_pages(pages: Iterable[Mapping[str, Any]]) -> None:
    rows = (
        (page["doc_id"], one_line(page["url"], _URL_CHARS), page["from"], page["to"], _reasons(page["responsible"]))
        for page in pages
    )
    print_table(plain_table("Pages that change side", ["doc_id", "url", "from", "to", "responsible"], rows))


def _reasons(responsible: Iterable[Mapping[str, Any]]) -> str:
    told = []
    for why in responsible:
        if "rule" in why:
            told.append(f"{why['does']}: {why['rule']} {why['value']:.4g}, not {why['op']} {why['limit']:g}")
        else:
            told.append(f"{why['does']}: " + " ".join(one_line(str(v)) for k, v in why.items() if k != "does"))
    return "\n".join(told) or "the page it duplicates changes side"


def _compared(row: Mapping[str, Any]) -> tuple[Any, ...]:
    numbers = (f"{row[name]:,}" for name in ("kept_chars", "drops_alone", "keeps_alone"))
    chars, drops, keeps = numbers
    share = "" if row["kept_share"] is None else f"{row['kept_share']:.1%}"
    return (row["preset"], f"{row['kept']:,}", share, chars, row["mean_book_score"], drops, keeps)


def _shared(row: Mapping[str, Any], names: Iterable[str]) -> Iterator[str]:
    return (_share(row["shared"][name], row["kept"]) if name in row["shared"] else "" for name in names)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else ""


def _tell(message: str) -> None:
    click.echo(message, err=True)


def _write_lines(path: str | None, pages: Iterable[Mapping[str, Any]]) -> None:
    write_file(path, lambda: "".join(f"{json_line(page)}\n" for page in pages))


COMMANDS = (ladder, rethreshold, diff, compare, drift)
