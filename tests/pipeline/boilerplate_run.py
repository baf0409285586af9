"""Builds the files of a small run whose sites repeat lines, with the functions the jobs use, without Beam."""

import json
from collections import Counter
from pathlib import Path

import numpy as np
from annotated_pages import SOURCE, annotated, chunk, origin, write_input_list

from pipeline import layout
from pipeline.annotate.chunk_io import write_chunk
from pipeline.annotate.markers import finished_chunks
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config, annotate_part, dedup_part, parse_config
from pipeline.duplicates.boilerplate import boilerplate_table
from pipeline.duplicates.lines import count_chunk_lines, merge_counts, recurring_lines
from pipeline.duplicates.rows import duplicates_table, folder_digest
from pipeline.jobs.dedup import survey
from pipeline.jobs.settings import keep_config, write_json
from pipeline.release.files import release_record, write_release_files
from pipeline.release.plan import shard_of
from pipeline.release.shard import write_shard
from pipeline.storage import LocalStorage, Storage

CONFIG = """
[boilerplate]
remove = "edges"
min_pages = 3
min_share = 0.5
edge_lines = 2
min_chars_left = 10
[rules.noun_share]
max = 0.7
"""
SHARDS = 2
HEADER, FOOTER = "猫の会", "問い合わせは neko@example.jp まで"
A, B = "a.example", "b.example"
# Pages 0 to 4 of host A have both lines, 5 has only these, 6 is a duplicate of 5; the host B repeats nothing. 8 and 9
# are rejected and a duplicate, so what they say is not heard.
EMPTIED, COPY_OF_EMPTIED, REJECTED, DUPLICATE = 5, 6, 8, 9
LINES_REMOVED = 10


def prose(number: int) -> str:
    return f"これは{number}番目の猫の話である。" * 3


def _pages() -> list[tuple[int, str, str]]:
    """(number, host, text) of every page."""
    framed = [(i, A, f"{HEADER}\n\n{prose(i)}\n\n{FOOTER}") for i in range(5)]
    bare = [(n, A, f"{HEADER}\n{FOOTER}") for n in (EMPTIED, COPY_OF_EMPTIED)]
    others = [(7, B, prose(7)), (REJECTED, B, HEADER), (DUPLICATE, B, HEADER), (10, B, f"{HEADER}\n{prose(10)}")]
    return [*framed, *bare, *others]


def build_run(root: Path) -> Path:
    """Write all that a run leaves."""
    storage, loaded = LocalStorage(str(root)), parse_config(CONFIG)
    write_input_list(storage, SOURCE)
    write_json(storage, layout.ANNOTATE_PART, annotate_part(loaded.config) | {"ledger": "decided"})
    keep_config(storage, loaded)
    made = [
        annotated(n, text, host=host, measures={"noun_share": 0.9 if n == REJECTED else 0.1})
        for n, host, text in _pages()
    ]
    for number, rows in enumerate((made[::2], made[1::2])):
        write_chunk(storage, chunk(*rows, number=number, is_last=number == 1), keep_gated=False)
    _write_duplicates(storage, loaded.config)
    _write_release(storage)
    return root


def _write_duplicates(storage: Storage, config: Config) -> None:
    kept = {COPY_OF_EMPTIED: EMPTIED, DUPLICATE: 10}
    for name in _names(storage):
        number = int(name[-1])
        rows = [(origin(n).doc_id, origin(k).doc_id, "near", 0.9) for n, k in kept.items() if n % 2 == number]
        with storage.create(layout.chunk_file(layout.DUPLICATES, name)) as stream:
            stream.write(table_bytes(duplicates_table(rows)))
    _write_boilerplate(storage, config)
    write_json(storage, layout.DEDUP_PART, dedup_part(config))
    seal_dedup(storage)


def seal_dedup(storage: Storage) -> None:
    """Make the record of dedup name the files as they are."""
    write_json(storage, layout.DUPLICATES_DONE, {"annotated": survey(storage)[0], **folder_digest(storage)})


def _write_boilerplate(storage: Storage, config: Config) -> None:
    """As the graph does, in one bucket."""
    dropped = frozenset(origin(n).doc_id for n in (COPY_OF_EMPTIED, DUPLICATE))
    counted = {name: count_chunk_lines(storage, name, config, dropped) for name in _names(storage)}
    pages: Counter[bytes] = Counter()
    for hosts, _ in counted.values():
        pages.update(dict(hosts))
    lines = dict(merge_counts([counts.tobytes() for _, counts in counted.values()], config.boilerplate.min_pages))
    found = {host: recurring_lines([part], pages[host], config.boilerplate) for host, part in lines.items()}
    for name, (hosts, _) in counted.items():
        parts = [found[host].tobytes() for host, _ in hosts if host in found]
        assert np.sum([len(part) for part in parts]) > 0
        with storage.create(layout.chunk_file(layout.BOILERPLATE, name)) as stream:
            stream.write(table_bytes(boilerplate_table(parts)))


def _write_release(storage: Storage) -> None:
    loaded = parse_config(CONFIG)
    record = release_record(storage, loaded.config, loaded.text, survey(storage)[0], [])
    for shard in range(SHARDS):
        dealt = [name for name in _names(storage) if shard_of(name, SHARDS) == shard]
        report = {"shards": SHARDS, **write_shard(storage, loaded.config, shard, SHARDS, dealt, record["release"])}
        with storage.create(layout.shard_report(shard)) as stream:
            stream.write(json.dumps(report).encode())
    write_release_files(storage, record)


def _names(storage: Storage) -> list[str]:
    return [done.name for done in finished_chunks(storage)]
