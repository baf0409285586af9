"""`kiyome judge`: judges texts as they are given, without a run."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from pipeline.cli.tables import echo_json, json_line, plain_table, print_table
from pipeline.config import Config, load_config
from pipeline.errors import InputError, UserError
from pipeline.inspect.judging import Judge, read_texts, summary
from pipeline.inspect.plain import one_line


@click.command()
@click.argument("texts", metavar="TEXTS.jsonl", type=click.Path(allow_dash=True))
@click.option("--config", "-c", metavar="C", help="TOML file or name of a packaged config.  [default: default]")
@click.option("--compare", "presets", metavar="A,B", help="Show where these configs differ, instead.")
@click.option("--json", "as_json", is_flag=True, help="With --compare: print JSON.")
def judge(texts: str, config: str | None, presets: str | None, as_json: bool) -> None:
    """Judge texts as they are given: JSON lines of `id` and `text`, or - for standard input.

    A line may have a `url`, for the rules on URLs; they pass a text without one. Prints a JSON line for each: id, keep,
    and decisions with rule, version, value, op, limit and passed. Nothing is extracted or normalized first.

    \b
    Example: kiyome judge texts.jsonl --config swallow-v1
    """
    if presets is not None and config is not None:
        raise UserError("--config and --compare exclude each other; name both configs in --compare")
    configs = named_configs(presets) if presets is not None else {"": load_config(config).config}
    judged = Judge(configs)
    with open_lines(texts) as lines:
        judgements = (judged.judge(text) for text in read_texts(lines, texts))
        if presets is None:
            for found in judgements:
                click.echo(json_line(found[""].as_dict()))
        else:
            _show(summary(list(configs), judgements), as_json)


def named_configs(names: str) -> Mapping[str, Config]:
    """Configs by the names given, separated by commas; UserError for fewer than two."""
    given = list(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    if len(given) < 2:
        raise UserError(
            f"expected two or more configs with commas between them, got {names!r}; as in swallow-v1,default"
        )
    return {name: load_config(name).config for name in given}


def _show(found: Mapping[str, Any], as_json: bool) -> None:
    if as_json:
        echo_json(found)
        return
    names = list(found["kept"])
    kept = ", ".join(f"{name} keeps {found['kept'][name]:,}" for name in names)
    title = f"{found['texts']:,} texts, {kept}; they differ on {len(found['differ']):,}"
    rows = ((one_line(json_line(d["id"])), *_keeps(d["keep"], names), _why(d["responsible"])) for d in found["differ"])
    print_table(plain_table(title, ["id", *names, "dropped by"], rows))


def _keeps(keep: Mapping[str, bool], names: Iterable[str]) -> Iterator[str]:
    return ("keeps" if keep[name] else "drops" for name in names)


def _why(responsible: Iterable[Mapping[str, Any]]) -> str:
    return "\n".join(f"{d['preset']}: {d['rule']} {d['value']:.4g}, not {d['op']} {d['limit']:g}" for d in responsible)


@contextmanager
def open_lines(path: str) -> Iterator[Iterable[bytes]]:
    """The lines of a file, or of standard input for -; InputError when it cannot be read."""
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; an error of who reads the lines is not the file's
    except OSError as error:
        raise InputError(
            f"cannot read {path}: {error.strerror}; give a file of JSON lines, or - for standard input"
        ) from None
    with file:
        yield file


COMMANDS = (judge,)
