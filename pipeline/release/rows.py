"""One chunk on its way into the release: its released rows, its ledger rows, and what they count."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from filters.core import Decision
from pipeline import layout
from pipeline.annotate.schema import ORIGIN_COLUMNS, read_counts
from pipeline.config import Config
from pipeline.decisions import DECIDED_BY, Outcome, Verdicts, judge
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
_WITNESS = [("kept_id", pa.string()), ("kind", pa.string()), ("similarity", pa.float64())]
_FAILURE = [("stage", pa.string()), ("reason", pa.string()), ("detail", pa.string())]
_SAID = [(name, pa.string()) for name in ("title", "author", "published", "site_name")]
_CONTENT = [*_SAID, ("text", pa.large_string()), ("tokens", pa.int32())]
_RELEASED = [("licence", pa.string()), ("masked", pa.int32())]
_DECIDED = [("outcome", pa.string()), ("opt_out", pa.string()), ("failed", pa.list_(_DECISION))]
DATA_SCHEMA = pa.schema([*ORIGIN_COLUMNS, *_CONTENT, *_SCORES, *_RELEASED])
LEDGER_SCHEMA = pa.schema([*ORIGIN_COLUMNS, *_SCORES, *_DECIDED, *_WITNESS, *_FAILURE])
NARROW = [*DECIDED_BY, "text_bytes"]


@dataclass(frozen=True, slots=True)
class JudgedChunk:
    """An annotated chunk with its decisions. duplicates: by doc_id, the row of duplicates/*.parquet."""

    table: pa.Table
    verdicts: Verdicts
    duplicates: dict[str, dict[str, Any]]

    def outcomes(self) -> list[Outcome]:
        """The outcome of every row."""
        doc_ids = self.table["doc_id"].to_pylist()
        flags = zip(doc_ids, self.verdicts.opted_out, self.verdicts.rejected, strict=True)
        return [self._outcome(doc_id, bool(opted), bool(rejected)) for doc_id, opted, rejected in flags]

    def _outcome(self, doc_id: str, opted_out: bool, rejected: bool) -> Outcome:
        if opted_out:
            return Outcome.OPTED_OUT
        if rejected:
            return Outcome.REJECTED
        return Outcome.DUPLICATE if doc_id in self.duplicates else Outcome.RELEASED


def judge_chunk(storage: Storage, name: str, config: Config, columns: list[str] | None = None) -> JudgedChunk:
    """Read a chunk (all columns, or those named) with its duplicates, and decide every row."""
    with storage.open(layout.chunk_file(layout.ANNOTATED, name)) as stream:
        table = pq.read_table(stream, columns=columns)
    path = layout.chunk_file(layout.DUPLICATES, name)
    duplicates: dict[str, dict[str, Any]] = {}
    if storage.exists(path):
        with storage.open(path) as stream:
            duplicates = {row["doc_id"]: row for row in pq.read_table(stream).to_pylist()}
    return JudgedChunk(table, judge(table, config), duplicates)


def released_bytes(storage: Storage, name: str, config: Config) -> int:
    """UTF-8 bytes of text that a chunk releases, from narrow columns."""
    chunk = judge_chunk(storage, name, config, NARROW)
    kept = [outcome is Outcome.RELEASED for outcome in chunk.outcomes()]
    return int(np.sum(chunk.table["text_bytes"].to_numpy(), where=np.array(kept, dtype=bool)))


def data_rows(chunk: JudgedChunk, config: Config) -> pa.Table:
    """The released rows of a chunk, personal data masked if the config says so."""
    kept = pa.array([outcome is Outcome.RELEASED for outcome in chunk.outcomes()], pa.bool_())
    table = chunk.table.filter(kept)
    texts = table["text"].to_pylist()
    masked = [mask_personal_data(text) if config.release.mask_personal_data else (text, 0) for text in texts]
    text = pa.array([text for text, _ in masked], pa.large_string())
    table = table.set_column(table.schema.get_field_index("text"), "text", text)
    table = table.set_column(table.schema.get_field_index("chars"), "chars", pc.cast(pc.utf8_length(text), pa.int32()))
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
    }


def count_released(released: pa.Table) -> dict[str, int]:
    """Size of the released rows."""
    texts = released["text"]
    return {
        "released_chars": int(pc.sum(released["chars"]).as_py() or 0),
        "released_text_bytes": int(pc.sum(pc.binary_length(texts)).as_py() or 0),
        "masked": int(pc.sum(released["masked"]).as_py() or 0),
    }


def _annotated_ledger(chunk: JudgedChunk) -> Iterator[dict[str, Any]]:
    names = [name for name, _ in (*ORIGIN_COLUMNS, *_SCORES)] + ["opt_out"]
    for i, (row, outcome) in enumerate(zip(chunk.table.select(names).to_pylist(), chunk.outcomes(), strict=True)):
        failed = [_decision_row(d) for d in chunk.verdicts.decisions(i, only_failed=True)]
        duplicate = chunk.duplicates.get(row["doc_id"], {}) if outcome is Outcome.DUPLICATE else {}
        witness = {key: duplicate.get(key) for key in ("kept_id", "kind", "similarity")}
        yield {**row, **witness, "outcome": outcome.value, "failed": failed}


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
