"""A module becomes a rule, or is told what it lacks."""

from types import ModuleType

import pytest

from filters.core import TextView, Tokens
from filters.core.rule import rule_from_module

DOC = """Share of a thing.

What: the thing.
Why: because
    it is.
Keeps: this.
Drops: that.
Source: ours.
"""
VIEW = TextView("abc", Tokens.of(()))


def measure(view: TextView, *, factor: int = 2) -> float | None:
    return float(len(view.text) * factor)


def module(doc: str = DOC, **members: object) -> ModuleType:
    made = ModuleType("filters.thing_share", doc)
    vars(made).update({"VERSION": 3, "measure": measure} | members)
    return made


def test_rule() -> None:
    """Id from the file name, text from the docstring, parameters from the signature."""
    rule = rule_from_module(module())
    assert (rule.id, rule.version, rule.summary) == ("thing_share", 3, "Share of a thing")
    assert rule.sections["Why"] == "because it is."
    assert rule.params == {"factor": 2}
    assert rule(VIEW) == 6
    assert rule(VIEW, {"factor": 5}) == 15


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (module(doc="Share.\n\nWhat: it."), "rule thing_share: its docstring lacks Why, Keeps, Drops, Source"),
        (module(doc=""), "lacks What"),
        (module(VERSION="1"), "defines VERSION"),
        (module(measure=None), "defines VERSION"),
    ],
)
def test_broken_rule(broken: ModuleType, message: str) -> None:
    """The message names the rule and what is missing."""
    with pytest.raises(ValueError, match=message):
        rule_from_module(broken)
