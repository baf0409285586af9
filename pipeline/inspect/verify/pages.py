"""Checks the release against the run, page by page: each row of ledger and data is what its page's files make it."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import numpy as np
import pyarrow as pa

from dedup.boilerplate import line_hashes
from filters.core import Limit
from filters.core.decide import COMPARE
from pipeline import layout
from pipeline.annotate.schema import ERRORS_SCHEMA, GATED_SCHEMA
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, Outcome, limits_of
from pipeline.duplicates.rows import WITNESS_SCHEMA
from pipeline.inspect.columns import whole
from pipeline.release.boilerplate import CleanedPage, clean_pages, count_tokens
from pipeline.release.masking import mask_personal_data
from pipeline.release.rows import LEDGER_SCHEMA
from pipeline.storage import Storage

_COPIED = ["doc_id", "url", "source_file", "source_offset", "record_id", "fetched_at"]
_SCORES = ["chars", "book_score", "book_grade"]
_TEXT = ["title", "author", "published", "site_name", "text", "tokens", "licence"]
TEXT_COLUMNS = ["doc_id", *_TEXT, "masked"]
_NOTHING = dict.fromkeys(LEDGER_SCHEMA.names)


def cleaned_of(storage: Storage, name: str, config: Config) -> dict[str, CleanedPage]:
    """The pages of a chunk that have recurring lines, without these, by doc_id; lines are hashed anew."""
    if not config.boilerplate.is_on:
        return {}
    table = whole(storage, layout.chunk_file(layout.ANNOTATED, name), ["doc_id", "url", "text", "line_hashes"])
    anew = pa.array([line_hashes(text) for text in table["text"].to_pylist()], table["line_hashes"].type)
    table = table.set_column(table.schema.get_field_index("line_hashes"), "line_hashes", anew)
    cleaned = clean_pages(storage, name, table, range(table.num_rows), config.boilerplate)
    return {table["doc_id"][row].as_py(): page for row, page in cleaned.items()}


def ledger_of(
    storage: Storage, name: str, config: Config, cleaned: Mapping[str, CleanedPage]
) -> Iterator[dict[str, Any]]:
    """The rows that the ledger must have for a chunk: annotated pages in order, then errors, then gated pages."""
    columns = [*_COPIED, *_SCORES, "opt_out", "measures"]
    table = whole(storage, layout.chunk_file(layout.ANNOTATED, name), columns)
    witnesses = {row.pop("doc_id"): row for row in _rows(storage, layout.DUPLICATES, name, WITNESS_SCHEMA)}
    failures = _failures(table, limits_of(config))
    unknown = witnesses.keys() - set(table["doc_id"].to_pylist())
    if unknown:
        raise ValueError(f"{layout.DUPLICATES}/{name}.parquet names {min(unknown)}, which is no page of this chunk")
    for row, failed in zip(table.drop_columns(["measures"]).to_pylist(), failures, strict=True):
        outcome = _outcome(row, failed, config, row["doc_id"] in witnesses)
        witness = witnesses[row["doc_id"]] if outcome is Outcome.DUPLICATE else {}
        if outcome is Outcome.RELEASED:
            outcome, failed, removed = _without_boilerplate(cleaned.get(row["doc_id"]))
            witness = removed
        row["book_tier"] = config.book.tiers.of(row["book_score"])
        yield {**_NOTHING, **row, **witness, "outcome": outcome.value, "failed": failed}
    for row in _rows(storage, layout.ERRORS, name, ERRORS_SCHEMA):
        row["reason"] = row.pop("kind")
        yield {**_NOTHING, **row, "detail": row["detail"] or None, "outcome": Outcome.ERROR.value, "failed": []}
    for row in _rows(storage, layout.GATED, name, GATED_SCHEMA):
        row["detail"] = row.pop("evidence") or None
        yield {**_NOTHING, **row, "outcome": Outcome.GATED.value, "failed": []}


def texts_of(
    storage: Storage, name: str, found: list[dict[str, Any]], cleaned: Mapping[str, CleanedPage]
) -> Iterator[dict[str, Any]]:
    """The rows that data/ must have for the pages it has of a chunk; masked anew where it says that it masked."""
    table = whole(storage, layout.chunk_file(layout.ANNOTATED, name), ["doc_id", *_TEXT])
    place = {doc_id: row for row, doc_id in enumerate(table["doc_id"].to_pylist())}
    kept = table.take(pa.array([place[row["doc_id"]] for row in found], pa.int64()))
    lost = count_tokens(clean for row in found if (clean := cleaned.get(row["doc_id"])))
    for page, row in zip(kept.to_pylist(), found, strict=True):
        clean = cleaned.get(page["doc_id"])
        text, tokens = page["text"], page["tokens"]
        if clean is not None:
            text, tokens = clean.text, tokens - sum(lost[line.line_hash] for line in clean.removed)
        text, masked = mask_personal_data(text) if row["masked"] else (text, 0)
        yield {**page, "text": text, "tokens": tokens, "masked": masked}


def _without_boilerplate(page: CleanedPage | None) -> tuple[Outcome, list[dict[str, Any]], dict[str, Any]]:
    """Outcome, failed decisions and counts of a page that nothing else drops."""
    if page is None:
        return Outcome.RELEASED, [], {"boilerplate_lines": 0, "boilerplate_chars": 0}
    removed = {"boilerplate_lines": len(page.removed), "boilerplate_chars": page.chars}
    if page.decision.passed:
        return Outcome.RELEASED, [], removed
    failed = asdict(page.decision)
    del failed["passed"]
    return Outcome.REJECTED, [failed], removed


def _rows(storage: Storage, folder: str, name: str, schema: pa.Schema) -> list[dict[str, Any]]:
    path = layout.chunk_file(folder, name)
    return whole(storage, path, schema.names).to_pylist() if storage.exists(path) else []


def _outcome(row: dict[str, Any], failed: list[dict[str, Any]], config: Config, is_duplicate: bool) -> Outcome:
    if row["opt_out"] and config.release.honour_opt_out:
        return Outcome.OPTED_OUT
    if failed:
        return Outcome.REJECTED
    return Outcome.DUPLICATE if is_duplicate else Outcome.RELEASED


def _failures(table: pa.Table, limits: tuple[Limit, ...]) -> list[list[dict[str, Any]]]:
    """Of every page the decisions that it fails, as `value op limit` comes out false on what was measured."""
    failed: list[list[dict[str, Any]]] = [[] for _ in range(table.num_rows)]
    measures = table["measures"].combine_chunks()
    for limit in limits if failed else ():
        column = table[BOOK_SCORE] if limit.rule == BOOK_SCORE else measures.field(limit.rule)
        for row, value in enumerate(column.to_pylist()):
            if value is not None and not np.isnan(value) and not COMPARE[limit.op](value, limit.limit):
                decision = {"rule": limit.rule, "version": limit.version, "value": value}
                failed[row].append({**decision, "op": limit.op, "limit": limit.limit})
    return failed
