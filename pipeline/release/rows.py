"""One chunk on its way into the release: its released rows, its ledger rows, and what they count."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from filters.core import Decision
from pipeline import layout
from pipeline.annotate.schema import ORIGIN_COLUMNS, read_counts
from pipeline.config import Config
from pipeline.config.tiers import Tiers
from pipeline.decisions import DECIDED_BY, Outcome, Verdicts, judge
from pipeline.duplicates.rows import WITNESS_SCHEMA
from pipeline.release.boilerplate import CHARS_LEFT, CleanedPage, clean_pages, count_tokens
from pipeline.release.masking import mask_personal_data
from pipeline.storage import Storage

_DECISION = pa.struct(
    [
        ("rule", pa.string()),
        ("version", pa.int32()),
        ("value", pa.float64()),
        ("op", pa.string()),
        ("limit", pa.float64()),
    ]
)
_SCORES = [("chars", pa.int32()), ("book_score", pa.float64()), ("book_grade", pa.float64())]
_TIER = [("book_tier", pa.string())]
_BOILERPLATE = [("boilerplate_lines", pa.int32()), ("boilerplate_chars", pa.int32())]
_WITNESS = [(name, WITNESS_SCHEMA.field(name).type) for name in ("kept_id", "kind", "similarity", "kept_release")]
_FAILURE = [("stage", pa.string()), ("reason", pa.string()), ("detail", pa.string())]
_SAID = [(name, pa.string()) for name in ("title", "author", "published", "site_name")]
_CONTENT = [*_SAID, ("text", pa.large_string()), ("tokens", pa.int32())]
_RELEASED = [("licence", pa.string()), ("masked", pa.int32())]
_DECIDED = [("outcome", pa.string()), ("opt_out", pa.string()), ("failed", pa.list_(_DECISION))]
DATA_SCHEMA = pa.schema([*ORIGIN_COLUMNS, *_CONTENT, *_SCORES, *_TIER, *_RELEASED])
LEDGER_SCHEMA = pa.schema([*ORIGIN_COLUMNS, *_SCORES, *_TIER, *_DECIDED, *_WITNESS, *_BOILERPLATE, *_FAILURE])
NARROW = [*DECIDED_BY, "text_bytes"]


@dataclass(frozen=True, slots=True)
class JudgedChunk:
    """An annotated chunk with its decisions.

    duplicates: by doc_id, the row of duplicates/*.parquet. cleaned: by row, the pages from which boilerplate goes; it
    may leave too little of one, which rejects it after all. removes: whether boilerplate is looked for. tiers: by row,
    the tier of the book score.
    """

    table: pa.Table
    verdicts: Verdicts
    duplicates: dict[str, dict[str, Any]]
    cleaned: Mapping[int, CleanedPage] = field(default_factory=dict)
    removes: bool = False
    tiers: pa.Array = field(default_factory=lambda: pa.array([], pa.string()))

    def outcomes(self) -> list[Outcome]:
        """The outcome of every row."""
        doc_ids = self.table["doc_id"].to_pylist()
        flags = zip(doc_ids, self.verdicts.opted_out, self.verdicts.rejected, strict=True)
        found = [self._outcome(doc_id, bool(opted), bool(rejected)) for doc_id, opted, rejected in flags]
        for row in self.emptied():
            found[row] = Outcome.REJECTED
        return found

    def emptied(self) -> list[int]:
        """The rows of which boilerplate leaves too little."""
        return [row for row, page in self.cleaned.items() if not page.decision.passed]

    def released_cleaned(self) -> list[CleanedPage]:
        """The pages that are released without some of their lines."""
        return [page for page in self.cleaned.values() if page.decision.passed]

    def _outcome(self, doc_id: str, opted_out: bool, rejected: bool) -> Outcome:
        if opted_out:
            return Outcome.OPTED_OUT
        if rejected:
            return Outcome.REJECTED
        return Outcome.DUPLICATE if doc_id in self.duplicates else Outcome.RELEASED


def judge_chunk(storage: Storage, name: str, config: Config, columns: list[str] | None = None) -> JudgedChunk:
    """Read a chunk with its duplicates, decide every row, and take boilerplate out of what is kept.

    With `columns` no more than these are read, and boilerplate stays.
    """
    with storage.open(layout.chunk_file(layout.ANNOTATED, name)) as stream:
        table = pq.read_table(stream, columns=columns)
    path = layout.chunk_file(layout.DUPLICATES, name)
    duplicates: dict[str, dict[str, Any]] = {}
    if storage.exists(path):
        with storage.open(path) as stream:
            duplicates = {row["doc_id"]: row for row in pq.read_table(stream).to_pylist()}
    chunk = JudgedChunk(table, judge(table, config), duplicates, tiers=tiers_of(table, config.book.tiers))
    if columns is not None or not config.boilerplate.is_on:
        return chunk
    cleaned = clean_pages(storage, name, table, released_rows(chunk), config.boilerplate)
    return replace(chunk, cleaned=cleaned, removes=True)


def released_bytes(storage: Storage, name: str, config: Config) -> int:
    """UTF-8 bytes of text that a chunk releases, boilerplate included, from narrow columns."""
    chunk = judge_chunk(storage, name, config, NARROW)
    return int(chunk.table["text_bytes"].to_numpy()[released_rows(chunk)].sum())


def data_rows(chunk: JudgedChunk, config: Config) -> pa.Table:
    """The released rows of a chunk, without boilerplate, personal data masked if the config says so."""
    kept = released_rows(chunk)
    table = chunk.table.take(pa.array(kept, pa.int64()))
    texts, tokens = table["text"].to_pylist(), table["tokens"].to_pylist()
    lost = count_tokens(chunk.released_cleaned())
    for place, row in enumerate(kept):
        if row in chunk.cleaned:
            texts[place] = chunk.cleaned[row].text
            tokens[place] -= sum(lost[line.line_hash] for line in chunk.cleaned[row].removed)
    masked = [mask_personal_data(text) if config.release.mask_personal_data else (text, 0) for text in texts]
    text = pa.array([text for text, _ in masked], pa.large_string())
    chars = pc.cast(pc.utf8_length(text), pa.int32())
    for column, values in (("text", text), ("chars", chars), ("tokens", pa.array(tokens, pa.int32()))):
        table = table.set_column(table.schema.get_field_index(column), column, values)
    table = table.append_column("book_tier", chunk.tiers.take(pa.array(kept, pa.int64())))
    table = table.append_column("masked", pa.array([hits for _, hits in masked], pa.int32()))
    return table.select(DATA_SCHEMA.names).cast(DATA_SCHEMA).replace_schema_metadata(None)


def ledger_rows(storage: Storage, name: str, chunk: JudgedChunk) -> pa.Table:
    """A row for every page of a chunk that was annotated or failed, and for gated pages where rows were kept."""
    rows = [*_annotated_ledger(chunk), *_other_rows(storage, name)]
    return pa.Table.from_pylist(rows, LEDGER_SCHEMA)


def count_rows(chunk: JudgedChunk, ledger: pa.Table) -> dict[str, Any]:
    """What a chunk adds to the funnel; gated and failed pages are counted where they were written down."""
    counts = read_counts(chunk.table.schema.metadata)
    outcomes = Counter(ledger["outcome"].to_pylist())
    verdicts = chunk.verdicts
    rejected = verdicts.rejected & ~verdicts.opted_out
    alone = rejected & (verdicts.failed.sum(axis=0) == 1)
    by_rule = {}
    for rule in sorted({limit.rule for limit in verdicts.limits}):
        failed = verdicts.failed[[limit.rule == rule for limit in verdicts.limits]].any(axis=0)
        by_rule[rule] = {"failed": int((failed & rejected).sum()), "alone": int((failed & alone).sum())}
    if chunk.removes:
        by_rule[CHARS_LEFT] = dict.fromkeys(("failed", "alone"), len(chunk.emptied()))
    kinds = Counter(kind for kind in ledger["kind"].to_pylist() if kind)
    return {
        "pages_read": counts.read,
        "gated": counts.gated,
        "errors": counts.errors,
        "annotated": counts.annotated,
        "opted_out": outcomes[Outcome.OPTED_OUT],
        "rejected": outcomes[Outcome.REJECTED],
        "rejected_by_rule": by_rule,
        "duplicates": dict(sorted(kinds.items())),
        "released": outcomes[Outcome.RELEASED],
        "boilerplate_lines": sum(len(page.removed) for page in chunk.released_cleaned()),
        "boilerplate_chars": sum(page.chars for page in chunk.released_cleaned()),
    }


def tiers_of(table: pa.Table, tiers: Tiers) -> pa.Array:
    """The tier of every row of a table with `book_score`."""
    names = np.array(tiers.names, dtype=object)
    return pa.array(names[tiers.places(table["book_score"].to_numpy())], pa.string())


def count_released(released: pa.Table) -> dict[str, Any]:
    """Size of the released rows, in all and by tier; a tier without any is left out."""
    texts = released["text"]
    by_tier = (
        released.select(["book_tier", "chars"]).group_by("book_tier").aggregate([("chars", "count"), ("chars", "sum")])
    )
    sizes = zip(*(by_tier[name].to_pylist() for name in ("book_tier", "chars_count", "chars_sum")), strict=True)
    return {
        "released_by_tier": {tier: {"pages": pages, "chars": chars} for tier, pages, chars in sorted(sizes)},
        "released_chars": int(pc.sum(released["chars"]).as_py() or 0),
        "released_text_bytes": int(pc.sum(pc.binary_length(texts)).as_py() or 0),
        "masked": int(pc.sum(released["masked"]).as_py() or 0),
    }


def released_rows(chunk: JudgedChunk) -> list[int]:
    """The rows of a chunk that are released."""
    return [row for row, outcome in enumerate(chunk.outcomes()) if outcome is Outcome.RELEASED]


def _annotated_ledger(chunk: JudgedChunk) -> Iterator[dict[str, Any]]:
    names = [name for name, _ in (*ORIGIN_COLUMNS, *_SCORES)] + ["opt_out"]
    table = chunk.table.select(names).append_column("book_tier", chunk.tiers)
    for i, (row, outcome) in enumerate(zip(table.to_pylist(), chunk.outcomes(), strict=True)):
        failed = [_decision_row(d) for d in chunk.verdicts.decisions(i, only_failed=True)]
        page = chunk.cleaned.get(i)
        if page is not None and not page.decision.passed:
            failed.append(_decision_row(page.decision))
        duplicate = chunk.duplicates.get(row["doc_id"], {}) if outcome is Outcome.DUPLICATE else {}
        witness = {key: duplicate.get(key) for key in (name for name, _ in _WITNESS)}
        boilerplate = _boilerplate_row(page, outcome)
        yield {**row, **witness, **boilerplate, "outcome": outcome.value, "failed": failed}


def _boilerplate_row(page: CleanedPage | None, outcome: Outcome) -> dict[str, int]:
    """What the ledger says of the boilerplate of a page; nothing of one that was dropped before it was looked for."""
    if page is None and outcome is not Outcome.RELEASED:
        return {}
    lines, chars = (0, 0) if page is None else (len(page.removed), page.chars)
    return {"boilerplate_lines": lines, "boilerplate_chars": chars}


def _decision_row(decision: Decision) -> dict[str, Any]:
    row = asdict(decision)
    del row["passed"]
    return row


def _other_rows(storage: Storage, name: str) -> Iterator[dict[str, Any]]:
    for folder, outcome in ((layout.ERRORS, Outcome.ERROR), (layout.GATED, Outcome.GATED)):
        path = layout.chunk_file(folder, name)
        if not storage.exists(path):
            continue
        with storage.open(path) as stream:
            rows = pq.read_table(stream).to_pylist()
        for row in rows:
            reason = row.pop("kind", None) or row.pop("reason", None)
            detail = row.pop("detail", None) or row.pop("evidence", None)
            yield {**row, "outcome": outcome.value, "reason": reason, "detail": detail, "failed": []}
