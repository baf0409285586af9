"""The `kiyome` command."""

import logging
import sys
import traceback

import click

from pipeline.cli import (
    evaluating,
    families,
    inspect,
    jobs,
    judging,
    labelling,
    models,
    own_model,
    pages,
    plan,
    scoring,
    what_if,
)
from pipeline.errors import JobHandedOver, KiyomeError, UserError


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}, invoke_without_command=True
)
@click.version_option(package_name="kiyome")
@click.option("--debug", is_flag=True, help="Show the whole traceback of an error, and the engine's messages.")
@click.pass_context
def kiyome(context: click.Context, debug: bool) -> None:
    """Cleanse Japanese web text for training large language models.

    \b
    Example:
      kiyome run --input 'crawl/*.warc.gz' --output OUT
      kiyome sample OUT --n 5
    """
    context.obj = debug
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


for command in (
    *jobs.COMMANDS,
    *pages.COMMANDS,
    *plan.COMMANDS,
    *judging.COMMANDS,
    *scoring.COMMANDS,
    *labelling.COMMANDS,
    *evaluating.COMMANDS,
    *inspect.COMMANDS,
    *families.COMMANDS,
    *what_if.COMMANDS,
    *models.COMMANDS,
    *own_model.COMMANDS,
):
    kiyome.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line. Exit code 0: done; 2: the user's mistake, one line; 1: the run failed."""
    logging.basicConfig(level=logging.ERROR)  # Beam warns of every extra that is not installed
    try:
        code = kiyome.main(arguments, standalone_mode=False)
        sys.exit(code if isinstance(code, int) else 0)
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "kiyome"
        _fail(f"{error.format_message()} See `{where} --help`.", 2)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except (click.Abort, KeyboardInterrupt):
        _fail("interrupted; what was finished is kept, the same command resumes it", 1)
    except JobHandedOver as said:
        click.echo(f"kiyome: {said}", err=True)
    except KiyomeError as error:
        if "--debug" in (arguments or sys.argv):
            traceback.print_exc()
        _fail(str(error), 2 if isinstance(error, UserError) else 1)


def _fail(message: str, code: int) -> None:
    click.echo(f"kiyome: {' '.join(message.split())}", err=True)
    sys.exit(code)
