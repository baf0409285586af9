"""Reads a TOML configuration; every mistake names the key, what was given and what is known."""

import itertools
import math
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from filters.core import Limit, TextView, Tokens, load_catalogue
from filters.core.decide import OPS
from filters.core.rule import Param, Rule
from pipeline.config.tables import Config, RuleTable
from pipeline.errors import ConfigError

T = TypeVar("T")
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
    _refuse_unknown(tables, [*sections, "rules"], name, "table")
    built = {
        key: _build(typing.cast("type[Any]", sections[key]), table, f"{name}: [{key}]")
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


def _refuse_unknown(table: Mapping[str, Any], known: list[str], where: str, what: str) -> None:
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: expected a table, got {table!r}")
    unknown = [key for key in table if key not in known]
    if unknown:
        raise ConfigError(f"{where}: unknown {what} {unknown[0]!r}; known: {', '.join(sorted(known))}")


def _build(cls: type[T], table: Any, where: str) -> T:
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]  # every section is a dataclass
    _refuse_unknown(table, list(known), where, "key")
    values = {key: _typed(value, known[key].type, f"{where} {key}") for key, value in table.items()}
    for key, value in values.items():
        _check_range(value, known[key].metadata, f"{where} {key}")
    return cls(**values)


def _typed(value: Any, wanted: Any, where: str) -> Any:
    declared = typing.get_args(wanted) if isinstance(wanted, types.UnionType) else (wanted,)
    options = [option for option in declared if option is not types.NoneType]  # TOML has no null
    if float in options and type(value) is int:
        value = float(value) if abs(value) < 2**1023 else math.inf
    if type(value) not in options:
        names = " or ".join(option.__name__ for option in options)
        raise ConfigError(f"{where}: expected {names}, got {value!r} ({type(value).__name__})")
    if isinstance(value, float) and not math.isfinite(value):
        raise ConfigError(f"{where}: expected a finite number, got {value!r}; leave a limit out to switch it off")
    return value


def _check_range(value: Any, metadata: Mapping[str, Any], where: str) -> None:
    known = metadata.get("known")
    if known is not None and value not in known:
        raise ConfigError(f"{where}: got {value!r}; known: {', '.join(known)}")
    low, high = metadata.get("min"), metadata.get("max")
    if low is not None and not value >= low:
        raise ConfigError(f"{where}: got {value!r}; the least possible is {low}")
    if high is not None and not value <= high:
        raise ConfigError(f"{where}: got {value!r}; the most possible is {high}")


def _rules(tables: Any, name: str) -> tuple[RuleTable, ...]:
    catalogue = load_catalogue()
    _refuse_unknown(tables, list(catalogue), f"{name}: [rules]", "rule")
    return tuple(_rule(catalogue[key], tables[key], f"{name}: [rules.{key}]") for key in sorted(tables))


def _rule(rule: Rule, table: Any, where: str) -> RuleTable:
    _refuse_unknown(table, [*OPS, *rule.params], where, "key")
    limits = tuple(
        Limit(rule.id, rule.version, OPS[key], _typed(table[key], float, f"{where} {key}"))
        for key in OPS
        if key in table
    )
    _check_possible(limits, where)
    params: dict[str, Param] = {
        key: _typed(table[key], type(default), f"{where} {key}") for key, default in rule.params.items() if key in table
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
