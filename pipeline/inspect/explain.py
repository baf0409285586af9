"""The story of one page: where it came from, what was measured, what was decided, and for whose sake."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import numpy as np
import pyarrow as pa

from filters.core import load_catalogue, process_tokenizer
from pipeline import layout
from pipeline.book_model import scorer_of
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, Outcome, judge
from pipeline.errors import InputError
from pipeline.inspect.book_story import book_story, parts_story
from pipeline.inspect.columns import open_parquet, rows_at
from pipeline.inspect.folder import open_run, read_record
from pipeline.inspect.pages import Place, chunk_names, find_pages
from pipeline.inspect.standing import Choice, read_choice, released_as
from pipeline.jobs.settings import RunSettings, config_of_run
from pipeline.release.boilerplate import clean_pages
from pipeline.storage import Storage

# Of a page that was fetched a thousand times under one URL, so many are told, and so many of its lines of boilerplate.
MAX_PAGES = 20
MAX_LINES = 50
_BEGINNING_CHARS = 200
_FOLDERS = {layout.ANNOTATED: "annotated", layout.ERRORS: "in error", layout.GATED: "gated out"}
_ORIGIN = ("source_file", "source_offset", "record_id", "fetched_at")
_DECODING = ("http_charset", "charset", "charset_from", "undecodable")
_CONTENT = ("title", "author", "published", "site_name", "chars", "text_bytes", "tokens", "licence", "opt_out")


def explain(out: str, key: str) -> dict[str, Any]:
    """Every page whose doc_id or URL is `key`: {"found": number, "pages": stories of the first MAX_PAGES}.

    InputError when there is none, with the number of pages searched.
    """
    storage = open_run(out)
    config = config_of_run(RunSettings(out)).config
    places = _find(storage, out, key)
    shown = places[:MAX_PAGES]
    annotated = [place for place in shown if place.folder == layout.ANNOTATED]
    choice = read_choice(storage, config, annotated)
    pages = [_story(storage, config, place, choice) for place in shown]
    return {"found": len(places), "pages": pages}


def _find(storage: Storage, out: str, key: str) -> list[Place]:
    found: list[Place] = []
    searched: dict[str, int] = {}
    for folder, what in _FOLDERS.items():
        for rows, places in find_pages(storage, folder, chunk_names(storage, folder), [key]):
            searched[what] = searched.get(what, 0) + rows
            found += places
    if not found:
        numbers = ", ".join(f"{rows:,} {what}" for what, rows in searched.items()) or "none"
        raise InputError(
            f"no page of {out} has the doc_id or URL {key!r}; pages searched: {numbers}; a URL must be given whole, as "
            "fetched, and pages that were gated out have rows only after `--ledger all`"
        )
    return found


def _story(storage: Storage, config: Config, place: Place, choice: Choice) -> dict[str, Any]:
    head: dict[str, Any] = {"doc_id": place.doc_id, "url": place.url, "file": place.path}
    if place.folder == layout.ANNOTATED:
        return {**head, **_annotated(storage, config, place, choice)}
    columns = ["stage", "kind", "detail"] if place.folder == layout.ERRORS else ["reason", "evidence"]
    (row,) = rows_at(storage, place.path, np.array([place.row]), [*_ORIGIN, *columns])
    outcome = Outcome.ERROR if place.folder == layout.ERRORS else Outcome.GATED
    return {**head, "outcome": outcome.value, "origin": _pick(row, _ORIGIN), **_pick(row, columns)}


def _annotated(storage: Storage, config: Config, place: Place, choice: Choice) -> dict[str, Any]:
    with open_parquet(storage, place.path) as file:
        table = file.read().slice(place.row, 1)
        (row,) = table.drop_columns(["signature", "text_hash"]).to_pylist()
    outcome, limited = _decide(table, config, place, choice)
    is_kept = outcome is Outcome.RELEASED and choice.is_chosen
    boilerplate = _boilerplate(storage, config, place, table) if is_kept else None
    if boilerplate and not all(limit["passed"] for limit in boilerplate["limits"]):
        outcome = Outcome.REJECTED
    told = released_as(storage, place) if choice.is_chosen else None
    return {
        "outcome": outcome.value,
        "released_as": told,
        "pending": _pending(choice, outcome, told),
        "origin": _pick(row, _ORIGIN),
        "decoding": _pick(row, _DECODING),
        **_pick(row, _CONTENT),
        "beginning": row["text"][:_BEGINNING_CHARS],
        "measures": list(_measures(row["measures"], limited)),
        "book": _book(storage, config, row, limited.get(BOOK_SCORE, [])),
        "boilerplate": boilerplate,
        "duplicate_of": choice.lost_to.get(place.doc_id),
        "lost_to_it": choice.lost_to_it.get(place.doc_id, {"total": 0, "pages": []}),
    }


def _decide(
    table: pa.Table, config: Config, place: Place, choice: Choice
) -> tuple[Outcome, dict[str, list[dict[str, Any]]]]:
    """What becomes of a page by the run's config, and every decision by rule."""
    try:
        verdicts = judge(table, config)
    except KeyError as error:
        raise InputError(f"{place.path} has no measure {error}; annotate again with this version") from None
    limited: dict[str, list[dict[str, Any]]] = {}
    for d in verdicts.decisions(0):
        limited.setdefault(d.rule, []).append({"op": d.op, "limit": d.limit, "passed": d.passed})
    if verdicts.opted_out[0]:
        return Outcome.OPTED_OUT, limited
    if verdicts.rejected[0]:
        return Outcome.REJECTED, limited
    return (Outcome.DUPLICATE if place.doc_id in choice.lost_to else Outcome.RELEASED), limited


def _boilerplate(storage: Storage, config: Config, place: Place, table: pa.Table) -> dict[str, Any] | None:
    """What a release leaves out of a page, and whether enough is left; None if boilerplate is not looked for."""
    if not config.boilerplate.is_on:
        return None
    page = clean_pages(storage, place.chunk, table, [0], config.boilerplate).get(0)
    if page is None:
        return {"lines": 0, "chars": 0, "removed": [], "limits": []}
    left = page.decision
    return {
        "lines": len(page.removed),
        "chars": page.chars,
        "removed": [asdict(line) for line in page.removed[:MAX_LINES]],
        "limits": [{"op": left.op, "limit": left.limit, "passed": left.passed}],
    }


def _pending(choice: Choice, outcome: Outcome, told: str | None) -> str | None:
    """What is not decided yet, or not so in the release that stands; None if all is."""
    if not choice.is_chosen:
        return None if outcome is not Outcome.RELEASED else "duplicates are not chosen yet: run `kiyome dedup`"
    if told is None:
        return "no release has this page yet: run `kiyome release`"
    return None if told == outcome else f"the release that stands says {told}: run `kiyome release --overwrite`"


def _measures(measures: dict[str, float | None], limited: dict[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Every rule with its value: failed ones first, then those with a limit, then those that are only measured."""
    catalogue = load_catalogue()

    def place(rule: str) -> tuple[bool, bool, str]:
        limits = limited.get(rule, [])
        return all(limit["passed"] for limit in limits), not limits, rule

    for rule in sorted(measures, key=place):
        summary = catalogue[rule].summary if rule in catalogue else ""
        yield {"rule": rule, "value": measures[rule], "limits": limited.get(rule, []), "summary": summary}


def _book(storage: Storage, config: Config, row: dict[str, Any], limits: list[dict[str, Any]]) -> dict[str, Any]:
    """Score, grade, tier and features; contributions and the scores of parts if the model that scored it is at hand."""
    scorer = scorer_of(config.book.model)
    same_model = read_record(storage, layout.ANNOTATE_PART).get("book_model") == scorer.digest
    contributions = scorer.contributions(row["book_features"]) if same_model else {}
    return {
        "score": row["book_score"],
        "grade": row["book_grade"],
        "tier": config.book.tiers.of(row["book_score"]),
        "limits": limits,
        **book_story(row["book_features"], contributions),
        "parts": parts_story(row["text"], process_tokenizer(), scorer) if same_model else [],
    }


def _pick(row: dict[str, Any], names: Any) -> dict[str, Any]:
    return {name: row[name] for name in names}
