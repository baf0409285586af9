"""The comparison of measured values with limits: `value op limit`, nothing else."""

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Names of limits in the config, and what they mean for a page that is kept.
OPS: Mapping[str, str] = MappingProxyType({"min": ">=", "max": "<=", "above": ">", "below": "<"})
COMPARE: Mapping[str, Callable[[float, float], bool]] = MappingProxyType(
    {">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt}
)


@dataclass(frozen=True, slots=True)
class Limit:
    """A page is kept if `value op limit`; version is that of the rule."""

    rule: str
    version: int
    op: str
    limit: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What a limit said of a page. A value of None (the rule does not apply) passes."""

    rule: str
    version: int
    value: float | None
    op: str
    limit: float
    passed: bool


def decide(measures: Mapping[str, float | None], limits: Iterable[Limit]) -> tuple[Decision, ...]:
    """Compare every limited value; all decisions are returned, passed or not."""
    return tuple(_decide_one(measures[limit.rule], limit) for limit in limits)


def _decide_one(value: float | None, limit: Limit) -> Decision:
    passed = value is None or COMPARE[limit.op](value, limit.limit)
    return Decision(limit.rule, limit.version, value, limit.op, limit.limit, passed)
