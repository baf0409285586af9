"""`kiyome sample`, `explain`, `funnel` and `verify`: looking at what a run has written."""

import secrets
from typing import Any

import click

from pipeline.cli.explained import print_story
from pipeline.cli.tables import echo_json, funnel_table, print_table
from pipeline.errors import InputError, UserError
from pipeline.inspect.explain import explain as explain_pages
from pipeline.inspect.folder import ReleaseFolder, open_release
from pipeline.inspect.funnel import read_funnel
from pipeline.inspect.plain import one_line, plain
from pipeline.inspect.sample import Wanted, sample_rejected, sample_released, tiers_of_release
from pipeline.inspect.verify import Check
from pipeline.inspect.verify import verify as verify_files

_BEGINNING_CHARS = 200
_OUT = click.argument("out", metavar="OUT")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
_SCORE = click.FloatRange(0, 1)


@click.command()
@_OUT
@click.option("--n", type=click.IntRange(1), default=20, show_default=True, help="How many pages.")
@click.option("--min-score", type=_SCORE, metavar="S", help="Only pages with at least this book score.")
@click.option("--max-score", type=_SCORE, metavar="S", help="Only pages with at most this book score.")
@click.option("--tier", metavar="NAME", help="Only pages of this tier of the book score, as in the config.")
@click.option("--seed", type=click.IntRange(0), help="The same seed gives the same pages.  [default: a new one]")
@click.option("--rejected", is_flag=True, help="Pages that were rejected, with the limits they failed, instead.")
@click.option("--full", is_flag=True, help="Print whole texts.")
@_JSON
def sample(out: str, n: int, seed: int | None, rejected: bool, full: bool, as_json: bool, **asked: Any) -> None:
    """Show released pages at random. OUT is the folder of a run, or of a release.

    \b
    Example: kiyome sample OUT --n 5 --min-score 0.8 --seed 1
    """
    wanted = Wanted(n, secrets.randbelow(2**32) if seed is None else seed, **asked)
    pages = draw_pages(open_release(out), wanted, rejected)
    if as_json:
        echo_json(pages)
        return
    what = "rejected" if rejected else "released"
    click.echo(f"{len(pages)} {what} pages of {out}, --seed {wanted.seed}")
    for page in pages:
        click.echo(f"\n{page_text(page, full)}")


def draw_pages(release: ReleaseFolder, wanted: Wanted, rejected: bool) -> list[dict[str, Any]]:
    """The pages to show; UserError for bounds that leave no score, an unknown tier, or rejected texts without a run."""
    low, high = wanted.min_score, wanted.max_score
    if low is not None and high is not None and low > high:
        raise UserError(f"--min-score {low:g} is above --max-score {high:g}; no score lies between them")
    if wanted.tier is not None and wanted.tier not in (known := tiers_of_release(release)):
        raise UserError(f"--tier {wanted.tier} is no tier of this release; known: {', '.join(known)}")
    if not rejected:
        return sample_released(release, wanted)
    if not release.has_run:
        raise InputError("a release has no texts of rejected pages; give the --output of `kiyome run` with --rejected")
    return sample_rejected(release, wanted)


def page_text(page: dict[str, Any], full: bool) -> str:
    """A sampled page for people: score, tier, title, URL, id, length, reasons if it was rejected, text."""
    lines = [
        f"{page['book_score']:.3f} {page['book_tier']}  {one_line(page['title'] or '') or '(no title)'}",
        f"  {one_line(page['url'])}",
        f"  {page['doc_id']}  {page['chars']:,} characters",
    ]
    lines += [f"  failed {d['rule']}: {d['value']:.4g}, not {d['op']} {d['limit']:g}" for d in page.get("failed", [])]
    return "\n".join([*lines, plain(page["text"]) if full else f"  {one_line(page['text'], _BEGINNING_CHARS)}"])


@click.command()
@_OUT
@click.argument("page", metavar="DOC_ID_OR_URL")
@_JSON
def explain(out: str, page: str, as_json: bool) -> None:
    """Tell all that is known of one page: measures, decisions, the duplicate it lost to.

    \b
    Example: kiyome explain OUT https://example.jp/essay.html
    """
    found = explain_pages(out, page)
    if as_json:
        echo_json(found["pages"])
        return
    if found["found"] > 1:
        click.echo(f"{found['found']} pages have this URL; the first {len(found['pages'])} follow")
    for story in found["pages"]:
        print_story(story)


@click.command()
@_OUT
@_JSON
def funnel(out: str, as_json: bool) -> None:
    """Show how many pages were read and what became of them.

    \b
    Example: kiyome funnel OUT
    """
    counts = read_funnel(out)
    if as_json:
        echo_json(counts)
    else:
        print_table(funnel_table(counts))


@click.command()
@_OUT
@_JSON
@click.pass_context
def verify(context: click.Context, out: str, as_json: bool) -> None:
    """Check every count and checksum anew, from the files of a run or of a release.

    Exit code 0: all hold. 1: some do not.

    \b
    Example: kiyome verify OUT
    """
    checks = []
    for check in verify_files(out):
        checks.append(check)
        if not as_json:
            click.echo("\n".join(check_lines(check)))
    if as_json:
        echo_json([check.as_dict() for check in checks])
    if not all(check.ok for check in checks):
        context.exit(1)


def check_lines(check: Check) -> list[str]:
    """One line if a check holds, else one for each failure that is told."""
    if check.ok:
        return [f"ok      {check.name}: {check.seen}"]
    lines = [f"FAILED  {check.name}: {one_line(failure)}" for failure in check.failures]
    more = check.failed - len(check.failures)
    return [*lines, f"FAILED  {check.name}: and {more:,} more"] if more else lines


COMMANDS = (sample, explain, funnel, verify)
