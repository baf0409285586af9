"""Reads every shard beside the chunks it was made of, and checks that no row is missing, added or different."""

from dataclasses import dataclass

import pyarrow as pa

from pipeline.config import Config
from pipeline.decisions import Outcome
from pipeline.inspect.columns import batches
from pipeline.inspect.verify.boilerplate import Removals
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.chunks import Annotated
from pipeline.inspect.verify.manifest import Parts
from pipeline.inspect.verify.pages import TEXT_COLUMNS, cleaned_of, ledger_of, texts_of
from pipeline.inspect.verify.streams import RowStream, differences
from pipeline.release.plan import shard_of
from pipeline.release.rows import DATA_SCHEMA, LEDGER_SCHEMA
from pipeline.storage import Storage

_TEXT_ROWS = 256
_TEXT_SCHEMA = pa.schema([DATA_SCHEMA.field(name) for name in TEXT_COLUMNS])


@dataclass(frozen=True, slots=True)
class _Shard:
    """The two files of a shard, read side by side."""

    ledger_path: str
    data_path: str
    ledger: RowStream
    data: RowStream


def check_join(parts: Parts, annotated: Annotated, config: Config) -> tuple[Check, Removals | None]:
    """Compare all shards with the files of the run; of a shard the first chunk that differs is told.

    Returns the lines of boilerplate that released pages lost, too; None if not all chunks were compared.
    """
    findings = Findings("pages")
    dealt: dict[int, list[str]] = {}
    for name in annotated.names:
        dealt.setdefault(shard_of(name, parts.shards), []).append(name)
    chunks, lost = 0, Removals()
    for number in range(parts.shards):
        readable = [parts.is_intact(findings, parts.name(kind, number)) for kind in ("data", "ledger")]
        with findings.guard(parts.path("ledger", number)):
            if all(readable):
                shard = _open(parts, number)
                chunks += _check_shard(findings, parts, shard, sorted(dealt.get(number, [])), annotated, config, lost)
    check = findings.check(f"{chunks:,} chunks: each row of ledger and data is what its page's files make it")
    return check, lost if check.ok and chunks == len(annotated.names) else None


def _open(parts: Parts, number: int) -> _Shard:
    storage = parts.release.storage
    ledger, data = parts.path("ledger", number), parts.path("data", number)
    rows = RowStream(batches(storage, ledger, LEDGER_SCHEMA.names), LEDGER_SCHEMA)
    return _Shard(ledger, data, rows, RowStream(batches(storage, data, TEXT_COLUMNS, _TEXT_ROWS), _TEXT_SCHEMA))


def _check_shard(
    findings: Findings,
    parts: Parts,
    shard: _Shard,
    names: list[str],
    annotated: Annotated,
    config: Config,
    lost: Removals,
) -> int:
    """The number of chunks that were compared; rows are compared by place, so the first difference ends it."""
    for done, name in enumerate(names):
        if name in annotated.broken:
            where = shard.ledger_path
            findings.fail(f"{where} is not compared from chunk {name} on, whose files are not as its marker says")
            return done
        if not _check_chunk(findings, parts.release.storage, shard, name, config, lost):
            return done
    findings.expect(f"{shard.ledger_path}: rows that belong to no chunk", 0, shard.ledger.count_rest())
    return len(names)


def _check_chunk(
    findings: Findings, storage: Storage, shard: _Shard, name: str, config: Config, lost: Removals
) -> bool:
    cleaned = cleaned_of(storage, name, config)
    expected = list(ledger_of(storage, name, config, cleaned))
    found = shard.ledger.take(len(expected)).to_pylist()
    if not findings.expect(f"{shard.ledger_path}: rows of chunk {name}", len(expected), len(found)):
        return False
    problems = [f"{shard.ledger_path}: {problem}" for problem in differences(expected, found)]
    released = [row["doc_id"] for row in expected if row["outcome"] == Outcome.RELEASED]
    texts = shard.data.take(len(released)).to_pylist()
    if [row["doc_id"] for row in texts] == released:
        problems += [f"{shard.data_path}: {p}" for p in differences(texts_of(storage, name, texts, cleaned), texts)]
    else:
        problems.append(f"{shard.data_path}: the pages of chunk {name} are not those released")
    for problem in problems:
        findings.fail(problem)
    for doc_id in cleaned.keys() & set(released):
        lost.add(cleaned[doc_id], config.release.mask_personal_data)
    return not problems
