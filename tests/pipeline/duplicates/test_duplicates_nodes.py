"""Tests of nodes: what stands for a document where documents are compared."""

import pytest
from annotated_pages import PERMUTATIONS, SOURCE, annotated, chunk, origin, write_chunk_files

from dedup.bands import BandPlan, band_keys
from dedup.rank import rank_key
from pipeline import layout
from pipeline.config import Config, config_from_tables
from pipeline.duplicates.nodes import chunk_of, doc_id, name_of, place_of, read_fingerprints, read_ranks
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


def test_ranks_of_a_chunk(storage: LocalStorage) -> None:
    """Pages that pass come before those that fail a limit or opted out; then the score, then the length."""
    pages = [
        annotated(1, "短い", score=0.5),
        annotated(2, "これは長い", score=0.5),
        annotated(3, score=0.9, measures={"noun_share": 0.9}),
        annotated(4, score=0.8, metadata=Metadata(opt_out="noai")),
        annotated(5, score=0.6, measures={"noun_share": 0.1}),
    ]
    name = write_chunk_files(storage, chunk(*pages))
    found = {doc_id(node): (text_hash, node) for text_hash, node in read_ranks(storage, name, limited())}
    assert {key: text_hash for key, (text_hash, _) in found.items()} == {p.origin.doc_id: p.text_hash for p in pages}
    best_first = sorted(found, key=lambda key: found[key][1])
    assert best_first == [pages[i].origin.doc_id for i in (4, 1, 0, 2, 3)]
    assert all(name_of(chunk_of(node)) == name for _, node in found.values())


def test_fingerprints_leave_out_exact_copies(storage: LocalStorage) -> None:
    """A sketch has a byte a permutation, and there is a key for each band."""
    pages = [annotated(1), annotated(2)]
    name = write_chunk_files(storage, chunk(*pages))
    nodes = [node for _, node in read_ranks(storage, name, Config())]
    copy = next(node for node in nodes if doc_id(node) == pages[0].origin.doc_id)
    plan = BandPlan(bands=4, rows=4)
    (left,) = read_fingerprints(storage, name, Config(), frozenset([copy]), plan)
    assert doc_id(left.node) == pages[1].origin.doc_id
    assert left.sketch == bytes(range(2, 2 + PERMUTATIONS))
    assert left.bands == tuple(band_keys(pages[1].signature, plan))


def test_an_empty_chunk(storage: LocalStorage) -> None:
    name = write_chunk_files(storage, chunk())
    assert list(read_ranks(storage, name, limited())) == []
