"""Whether what a config limits is what was measured: its rules in the same versions, with the same parameters."""

import json
from typing import Any

from pipeline.config import Config, annotate_part, first_difference
from pipeline.decisions import BOOK_SCORE, limits_of
from pipeline.errors import InputError
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import require_measured


def require_comparable(index: PageIndex, config: Config, name: str) -> None:
    """InputError that names every limited rule whose measure differs from the one annotated, and how."""
    limited = sorted({limit.rule for limit in limits_of(config)})
    require_measured(index, limited)
    wanted = _plain(annotate_part(config))
    other = [found for rule in limited if (found := _difference(rule, index.record, wanted))]
    if other:
        raise InputError(
            f"{name} limits what was not measured so: {'; '.join(other)}; take these limits out of it, or annotate "
            "into another output with it"
        )


def ignored_settings(index: PageIndex, config: Config) -> list[str]:
    """Settings of a config that are not applied when pages are decided again: what they were annotated with stands."""
    wanted = _plain(annotate_part(config))
    names = sorted(set(wanted) - {"rules", "schema"})
    found = (first_difference(index.record.get(name), wanted[name], name) for name in names)
    return [difference for difference in found if difference]


def _difference(rule: str, record: Any, wanted: Any) -> str | None:
    if rule == BOOK_SCORE:
        return first_difference(record.get("book_model"), wanted["book_model"], "book_model")
    (old_version, old), (version, new) = record.get("rules", {}).get(rule, (None, None)), wanted["rules"][rule]
    return first_difference(old_version, version, f"{rule} version") or first_difference(old, new, rule)


def _plain(value: Any) -> Any:
    """As JSON gives it back: lists for tuples."""
    return json.loads(json.dumps(value))
