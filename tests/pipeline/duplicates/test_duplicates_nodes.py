"""Tests of nodes: what stands for a document where documents are compared."""

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from annotated_pages import PERMUTATIONS, SOURCE, annotated, chunk, origin, write_chunk_files

from dedup.bands import BandPlan, band_keys
from dedup.rank import rank_key
from dedup.sketch import sketches_of
from pipeline import layout
from pipeline.config import Config, config_from_tables
from pipeline.duplicates.nodes import chunk_of, doc_id, members_of, name_of, place_of, read_documents, read_texts
from pipeline.extraction import Metadata
from pipeline.storage import LocalStorage


@pytest.mark.parametrize("number", [0, 12, 999_999, 1_000_000, 2**32 - 1])
@pytest.mark.parametrize("piece", [0, 7, 99_999, 100_000])
def test_a_place_is_a_chunk_s_name_in_16_bytes(number: int, piece: int) -> None:
    """Numbers of more digits than usual too."""
    name = layout.chunk_name("日本.warc.gz", number, piece)
    assert len(place_of(name)) == 16
    assert name_of(place_of(name)) == name


def test_a_node_is_rank_and_place() -> None:
    place = place_of(layout.chunk_name(SOURCE, 3))
    node = rank_key(True, 0.5, 10, origin(1).doc_id) + place
    assert len(node) == 40
    assert chunk_of(node) == place
    assert doc_id(node) == origin(1).doc_id


def limited() -> Config:
    return config_from_tables({"rules": {"noun_share": {"max": 0.7}}})


def test_texts_of_a_chunk(storage: LocalStorage) -> None:
    """Pages that pass come before those that fail a limit or opted out; then the score, then the length."""
    pages = [
        annotated(1, "短い", score=0.5),
        annotated(2, "これは長い", score=0.5),
        annotated(3, score=0.9, measures={"noun_share": 0.9}),
        annotated(4, score=0.8, metadata=Metadata(opt_out="noai")),
        annotated(5, score=0.6, measures={"noun_share": 0.1}),
    ]
    texts = read_texts(storage, write_chunk_files(storage, chunk(*pages)), limited())
    assert texts["row"].tolist() == [0, 1, 2, 3, 4]
    assert np.lexsort((texts["id"], texts["rank"])).tolist() == [4, 1, 0, 2, 3]
    for text, page in zip(texts, pages, strict=True):
        assert f"{text['id']:016x}{text['id2']:016x}" == page.origin.doc_id
        assert int(text["key"]).to_bytes(8, "little") + int(text["key2"]).to_bytes(8, "little") == page.text_hash
    assert int(texts["rank"][1]).to_bytes(8, "big") == rank_key(True, 0.5, 5, pages[1].origin.doc_id)[:8]


def test_only_the_measures_with_limits_are_read(storage: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred rules are measured; a config has limits for a few."""
    read = []

    class File(pq.ParquetFile):
        def read(self, columns: list[str]) -> pa.Table:
            read.append(columns)
            return super().read(columns=columns)

    name = write_chunk_files(storage, chunk(annotated(1)))
    monkeypatch.setattr(pq, "ParquetFile", File)
    read_texts(storage, name, limited())
    read_texts(storage, name, Config())
    assert [[column for column in columns if "measures" in column] for columns in read] == [["measures.noun_share"], []]


def test_documents_and_their_members(storage: LocalStorage) -> None:
    """A sketch has a byte a permutation, and there is a member for each band of the rows that are asked for."""
    pages = [annotated(1), annotated(2)]
    place = place_of(write_chunk_files(storage, chunk(*pages)))
    documents = read_documents(storage, place)
    assert documents.doc_ids == [page.origin.doc_id for page in pages]
    assert documents.sketches[1].tobytes() == bytes(range(2, 2 + PERMUTATIONS))
    key = rank_key(True, 0.5, 10, pages[1].origin.doc_id)
    rank = int.from_bytes(key[:8], "big")
    assert documents.node(1, rank) == key + place
    plan = BandPlan(bands=4, rows=4)
    members = members_of(documents, np.array([1]), np.array([rank], np.uint64), plan)
    expected = band_keys(sketches_of([pages[1].signature.astype("<u4").tobytes()]), plan)[0]
    assert members["key"].tolist() == expected.tolist()
    assert set(members["row"].tolist()) == {1}
    assert {(r, i) for r, i in zip(members["rank"].tolist(), members["id"].tolist(), strict=True)} == {
        (rank, int(pages[1].origin.doc_id[:16], 16))
    }
    assert len(members_of(documents, np.empty(0, np.int64), np.empty(0, np.uint64), plan)) == 0


def test_an_empty_chunk(storage: LocalStorage) -> None:
    name = write_chunk_files(storage, chunk())
    assert len(read_texts(storage, name, limited())) == 0
    assert read_documents(storage, place_of(name)).doc_ids == []
