"""What a rule is: a module of `filters/` seen as data."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from filters.core.text_view import TextView

SECTIONS = ("What", "Why", "Keeps", "Drops", "Source")
Param = int | float | str
Measures = dict[str, float | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `measure(view, **params)` gives a finite number, or None where the rule does not apply.

    summary: the first line of the module's docstring; sections: its What, Why, Keeps, Drops and Source.
    params: keyword arguments of `measure` with their defaults.
    """

    id: str
    version: int
    summary: str
    sections: Mapping[str, str]
    params: Mapping[str, Param]
    measure: Callable[..., float | None]

    def __call__(self, view: TextView, params: Mapping[str, Param] | None = None) -> float | None:
        return self.measure(view, **params) if params else self.measure(view)


def rule_from_module(module: ModuleType) -> Rule:
    """Read the rule that `module` is; ValueError when it lacks VERSION, `measure` or a section of its docstring."""
    name = module.__name__.rpartition(".")[2]
    summary, sections = _read_docstring(name, inspect.getdoc(module) or "")
    measure, version = getattr(module, "measure", None), getattr(module, "VERSION", None)
    if measure is None or not isinstance(version, int):
        raise ValueError(
            f"rule {name}: a rule defines VERSION (an int) and measure(view); see any other file of filters/"
        )
    return Rule(name, version, summary, sections, _keyword_defaults(measure), measure)


def _keyword_defaults(measure: Callable[..., float | None]) -> dict[str, Param]:
    parameters = inspect.signature(measure).parameters.values()
    return {p.name: p.default for p in parameters if p.kind is inspect.Parameter.KEYWORD_ONLY}


def _read_docstring(name: str, doc: str) -> tuple[str, dict[str, str]]:
    summary, _, rest = doc.partition("\n")
    sections: dict[str, str] = {}
    current = ""
    for line in rest.splitlines():
        head, colon, text = line.partition(":")
        if colon and head in SECTIONS:
            current = head
            sections[current] = text.strip()
        elif current and line.strip():
            sections[current] += " " + line.strip()
    missing = [s for s in SECTIONS if not sections.get(s)]
    if not summary or missing:
        raise ValueError(
            f"rule {name}: its docstring lacks {', '.join(missing) or 'a first line'}; known: {', '.join(SECTIONS)}"
        )
    return summary.rstrip("."), sections
