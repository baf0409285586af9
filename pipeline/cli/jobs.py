"""`kiyome run`, `annotate`, `dedup` and `release`: the jobs that write."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from pipeline.cli.checks import show_checks
from pipeline.cli.parameters import print_parameters
from pipeline.cli.progress import show_progress
from pipeline.cli.tables import echo_json, funnel_table, print_table
from pipeline.config import Config, load_config
from pipeline.config.runners import ENGINES
from pipeline.extraction import EXTRACTORS
from pipeline.inspect.parameters import explain_parameters as parameters_of
from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release
from pipeline.jobs.dry_run import dry_run
from pipeline.jobs.settings import config_of_run, quiet

_RUNNERS = ", ".join(ENGINES)
F = TypeVar("F", bound=Callable[..., Any])

_INPUT = click.option(
    "--input",
    "-i",
    "inputs",
    multiple=True,
    required=True,
    metavar="PATH",
    help="File, 'glob' or @list.txt; repeatable.",
)
_LEDGER = click.option(
    "--ledger", type=click.Choice(["decided", "all"]), default="decided", help="all: a row for every gated page, too."
)
_EXTRACTOR = click.option(
    "--extractor", type=click.Choice(sorted(EXTRACTORS)), help="Who extracts main text.  [default: the config's]"
)
# What Kiyome does not know is handed to Beam, which is asked whether it does.
_PASS_ON: dict[str, Any] = {"ignore_unknown_options": True, "max_content_width": 110}


def _output(required: bool = True) -> Callable[[F], F]:
    return click.option("--output", "-o", required=required, metavar="OUT", help="Folder or URI of the run.")


def _shared(command: F) -> F:
    """The options of every job but `--output`."""
    options = [
        click.option("--config", "-c", metavar="C", help="TOML file or name; else that of the run, else `default`."),
        click.option(
            "--workers", "-w", type=click.IntRange(1), help="Processes on this machine.  [default: all cores]"
        ),
        click.option("--runner", metavar="R", help=f"{_RUNNERS}, or a TOML file.  [default: local]"),
        click.option("--master", metavar="HOST:PORT", help="The cluster: spark://host:7077, or host:8081 of Flink."),
        click.option("--quiet", "-q", "silent", is_flag=True, help="Show no progress."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


_AGAINST = click.option(
    "--against",
    multiple=True,
    metavar="RELEASE",
    help="Earlier release, or its index, whose pages are dropped; repeatable.",
)
_OVERWRITE = click.option("--overwrite", is_flag=True, help="Decide again over another config's decisions.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the funnel as JSON.")


@click.command(context_settings=_PASS_ON)
@_INPUT
@_output()
@_shared
@_EXTRACTOR
@_LEDGER
@_AGAINST
@_OVERWRITE
@_JSON
@click.option("--dry-run", "is_dry", is_flag=True, help="Build the jobs for Dataflow and check them; send nothing.")
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM OPTIONS]...")
def run(inputs: tuple[str, ...], ledger: str, as_json: bool, is_dry: bool, **options: Any) -> None:
    """Annotate, dedup and release: the whole way from crawl to corpus.

    The same command resumes a run that was stopped. Options that are not listed go to Beam.

    \b
    Example: kiyome run --input 'crawl/*.warc.gz' --output OUT --workers 2
    """
    settings = _settings(**options)
    if is_dry:
        show_checks(dry_run(settings, ledger == "all"), as_json)
        return
    run_annotate(settings, inputs, ledger == "all")
    run_dedup(settings)
    _show_funnel(run_release(settings), as_json)


@click.command(context_settings=_PASS_ON)
@_INPUT
@_output()
@_shared
@_EXTRACTOR
@_LEDGER
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM OPTIONS]...")
def annotate(inputs: tuple[str, ...], ledger: str, **options: Any) -> None:
    """Read, extract, measure and score every Japanese page; decide nothing.

    \b
    Example: kiyome annotate --input 'crawl/*.warc.gz' --output OUT
    """
    run_annotate(_settings(**options), inputs, ledger == "all")


@click.command(context_settings=_PASS_ON)
@_output(required=False)
@_shared
@_AGAINST
@_OVERWRITE
@click.option("--explain-parameters", is_flag=True, help="Tell what bands and rows find and miss; run nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the parameters as JSON.")
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM OPTIONS]...")
def dedup(explain_parameters: bool, as_json: bool, output: str | None, **options: Any) -> None:
    """Find exact and near-duplicates among annotated pages and choose which stay.

    \b
    Example: kiyome dedup --output OUT --against EARLIER_OUT
    """
    if explain_parameters:
        told = parameters_of(_config(output, options["config"]))
        (echo_json if as_json else print_parameters)(told)
        return
    if as_json:
        raise click.UsageError("--json prints parameters; add --explain-parameters")
    if output is None:
        raise click.UsageError("Missing option '--output' / '-o'.")
    run_dedup(_settings(output, **options))


@click.command(context_settings=_PASS_ON)
@_output()
@_shared
@_OVERWRITE
@_JSON
@click.argument("beam_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[BEAM OPTIONS]...")
def release(as_json: bool, **options: Any) -> None:
    """Write shards, ledger, funnel, manifest and card.

    \b
    Example: kiyome release --output OUT
    """
    _show_funnel(run_release(_settings(**options)), as_json)


COMMANDS = (run, annotate, dedup, release)


def _settings(
    output: str,
    config: str | None,
    workers: int | None,
    runner: str | None,
    master: str | None,
    silent: bool,
    beam_arguments: tuple[str, ...],
    overwrite: bool = False,
    extractor: str | None = None,
    against: tuple[str, ...] = (),
) -> RunSettings:
    watch = quiet if silent else show_progress
    debug = bool(click.get_current_context().find_root().obj)
    processes = workers or os.cpu_count() or 1
    job = (output, config, processes, overwrite, debug, beam_arguments, watch, extractor, runner, master, against)
    return RunSettings(*job)


def _config(output: str | None, name: str | None) -> Config:
    """The config that a launch would take."""
    return (load_config(name) if output is None else config_of_run(RunSettings(output, name))).config


def _show_funnel(funnel: dict[str, Any], as_json: bool) -> None:
    if as_json:
        echo_json(funnel)
    else:
        print_table(funnel_table(funnel))
