"""Checks tables of TOML against dataclasses; every mistake names the key, what was given and what is known."""

import math
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import Field, fields
from typing import Any, TypeVar

from pipeline.errors import ConfigError

T = TypeVar("T")


def refuse_unknown(table: Mapping[str, Any], known: Iterable[str], where: str, what: str) -> None:
    """ConfigError unless `table` is a table all of whose keys are known; `what` is what a key stands for."""
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: expected a table, got {table!r}")
    unknown = [key for key in table if key not in known]
    if unknown:
        raise ConfigError(f"{where}: unknown {what} {unknown[0]!r}; known: {', '.join(sorted(known))}")


def build_table(cls: type[T], table: Any, where: str) -> T:
    """A table of TOML as the frozen dataclass `cls`; ConfigError for a key, type or value it does not have."""
    known = {f.name: f for f in fields(cls)}  # type: ignore[arg-type]  # every section is a dataclass
    refuse_unknown(table, list(known), where, "key")
    values = {key: _value(value, known[key], f"{where} {key}") for key, value in table.items()}
    for key, value in values.items():
        _check_range(value, known[key].metadata, f"{where} {key}")
    return cls(**values)


def _value(value: Any, known: Field[Any], where: str) -> Any:
    """A value of the field's type; a field with `read` in its metadata reads it itself."""
    read = known.metadata.get("read")
    return typed(value, known.type, where) if read is None else read(value, where)


def typed(value: Any, wanted: Any, where: str) -> Any:
    """The value if it has the type that is wanted, a whole number as a float where one is; else ConfigError."""
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
