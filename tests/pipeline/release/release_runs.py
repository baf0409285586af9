"""Writes what *annotate* and *dedup* leave, for tests of *release*."""

from typing import Any

from annotated_pages import annotated, chunk, failed, origin, write_chunk_files

from pipeline import layout
from pipeline.annotate.schema import table_bytes
from pipeline.config import Config, config_from_tables
from pipeline.duplicates.rows import duplicates_table
from pipeline.extraction import Metadata
from pipeline.records import GatedPage
from pipeline.storage import Storage


def limited(**release: Any) -> Config:
    """Two limits on one page's measures, and a least score."""
    rules = {"noun_share": {"max": 0.7}, "short_lines": {"max": 0.8}}
    return config_from_tables({"book": {"min": 0.3}, "rules": rules, "release": release})


def write_mixed_chunk(storage: Storage) -> str:
    """A chunk with every outcome.

    0 released, masked once; 1 released; 2 fails noun_share; 3 fails noun_share and the score; 4 opted out and would
    fail; 5 exact copy of 0; 6 fails the score and is a near-duplicate of 1; 7 in error; 8 gated, with a row.
    """
    pages = (
        annotated(0, "電話は03-1234-5678です。", score=0.9),
        annotated(
            1,
            "二つ目。",
            score=0.8,
            metadata=Metadata("題", "夏目漱石", "2016-03-05", "猫の会", "https://example.jp/licence"),
        ),
        annotated(2, measures={"noun_share": 0.9, "short_lines": 0.1}),
        annotated(3, measures={"noun_share": 0.8}, score=0.1),
        annotated(4, measures={"noun_share": 0.8}, metadata=Metadata(opt_out="noai")),
        annotated(5, "電話は03-1234-5678です。"),
        annotated(6, "二つ目。。", score=0.2),
    )
    gated = GatedPage(origin(8), "few_kana", "3 kana")
    made = chunk(*pages, failed=(failed(7),), gated={"few_kana": 1, "no_kana": 4}, gated_pages=(gated,))
    rows = [
        (origin(5).doc_id, origin(0).doc_id, "exact", 1.0),
        (origin(6).doc_id, origin(1).doc_id, "near", 0.85),
    ]
    name = write_chunk_files(storage, made)
    with storage.create(layout.chunk_file(layout.DUPLICATES, name)) as stream:
        stream.write(table_bytes(duplicates_table(rows)))
    return name
