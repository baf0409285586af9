"""Tests of annotated files: what outsiders may build on, and counts that travel with them."""

import io
import json
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from annotated_pages import SOURCE, annotated, chunk, failed, origin

from classifiers import FEATURE_NAMES
from dedup.boilerplate import line_hashes
from filters.core import load_catalogue
from pipeline.annotate.schema import (
    ERRORS_SCHEMA,
    GATED_SCHEMA,
    annotated_schema,
    annotated_table,
    count_chunk,
    errors_table,
    gated_table,
    read_counts,
    table_bytes,
)
from pipeline.config.canonical import SCHEMA_VERSION
from pipeline.extraction import Metadata
from pipeline.records import GatedPage


def test_columns_of_the_contract() -> None:
    """A column that is renamed or lost breaks those who read annotated files: raise SCHEMA_VERSION and say so."""
    assert SCHEMA_VERSION == 6
    assert annotated_schema().names == [
        *("doc_id", "url", "source_file", "source_offset", "record_id", "fetched_at"),
        *("http_charset", "charset", "charset_from", "undecodable"),
        *("title", "author", "published", "site_name", "text", "chars", "text_bytes", "tokens", "measures"),
        *("book_score", "book_grade", "text_hash", "signature", "line_hashes", "windows", "licence", "opt_out"),
        "book_features",
    ]
    assert [f.name for f in annotated_schema().field("measures").type] == list(load_catalogue())
    assert [f.name for f in annotated_schema().field("book_features").type] == list(FEATURE_NAMES)


def test_a_row_holds_its_page() -> None:
    """Lengths in characters and in UTF-8 bytes; the signature as little-endian words; a hash a line."""
    values = np.array([1, 2**32 - 1], dtype=np.uint32)
    page = annotated(
        7,
        "吾輩は猫である。A",
        score=0.25,
        measures={"noun_share": 0.5},
        metadata=Metadata("題", "夏目漱石", "2016-03-05", "猫の会", "https://example.jp/licence", "noai"),
        signature=values,
    )
    (row,) = annotated_table(chunk(page)).to_pylist()
    assert row["doc_id"] == origin(7).doc_id
    assert (row["url"], row["source_file"], row["source_offset"]) == ("https://example.jp/7", SOURCE, 7)
    assert (row["text"], row["chars"], row["text_bytes"]) == ("吾輩は猫である。A", 9, 25)
    assert (row["charset"], row["charset_from"], row["undecodable"]) == ("utf-8", "http", 0)
    assert (row["book_score"], row["book_grade"]) == (0.25, 1.25)
    assert (row["title"], row["author"], row["published"]) == ("題", "夏目漱石", "2016-03-05")
    assert row["site_name"] == "猫の会"
    assert (row["licence"], row["opt_out"]) == ("https://example.jp/licence", "noai")
    assert row["measures"]["noun_share"] == 0.5
    assert row["measures"]["short_lines"] is None
    assert row["signature"] == b"\x01\0\0\0\xff\xff\xff\xff"
    assert len(row["text_hash"]) == 16
    assert row["line_hashes"] == line_hashes("吾輩は猫である。A").tolist()


def test_counts_travel_in_the_file() -> None:
    """read = gated + errors + annotated; text_bytes is of UTF-8."""
    pages = (annotated(1, "あい"), annotated(2, "x"))
    errors = (failed(3, "timeout"), failed(4, "crash"), failed(5, "timeout"))
    made = chunk(*pages, number=4, is_last=False, gated={"no_kana": 6, "few_kana": 1}, failed=errors)
    file = pq.ParquetFile(io.BytesIO(table_bytes(annotated_table(made))))
    counts = read_counts(file.metadata.metadata)
    assert counts == count_chunk(made, 7)
    assert (counts.source_file, counts.number, counts.is_last) == (SOURCE, 4, False)
    assert counts.gated == {"no_kana": 6, "few_kana": 1}
    assert list(counts.errors.items()) == [("crash", 1), ("timeout", 2)]
    assert (counts.annotated, counts.text_bytes, counts.read) == (2, 7, 12)
    assert file.metadata.metadata[b"SCHEMA_VERSION"] == str(SCHEMA_VERSION).encode()
    assert json.loads(file.metadata.metadata[b"kiyome.chunk"])["number"] == 4


def test_a_chunk_without_pages_is_a_file() -> None:
    """Its counts are needed, and its columns have their types."""
    table = pq.read_table(io.BytesIO(table_bytes(annotated_table(chunk(gated={"no_kana": 5})))))
    assert table.num_rows == 0
    assert table.schema.equals(annotated_schema())
    assert read_counts(table.schema.metadata).read == 5


def test_the_same_chunk_gives_the_same_bytes() -> None:
    """A retried worker writes what the first one wrote, whatever order its dicts were filled in."""
    made = chunk(annotated(1), gated={"a": 1, "b": 2}, failed=(failed(2),))
    again = replace(made, gated={"b": 2, "a": 1})
    assert table_bytes(annotated_table(made)) == table_bytes(annotated_table(again))


def test_files_are_compressed_with_zstd() -> None:
    metadata = pq.ParquetFile(io.BytesIO(table_bytes(annotated_table(chunk(annotated(1)))))).metadata
    assert metadata.row_group(0).column(0).compression == "ZSTD"


def test_error_and_gated_rows() -> None:
    """What libraries say of hostile pages may hold lone surrogates, which Parquet cannot: they are replaced."""
    errors = errors_table((failed(1, "extract_failed", "bad \ud800"), failed(2)))
    assert errors.schema.equals(ERRORS_SCHEMA)
    assert errors["detail"].to_pylist() == ["bad ?", "too slow"]
    assert errors["doc_id"].to_pylist() == [origin(1).doc_id, origin(2).doc_id]
    gated = gated_table((GatedPage(origin(3), "few_kana", "2 kana \udfff"),))
    assert gated.schema.equals(GATED_SCHEMA)
    assert gated.select(["reason", "evidence"]).to_pylist() == [{"reason": "few_kana", "evidence": "2 kana ?"}]
    assert errors_table(()).num_rows == gated_table(()).num_rows == 0


def test_what_a_page_says_of_itself_may_hold_lone_surrogates() -> None:
    """Titles and names come out of JSON, whose escapes may be anything."""
    said = Metadata("題\ud800", "著\ud800", "", "会\udfff", "https://example.jp/\udfff")
    page = annotated(1, "本\ud800文", metadata=said)
    table = annotated_table(chunk(page))
    (row,) = table.to_pylist()
    assert (row["title"], row["text"], row["licence"]) == ("題?", "本?文", "https://example.jp/?")
    assert (row["author"], row["site_name"]) == ("著?", "会?")
    assert row["text_bytes"] == read_counts(table.schema.metadata).text_bytes == 7


def test_signatures_are_of_fixed_width() -> None:
    table = annotated_table(chunk(annotated(1), annotated(2)))
    assert table["signature"].type == pa.binary()
    assert [len(s) for s in table["signature"].to_pylist()] == [64, 64]
