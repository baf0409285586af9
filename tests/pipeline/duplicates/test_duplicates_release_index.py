"""Tests of the index of a release: what a row holds, and what a file must say of itself."""

import numpy as np
import pyarrow as pa
import pytest
from annotated_pages import annotated, chunk

from dedup.exact import text_hash
from dedup.sketch import make_sketch
from pipeline.annotate.schema import annotated_table
from pipeline.config import config_from_tables
from pipeline.duplicates.release_index import (
    INDEX_SCHEMA,
    IndexPart,
    index_rows,
    index_schema,
    read_index_part,
    scheme_of,
    sketches_in,
)

PART = IndexPart("00112233445566aa", 1, 3, "scheme")


def test_a_row_has_hash_and_sketch() -> None:
    pages = [annotated(i, f"{i}の文", signature=np.arange(256 * i, 256 * i + 8, dtype=np.uint32)) for i in range(1, 4)]
    table = index_rows(annotated_table(chunk(*pages)), [2, 0])
    assert table.schema.equals(INDEX_SCHEMA)
    assert table["doc_id"].to_pylist() == [pages[2].origin.doc_id, pages[0].origin.doc_id]
    assert table["text_hash"].to_pylist() == [text_hash("3の文"), text_hash("1の文")]
    assert table["sketch"].to_pylist() == [make_sketch(pages[row].signature) for row in (2, 0)]
    assert sketches_in(table).tolist() == [list(range(8))] * 2


def test_no_rows() -> None:
    table = index_rows(annotated_table(chunk(annotated(1))), [])
    assert table.num_rows == 0
    assert sketches_in(table).shape[0] == 0


def test_a_part_says_what_it_is() -> None:
    assert read_index_part(index_schema(PART)) == PART
    config = config_from_tables({"fingerprint": {"permutations": 128, "seed": 7}})
    assert scheme_of(config) == "affine32/form1/char5/perm128/seed7/low8"


@pytest.mark.parametrize(
    ("schema", "says"),
    [
        (INDEX_SCHEMA, "no index of a release"),
        (pa.schema([("text", pa.string())]), "its columns are text"),
        (INDEX_SCHEMA.with_metadata({"kiyome.index": "[1]"}), "not those of an index"),
        (INDEX_SCHEMA.with_metadata({"kiyome.index": "{"}), "not those of an index"),
        (index_schema(IndexPart("../../etc", 0, 1, "s")), "not those of an index"),
        (index_schema(IndexPart("00112233445566aa", 3, 3, "s")), "not those of an index"),
    ],
)
def test_what_is_no_index_is_refused(schema: pa.Schema, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read_index_part(schema)
