"""`kiyome plan`: what a run will cost, before it is begun."""

import os
from dataclasses import asdict

import click

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.config import load_config
from pipeline.inputs import expand
from pipeline.jobs.plan import Plan, make_plan

_UNITS = {"TiB": 2**40, "GiB": 2**30, "MiB": 2**20}
_TIME = ("where", "cores", "hours", "memory")


@click.command()
@click.option("--input", "-i", "inputs", multiple=True, required=True, metavar="PATH", help="As of `kiyome run`.")
@click.option("--config", "-c", metavar="C", help="TOML file or name.  [default: default]")
@click.option("--sample", type=click.IntRange(1), default=3, show_default=True, help="Inputs to look into.")
@click.option("--seconds", type=click.FloatRange(0), default=20.0, show_default=True, help="Time for each of them.")
@click.option("--workers", "-w", type=click.IntRange(1), default=100, show_default=True, help="Cores of a cluster.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan as JSON.")
def plan(inputs: tuple[str, ...], config: str | None, sample: int, seconds: float, workers: int, as_json: bool) -> None:
    """Read a sample of the inputs and say what a run on all of them will cost.

    \b
    Example: kiyome plan --input 'crawl/*.warc.gz' --sample 3 --workers 500
    """
    made = make_plan(expand(inputs), load_config(config).config, sample, seconds)
    if as_json:
        echo_json({**asdict(made), "hours": {str(n): _hours(made, n) for n in (_cores(), workers)}})
        return
    print_table(plain_table(_title(made), ["estimate", "all inputs"], _rows(made), ["all inputs"]))
    times = [_time(made, *place) for place in (("this machine", _cores()), ("a cluster", workers))]
    print_table(plain_table("Time", _TIME, times, _TIME[1:]))


COMMANDS = (plan,)


def _title(made: Plan) -> str:
    seen = made.sampled
    share = seen.input_bytes / made.input_bytes if made.input_bytes else 0
    return f"Plan, from {seen.records:,} records in {seen.inputs} of {made.inputs:,} inputs, {share:.2%} of their bytes"


def _rows(made: Plan) -> list[tuple[str, str]]:
    return [
        ("bytes read", _size(made.input_bytes)),
        ("records", f"{made.records:,}"),
        ("Japanese pages", f"{made.japanese:,}"),
        *((f"core-hours of {job}", _few(value)) for job, value in made.core_hours.items()),
        ("peak memory of a worker", _size(made.memory_bytes)),
        ("bytes written: annotated", _size(made.annotated_bytes)),
        ("bytes written: released, at most", _size(made.released_bytes)),
    ]


def _time(made: Plan, name: str, cores: int) -> tuple[str, int, str, str]:
    return name, cores, _few(_hours(made, cores)), _size(cores * made.memory_bytes)


def _size(size_bytes: float) -> str:
    unit = next((name for name, least in _UNITS.items() if size_bytes >= least), "MiB")
    return f"{size_bytes / _UNITS[unit]:,.1f} {unit}"


def _few(hours: float) -> str:
    return f"{hours:,.1f}" if hours >= 1 else f"{hours:.4f}"


def _cores() -> int:
    return os.cpu_count() or 1


def _hours(made: Plan, cores: int) -> float:
    """Wall-clock hours if all cores are at work all the time."""
    return sum(made.core_hours.values()) / cores
