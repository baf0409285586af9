"""Tiers of the book score: names for ranges of it, so that a receiver can weight texts instead of dropping them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.config.checked import typed
from pipeline.errors import ConfigError

MAX_TIERS = 20
_NAME = re.compile(r"\w[\w.+-]{0,31}")


@dataclass(frozen=True, slots=True)
class Tiers:
    """[book.tiers]: names, best first, and the least score of each, the last one's 0: every score has one tier."""

    names: tuple[str, ...] = ("A", "B", "C")
    least: tuple[float, ...] = (0.8, 0.5, 0.0)

    def places(self, scores: NDArray[np.float64]) -> NDArray[np.int64]:
        """For each score the place of its tier in `names`; what is no number has the last."""
        rising = np.array(self.least[-2::-1])  # all but the last, which takes what is below the others
        return len(rising) - np.searchsorted(rising, np.nan_to_num(scores), side="right")

    def of(self, score: float) -> str:
        """The name of a score's tier."""
        return next((name for name, least in self.as_dict().items() if score >= least), self.names[-1])

    def as_dict(self) -> dict[str, float]:
        """As the config has it."""
        return dict(zip(self.names, self.least, strict=True))


def read_tiers(table: Any, where: str) -> Tiers:
    """Check a table of names and least scores; ConfigError unless scores fall from at most 1 to 0."""
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: expected a table of names and least scores, got {table!r}; as in A = 0.8")
    if not 1 <= len(table) <= MAX_TIERS:
        raise ConfigError(f"{where}: got {len(table)} tiers; give 1 to {MAX_TIERS}, the last of them with 0")
    for name in table:
        if not _NAME.fullmatch(name):
            raise ConfigError(f"{where}: got the name {name!r}; known: 1 to 32 letters, digits and _ . + -")
    least = tuple(typed(value, float, f"{where} {name}") for name, value in table.items())
    for name, value in zip(table, least, strict=True):
        if not 0 <= value <= 1:
            raise ConfigError(f"{where} {name}: got {value!r}; a book score is from 0 to 1")
    _check_order(tuple(table), least, where)
    return Tiers(tuple(table), least)


def _check_order(names: tuple[str, ...], least: tuple[float, ...], where: str) -> None:
    for (name, value), (other, below) in pairwise(zip(names, least, strict=True)):
        if not value > below:
            raise ConfigError(
                f"{where}: {name} = {value:g} stands before {other} = {below:g}; list tiers from the best to the last"
            )
    if least[-1] != 0:
        raise ConfigError(
            f"{where}: a score below {least[-1]:g} would have no tier; name the rest, as in {_other(names)} = 0"
        )


def _other(names: tuple[str, ...]) -> str:
    return next(name for name in ("C", "D", "rest", "others", "below") if name not in names)
