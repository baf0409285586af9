"""Builds the files of a small run with the functions the jobs use, without Beam and without reading pages."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from classifiers import FEATURE_NAMES, BookScore
from dedup.boilerplate import line_hashes
from dedup.fragments import windows
from filters.core import load_catalogue
from pipeline import layout
from pipeline.annotate.chunk_io import write_chunk
from pipeline.annotate.markers import finished_chunks
from pipeline.annotate.pages import AnnotatedPage, Encoding, TextPage
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config, annotate_part, dedup_part, parse_config
from pipeline.duplicates.earlier import read_against
from pipeline.duplicates.rows import duplicates_table, folder_digest
from pipeline.extraction import Metadata
from pipeline.inputs import Input, write_inputs
from pipeline.jobs.dedup import survey
from pipeline.jobs.earlier import identities
from pipeline.jobs.settings import keep_config, write_json
from pipeline.records import Chunk, FailedPage, GatedPage, Origin
from pipeline.release.files import release_record, write_release_files
from pipeline.release.plan import shard_count, shard_of
from pipeline.release.rows import released_bytes
from pipeline.release.shard import write_shard
from pipeline.storage import LocalStorage, Storage

CONFIG = """
[rules.noun_share]
min = 0.1
max = 0.7
[rules.short_lines]
max = 0.5
[book]
min = 0.2
[release]
shard_mb = 0.002
rows_per_group = 2
"""
CRAWL, TEXTS = "2026/crawl.warc.gz", "texts.jsonl"
ESSAY, COPY, NEAR = "https://example.jp/essay", "https://example.jp/copy", "https://example.jp/near"
LINKS, SHORT = "https://example.jp/links", "https://example.jp/short"
OPTED_OUT, TWICE, HOSTILE = "https://example.jp/noai", "https://example.jp/twice", "https://example.jp/\x1b[31mred"
BROKEN, ENGLISH = "https://example.jp/broken", "https://example.com/english"
# What the pages below must come to; read = gated + errors + annotated = 3 + 3 + 13.
EXPECTED = {"read": 19, "gated": 3, "errors": 3, "opted_out": 1, "rejected": 2, "duplicates": 2, "released": 8}


@dataclass(frozen=True)
class Page:
    """What matters of a page; the other measures are 0.3."""

    url: str
    score: float = 0.9
    measures: tuple[tuple[str, float | None], ...] = ()
    text: str = "　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n" * 8
    title: str = "猫"
    opt_out: str = ""


_CHUNKS = {
    (CRAWL, 0): (Page(ESSAY, 0.95), Page(LINKS, 0.5, (("noun_share", 0.9), ("short_lines", 0.8))), Page(COPY, 0.95)),
    (CRAWL, 1): (
        Page(NEAR, 0.8),
        Page(SHORT, 0.7, (("short_lines", 0.75),)),
        Page(OPTED_OUT, 0.1, opt_out="noai"),
        Page(TWICE, 0.6),
        Page(TWICE, 0.65),
    ),
    (CRAWL, 2): (),
    (TEXTS, 0): (
        Page(HOSTILE, 0.25, title="赤\x1b[31m\x9b\u202e", text="電話は03-1234-5678です。\x1b]0;題\x07\n" * 5),
        *(Page(f"https://example.jp/{n}", n / 10, (("noun_share", None),)) for n in range(3, 7)),
    ),
}
_FAILED = {
    (CRAWL, 0): (
        FailedPage(Origin(CRAWL, 7, "<urn:7>", BROKEN), "ExtractText", "timeout", "10 s\x1b[2J of processor"),
        FailedPage(Origin(CRAWL, 8, "<urn:8>", "https://example.jp/image"), "Decode", "binary"),
    ),
    (CRAWL, 2): (FailedPage(Origin(CRAWL, 990, "<urn:990>"), "ReadPages", "truncated"),),
}
_GATED = {(CRAWL, 1): (("no_kana", ENGLISH), ("no_kana", "https://example.com/2"), ("few_kana", "https://example.cn/"))}


def doc_id_of(url: str) -> str:
    """The doc_id of the first page with this URL."""
    return next(o.doc_id for chunk in _CHUNKS for o in (p.origin for p in _pages(chunk)) if o.url == url)


def build_run(root: Path, keep_gated: bool = False, last_job: str = "release") -> Path:
    """Write all that a run leaves, up to its last job: annotate, dedup or release."""
    storage, loaded = LocalStorage(str(root)), parse_config(CONFIG)
    write_inputs(storage, [Input(f"/crawl/{CRAWL}", CRAWL, 12345), Input(f"/crawl/{TEXTS}", TEXTS, 678)])
    write_json(
        storage, layout.ANNOTATE_PART, annotate_part(loaded.config) | {"ledger": "all" if keep_gated else "decided"}
    )
    keep_config(storage, loaded)
    for key in _CHUNKS:
        write_chunk(storage, _chunk(key), keep_gated)
    if last_job != "annotate":
        write_duplicates(storage, loaded.config)
    if last_job == "release":
        write_release(storage)
    return root


def write_duplicates(storage: Storage, config: Config) -> None:
    """COPY is an exact and NEAR a near duplicate of ESSAY; SHORT, which is rejected, is one of LINKS."""
    rows = {
        (CRAWL, 0): [(doc_id_of(COPY), doc_id_of(ESSAY), "exact", 1.0)],
        (CRAWL, 1): [
            (doc_id_of(NEAR), doc_id_of(ESSAY), "near", 0.84375),
            (doc_id_of(SHORT), doc_id_of(LINKS), "near", 0.8),
        ],
    }
    for key, found in rows.items():
        with storage.create(layout.chunk_file(layout.DUPLICATES, layout.chunk_name(*key))) as stream:
            stream.write(table_bytes(duplicates_table(found)))
    write_json(storage, layout.DEDUP_PART, dedup_part(config))
    write_json(storage, layout.DUPLICATES_DONE, {"annotated": survey(storage)[0], **folder_digest(storage)})


def write_release(storage: Storage) -> None:
    """Write the shards and the files beside them."""
    loaded = parse_config(CONFIG)
    names = [chunk.name for chunk in finished_chunks(storage)]
    against = identities(read_against(storage))
    record = release_record(storage, loaded.config, loaded.text, survey(storage)[0], against)
    total = sum(released_bytes(storage, name, loaded.config) for name in names)
    shards = shard_count(total, loaded.config.release.shard_mb)
    for shard in range(shards):
        dealt = [name for name in names if shard_of(name, shards) == shard]
        report = {"shards": shards, **write_shard(storage, loaded.config, shard, shards, dealt, record["release"])}
        with storage.create(layout.shard_report(shard)) as stream:
            stream.write(json.dumps(report).encode())
    write_release_files(storage, record)


def _chunk(key: tuple[str, int]) -> Chunk[AnnotatedPage]:
    source, number = key
    gated = _GATED.get(key, ())
    counts = {reason: sum(r == reason for r, _ in gated) for reason in sorted({r for r, _ in gated})}
    rows = tuple(
        GatedPage(Origin(source, 500 + n, f"<urn:g{n}>", url), reason, "3 kana of 90 letters")
        for n, (reason, url) in enumerate(gated)
    )
    is_last = (source, number + 1) not in _CHUNKS
    return Chunk(source, number, is_last, tuple(_pages(key)), counts, _FAILED.get(key, ()), rows)


def _pages(key: tuple[str, int]) -> list[AnnotatedPage]:
    source, number = key
    return [
        _annotate(page, Origin(source, 1000 * number + 10 * n, f"<urn:{number}-{n}>", page.url, "2026-01-02T03:04:05Z"))
        for n, page in enumerate(_CHUNKS[key])
    ]


def _annotate(page: Page, origin: Origin) -> AnnotatedPage:
    said = Metadata(page.title, opt_out=page.opt_out)
    text = TextPage(origin, page.text, said, Encoding("utf-8", "utf-8", "http"))
    book = BookScore(page.score, 5 * page.score, dict.fromkeys(FEATURE_NAMES, 0.25))
    measures = {**dict.fromkeys(load_catalogue(), 0.3), **dict(page.measures)}
    hashes = line_hashes(page.text), windows(page.text)
    return AnnotatedPage(text, 40, measures, book, bytes(16), np.zeros(256, np.uint32), *hashes)
