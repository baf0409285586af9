"""`kiyome extract` and `rules`: what works on a single page and on the catalogue, without a run."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from filters.core import load_catalogue
from pipeline.annotate.stages import decode_page, normalize_page
from pipeline.annotate.stages import extract as extract_page
from pipeline.annotate.steps import budget, extraction_options, gate_limits, policy
from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.config import Config, load_config
from pipeline.errors import InputError, PageError
from pipeline.extraction import EXTRACTORS, SandboxedExtractor
from pipeline.gate import gate_japanese
from pipeline.records import Origin, RawPage

_CONFIG = click.option(
    "--config", "-c", metavar="C", help="TOML file or name of a packaged config.  [default: default]"
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@click.argument("page", metavar="PAGE.html", type=click.Path(allow_dash=True))
@click.option("--url", default="", help="Where the page is from; some extractors use it.")
@click.option("--charset", help="The charset of the HTTP header, if there was one.")
@click.option("--extractor", type=click.Choice(sorted(EXTRACTORS)), help="Who extracts.  [default: the config's]")
@_CONFIG
@_JSON
def extract(page: str, url: str, charset: str | None, extractor: str | None, config: str | None, as_json: bool) -> None:
    """Show the text of one page, and how it was got.

    \b
    Example: kiyome extract page.html --url https://example.jp/essay.html
    """
    found = extract_one(_read(page), url, charset, load_config(config).config, extractor)
    if as_json:
        echo_json(found)
        return
    text = found.pop("text")
    print_table(plain_table(page, ["", ""], found.items()))
    click.echo(f"\n{text}" if text else "")


def extract_one(
    body: bytes, url: str, charset: str | None, config: Config, extractor: str | None = None
) -> dict[str, Any]:
    """The stages from gate to normal form on one page; `error` says why there is no text, where there is none."""
    verdict = gate_japanese(body, charset, gate_limits(config))
    name = extractor or config.extraction.extractor
    found: dict[str, Any] = {"extractor": name, "japanese": verdict.is_japanese, "evidence": verdict.evidence}
    page = decode_page(RawPage(Origin(url, 0, url=url), body, charset))
    found |= {"charset": page.encoding.charset, "charset_from": page.encoding.charset_from}
    found |= {"undecodable": page.encoding.undecodable}
    with SandboxedExtractor(name, budget(config), extraction_options(config)) as sandboxed:
        try:
            text = normalize_page(extract_page(page, sandboxed.extract), policy(config), config.extraction.max_chars)
        except PageError as error:
            return {**found, "error": str(error), "text": ""}
    return {**found, **asdict(text.metadata), "chars": len(text.text), "text": text.text}


@click.command()
@_CONFIG
@_JSON
@click.option("--markdown", is_flag=True, help="Print the table of README.md.")
def rules(config: str | None, as_json: bool, markdown: bool) -> None:
    """List every rule: what it measures, why, its limit in a config, its source.

    \b
    Example: kiyome rules --config swallow-v1
    """
    rows = rule_rows(load_config(config).config)
    if as_json:
        echo_json(rows)
    elif markdown:
        click.echo(rules_markdown(rows))
    else:
        columns = ["rule", "version", "limit", "what", "why", "source"]
        print_table(plain_table(f"{len(rows)} rules", columns, ([row[c] for c in columns] for row in rows)))


def rule_rows(config: Config) -> list[dict[str, Any]]:
    """Every rule of the catalogue with its limit in a config; `limit` is empty where it is only measured."""
    limits = {table.id: " ".join(f"{limit.op} {limit.limit:g}" for limit in table.limits) for table in config.rules}
    return [
        {
            "rule": rule.id,
            "version": rule.version,
            "limit": limits.get(rule.id, ""),
            "summary": rule.summary,
            **{name.lower(): text for name, text in rule.sections.items()},
        }
        for rule in load_catalogue().values()
    ]


def rules_markdown(rows: list[dict[str, Any]]) -> str:
    """The rules as a Markdown table of id, limit and summary."""
    lines = [f"| `{row['rule']}` | {row['limit']} | {row['summary']} |" for row in rows]
    return "\n".join(["| rule | kept if | what it measures |", "|---|---|---|", *lines])


COMMANDS = (extract, rules)


def _read(page: str) -> bytes:
    if page == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(page).read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot read the page {page}: {error.strerror}; give an HTML file, or - for standard input"
        ) from None
