"""Finds every rule: a module directly in `filters/` is a rule, its file name is its id, nothing is registered."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

import filters
from filters.core.rule import Rule, rule_from_module


@cache
def load_catalogue() -> MappingProxyType[str, Rule]:
    """All rules by id, in alphabetical order; about 50 ms, once a process."""
    names = sorted(info.name for info in iter_modules(filters.__path__) if not info.ispkg)
    return MappingProxyType({name: rule_from_module(import_module(f"filters.{name}")) for name in names})
