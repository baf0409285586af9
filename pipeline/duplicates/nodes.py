"""What stands for a document while duplicates are chosen: its rank and the place of its chunk, 40 bytes in all."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from dedup.bands import BandPlan, band_keys
from dedup.rank import RANK_BYTES, doc_id_of, rank_key
from dedup.sketch import Sketches, sketches_of
from pipeline import layout
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, judge, limits_of
from pipeline.duplicates.earlier import is_earlier, read_group
from pipeline.duplicates.release_index import sketches_in
from pipeline.duplicates.wire import MEMBER, TEXT, Place, Records, records_of
from pipeline.storage import Storage

# A node sorts by rank, better first, since the rank comes first; behind it stand the chunk's input key, piece, number.
Node = bytes

_HEX_DIGITS = 32


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents of a chunk by row: doc_ids and sketches, shape (documents, permutations)."""

    place: Place
    doc_ids: list[str]
    sketches: Sketches

    def node(self, row: int, rank: int) -> Node:
        """The node of a document, given the first word of its rank key."""
        return self.rank_key(row, rank) + self.place

    def rank_key(self, row: int, rank: int) -> bytes:
        """The rank key of a document, given its first word."""
        return rank.to_bytes(8, "big") + bytes.fromhex(self.doc_ids[row])


def chunk_of(node: Node) -> Place:
    """The place of a node's chunk, 16 bytes."""
    return node[RANK_BYTES:]


def place_of(chunk_name: str) -> Place:
    """16 bytes for a chunk's name: input key, piece and number."""
    key, piece, number = chunk_name.split("-")
    return bytes.fromhex(key) + int(piece).to_bytes(4, "big") + int(number).to_bytes(4, "big")


def name_of(place: Place) -> str:
    """The chunk's name, from its 16 bytes."""
    piece, number = int.from_bytes(place[8:12], "big"), int.from_bytes(place[12:], "big")
    return layout.chunk_name_of_key(place[:8].hex(), number, piece)


def doc_id(node: Node) -> str:
    """The doc_id of a node."""
    return doc_id_of(node[:RANK_BYTES])


def read_texts(storage: Storage, name: str, config: Config) -> Records:
    """A TEXT record of every document of a chunk."""
    rules = sorted({limit.rule for limit in limits_of(config)} - {BOOK_SCORE})
    measures = [f"measures.{rule}" for rule in rules]
    table = read_columns(storage, place_of(name), ["doc_id", *measures, BOOK_SCORE, "opt_out", "chars", "text_hash"])
    eligible = judge(table, config).eligible
    columns = (table[column].to_pylist() for column in (BOOK_SCORE, "chars", "doc_id"))
    ranks = b"".join(rank_key(bool(passes), *row) for passes, *row in zip(eligible, *columns, strict=True))
    words = np.frombuffer(ranks, ">u8").reshape(-1, RANK_BYTES // 8)
    hashes = np.frombuffer(b"".join(table["text_hash"].to_pylist()), "<u8").reshape(-1, 2)
    return records_of(
        TEXT,
        **dict(zip(("key", "key2"), hashes.T, strict=True)),
        **dict(zip(("rank", "id", "id2"), words.T, strict=True)),
        row=np.arange(table.num_rows),
    )


def read_documents(storage: Storage, place: Place) -> Documents:
    """The documents of a chunk, or of a row group of an earlier release's index."""
    if is_earlier(place):
        table = read_group(storage, place, ["doc_id", "sketch"])
        return Documents(place, table["doc_id"].to_pylist(), sketches_in(table))
    table = read_columns(storage, place, ["doc_id", "signature"])
    return Documents(place, table["doc_id"].to_pylist(), sketches_of(table["signature"].to_pylist()))


def members_of(documents: Documents, rows: NDArray[np.int64], ranks: NDArray[np.uint64], plan: BandPlan) -> Records:
    """A MEMBER record for each band of these documents; ranks: the first word of the rank key of each."""
    keys = band_keys(documents.sketches[rows], plan) if len(rows) else np.empty((0, plan.bands), np.uint64)
    digits = "".join(documents.doc_ids[row][: _HEX_DIGITS // 2] for row in rows.tolist())
    ids = np.frombuffer(bytes.fromhex(digits), ">u8")
    repeated = (np.repeat(column, plan.bands) for column in (ranks, ids, rows))
    return records_of(MEMBER, key=keys.ravel(), **dict(zip(("rank", "id", "row"), repeated, strict=True)))


def read_columns(storage: Storage, place: Place, columns: list[str]) -> pa.Table:
    """Columns of an annotated chunk."""
    with storage.open(layout.chunk_file(layout.ANNOTATED, name_of(place))) as stream:
        return pq.ParquetFile(stream).read(columns=columns)  # takes one field of a struct alone, as read_table does not
