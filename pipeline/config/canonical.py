"""The canonical form of a configuration, and the digests by which a job knows whether files are its own."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from filters.core import Rule, load_catalogue
from filters.core.expressions import find_list
from filters.core.url_lists import find_files
from pipeline.book_model import scorer_of
from pipeline.config.tables import Config, RuleTable

SCHEMA_VERSION = 6
_ANNOTATE = ("reading", "gate", "extraction", "normalization", "fingerprint")


def digest(value: Any) -> str:
    """sha256 of the JSON form with sorted keys, in hexadecimal."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def canonical(config: Config, book_model: str | None = None) -> dict[str, Any]:
    """Everything that decides what a run writes, defaults included, as plain data; book_model as in `annotate_part`."""
    release = {
        **asdict(config.release),
        "min_chars_left": config.boilerplate.min_chars_left,
        "tiers": config.book.tiers.as_dict(),
    }
    return {"annotate": annotate_part(config, book_model), "dedup": dedup_part(config), "release": release}


def annotate_part(config: Config, book_model: str | None = None) -> dict[str, Any]:
    """What annotated files depend on: settings, rule versions and parameters, word lists, models; no limits.

    book_model: the sha256 of the config's model, where that is known and the model may be elsewhere; else it is loaded,
    InputError if it cannot be.
    """
    tables = asdict(config)
    given = {table.id: table for table in config.rules}
    rules = {rule.id: [rule.version, _params(rule, given.get(rule.id))] for rule in load_catalogue().values()}
    settings = {name: tables[name] for name in _ANNOTATE}
    del settings["reading"]["split_mb"]
    model = scorer_of(config.book.model).digest if book_model is None else book_model
    return {"schema": SCHEMA_VERSION, **settings, "rules": rules, "book_model": model}


def dedup_part(config: Config) -> dict[str, Any]:
    """What duplicates and boilerplate depend on besides annotated files: the limits too, since they rank pages."""
    limits = [asdict(limit) for table in config.rules for limit in table.limits]
    boilerplate = asdict(config.boilerplate)
    del boilerplate["min_chars_left"]
    return {
        "limits": limits,
        "book": {"min": config.book.min},
        "opt_out": config.release.honour_opt_out,
        "boilerplate": boilerplate,
        **asdict(config.dedup),
    }


def _params(rule: Rule, table: RuleTable | None) -> dict[str, Any]:
    """A rule's parameters; of a list of words or URLs the content counts, not where it lies."""
    params: dict[str, Any] = {**rule.params, **(table.params if table else {})}
    if "file" in params:
        params["file_sha256"] = hashlib.sha256(find_list(str(params.pop("file"))).read_bytes()).hexdigest()
    if params.get("path"):
        params["path_sha256"] = _sha256_of_files(Path(str(params.pop("path"))))
    return params


def _sha256_of_files(path: Path) -> str:
    """Of the digests of all files of a list of URLs, in the order of their paths."""
    digests = [hashlib.sha256(file.path.read_bytes()).digest() for file in find_files(path)]
    return hashlib.sha256(b"".join(digests)).hexdigest()


def first_difference(old: Any, new: Any, path: str = "") -> str | None:
    """The first key at which two canonical forms differ, as `key: old -> new`; None when they are equal."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in sorted({*old, *new}):
            found = first_difference(old.get(key), new.get(key), f"{path}.{key}" if path else key)
            if found:
                return found
        return None
    return None if old == new else f"{path}: {json.dumps(old)} -> {json.dumps(new)}"[:300]
