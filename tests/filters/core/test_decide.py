"""A value is compared with its limit as the operator says."""

import pytest

from filters.core import Decision, Limit, decide
from filters.core.decide import OPS


@pytest.mark.parametrize(
    ("key", "passed"),
    [
        ("min", [False, True, True]),
        ("max", [True, True, False]),
        ("above", [False, False, True]),
        ("below", [True, False, False]),
    ],
)
def test_operators(key: str, passed: list[bool]) -> None:
    """Below, at and above the limit."""
    decisions = [decide({"r": value}, [Limit("r", 1, OPS[key], 2.0)])[0] for value in (1.0, 2.0, 3.0)]
    assert [decision.passed for decision in decisions] == passed


def test_all_decisions_are_returned() -> None:
    """Passed or not, in the order of the limits; a rule that does not apply passes."""
    limits = [Limit("a", 1, ">=", 2), Limit("b", 3, "<", 0), Limit("a", 1, "<=", 9)]
    assert decide({"a": 1.0, "b": None}, limits) == (
        Decision("a", 1, 1.0, ">=", 2, passed=False),
        Decision("b", 3, None, "<", 0, passed=True),
        Decision("a", 1, 1.0, "<=", 9, passed=True),
    )
