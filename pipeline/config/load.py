"""Reads a TOML configuration; every mistake names the key, what was given and what is known."""

import itertools
import tomllib
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any

from filters.core import Limit, TextView, Tokens, load_catalogue
from filters.core.decide import OPS
from filters.core.rule import Param, Rule
from pipeline.config.checked import build_table, refuse_unknown, typed
from pipeline.config.tables import Config, RuleTable
from pipeline.errors import ConfigError

_EMPTY = TextView("", Tokens.of(()))


@dataclass(frozen=True, slots=True)
class LoadedConfig:
    """A configuration with the text it was read from."""

    config: Config
    text: str


def load_config(path: str | None = None) -> LoadedConfig:
    """Read the configuration at `path`, or the packaged one of that name (`default`, `keep-all`, ...).

    ConfigError when it cannot be read or says something that is not known.
    """
    return parse_config(*_read_text("default" if path is None else path))


def parse_config(text: str, name: str = "config") -> LoadedConfig:
    """Turn the text of a configuration into a Config; `name` stands for it in messages. ConfigError as above."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, brackets thousands deep
        raise ConfigError(f"{name} is not valid TOML: {error}") from None
    return LoadedConfig(config_from_tables(_extended(tables, name), name), text)


def config_from_tables(tables: Mapping[str, Any], name: str = "config") -> Config:
    """Check parsed TOML and turn it into a Config."""
    sections = {f.name: f.type for f in fields(Config) if f.name != "rules"}
    refuse_unknown(tables, [*sections, "rules"], name, "table")
    built = {
        key: build_table(typing.cast("type[Any]", sections[key]), table, f"{name}: [{key}]")
        for key, table in tables.items()
        if key != "rules"
    }
    config = Config(**built, rules=_rules(tables.get("rules", {}), name))
    _check_together(config, name)
    return config


def _extended(tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The tables over those of the packaged config that `extends` names: key by key, but a rule's table as a whole."""
    own = {key: table for key, table in tables.items() if key != "extends"}
    if "extends" not in tables:
        return own
    given = tables["extends"]
    if given not in packaged_configs():
        raise ConfigError(f"{name}: extends: got {given!r}; known: {', '.join(packaged_configs())}")
    base = tomllib.loads(_read_text(given)[0])
    return base | {key: _over(base.get(key), table) for key, table in own.items()}


def _over(base: Any, table: Any) -> Any:
    return base | table if isinstance(base, dict) and isinstance(table, dict) else table


def packaged_configs() -> list[str]:
    """Names that `--config` knows without a path."""
    root = resources.files("configs")
    folders = (root, root.joinpath("presets"))
    return sorted(f.name.removesuffix(".toml") for d in folders for f in d.iterdir() if f.name.endswith(".toml"))


def _read_text(given: str) -> tuple[str, str]:
    root = resources.files("configs")
    if given in packaged_configs():
        found = root.joinpath(f"{given}.toml")
        found = found if found.is_file() else root.joinpath("presets", f"{given}.toml")
        return found.read_text(encoding="utf-8"), f"{given}.toml"
    try:
        return Path(given).read_text(encoding="utf-8"), given
    except (OSError, UnicodeDecodeError) as error:
        known = ", ".join(packaged_configs())
        raise ConfigError(f"cannot read the config {given}: {error}; give a TOML file or one of {known}") from None


def _rules(tables: Any, name: str) -> tuple[RuleTable, ...]:
    catalogue = load_catalogue()
    refuse_unknown(tables, list(catalogue), f"{name}: [rules]", "rule")
    return tuple(_rule(catalogue[key], tables[key], f"{name}: [rules.{key}]") for key in sorted(tables))


def _rule(rule: Rule, table: Any, where: str) -> RuleTable:
    refuse_unknown(table, [*OPS, *rule.params], where, "key")
    limits = tuple(
        Limit(rule.id, rule.version, OPS[key], typed(table[key], float, f"{where} {key}"))
        for key in OPS
        if key in table
    )
    _check_possible(limits, where)
    params: dict[str, Param] = {
        key: typed(table[key], type(default), f"{where} {key}") for key, default in rule.params.items() if key in table
    }
    try:
        rule(_EMPTY, params)
    except (ValueError, OSError) as error:  # a word list that is not there is found now, not on the first page
        raise ConfigError(f"{where}: {error}") from None
    return RuleTable(rule.id, params, limits)


def _check_possible(limits: tuple[Limit, ...], where: str) -> None:
    lows, highs = ([limit for limit in limits if limit.op in ops] for ops in ((">=", ">"), ("<=", "<")))
    for low, high in itertools.product(lows, highs):
        touch = low.limit == high.limit and (low.op, high.op) == (">=", "<=")
        if low.limit >= high.limit and not touch:
            raise ConfigError(
                f"{where}: no value is both {low.op} {low.limit:g} and {high.op} {high.limit:g}; no page would pass"
            )


def _check_together(config: Config, name: str) -> None:
    used = config.dedup.bands * config.dedup.rows
    if used > config.fingerprint.permutations:
        raise ConfigError(
            f"{name}: [dedup] bands x rows is {config.dedup.bands} x {config.dedup.rows} = {used}, "
            f"more than [fingerprint] permutations = {config.fingerprint.permutations}"
        )
    if config.dedup.bucket_leaders > config.dedup.bucket_pages:
        raise ConfigError(
            f"{name}: [dedup] bucket_leaders is {config.dedup.bucket_leaders}, more than "
            f"bucket_pages = {config.dedup.bucket_pages}; lower it"
        )
