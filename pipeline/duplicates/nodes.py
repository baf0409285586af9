"""What stands for a document in the shuffles of *dedup*: its rank and the place of its chunk, 40 bytes in all."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dedup.bands import BandPlan, band_keys
from dedup.rank import RANK_BYTES, doc_id_of, rank_key
from dedup.sketch import make_sketch
from pipeline import layout
from pipeline.config import Config
from pipeline.decisions import DECIDED_BY, judge
from pipeline.storage import Storage

# A node sorts by rank, better first, since the rank comes first; behind it stand the chunk's input key, piece, number.
Node = bytes

_RANKED = [*DECIDED_BY, "chars", "text_hash"]
_FINGERPRINTS = [*_RANKED, "signature"]


@dataclass(frozen=True, slots=True)
class Fingerprinted:
    """A document that goes on to the search for near-duplicates: a sketch for comparing, a key for each band."""

    node: Node
    sketch: bytes
    bands: tuple[bytes, ...]


def chunk_of(node: Node) -> bytes:
    """The place of a node's chunk, 16 bytes."""
    return node[RANK_BYTES:]


def place_of(chunk_name: str) -> bytes:
    """16 bytes for a chunk's name: input key, piece and number."""
    key, piece, number = chunk_name.split("-")
    return bytes.fromhex(key) + int(piece).to_bytes(4, "big") + int(number).to_bytes(4, "big")


def name_of(place: bytes) -> str:
    """The chunk's name, from its 16 bytes."""
    piece, number = int.from_bytes(place[8:12], "big"), int.from_bytes(place[12:], "big")
    return layout.chunk_name_of_key(place[:8].hex(), number, piece)


def doc_id(node: Node) -> str:
    """The doc_id of a node."""
    return doc_id_of(node[:RANK_BYTES])


def read_ranks(storage: Storage, name: str, config: Config) -> Iterator[tuple[bytes, Node]]:
    """(text hash, node) of every document of a chunk."""
    table = _read(storage, name, _RANKED)
    yield from zip(table["text_hash"].to_pylist(), _nodes(table, name, config), strict=True)


def read_fingerprints(
    storage: Storage, name: str, config: Config, copies: frozenset[Node], plan: BandPlan
) -> Iterator[Fingerprinted]:
    """The documents of a chunk that are no exact copies of a better one."""
    table = _read(storage, name, _FINGERPRINTS)
    for node, raw in zip(_nodes(table, name, config), table["signature"].to_pylist(), strict=True):
        if node not in copies:
            values = np.frombuffer(raw, dtype="<u4")
            yield Fingerprinted(node, make_sketch(values), tuple(band_keys(values, plan)))


def _read(storage: Storage, name: str, columns: list[str]) -> pa.Table:
    with storage.open(layout.chunk_file(layout.ANNOTATED, name)) as stream:
        return pq.read_table(stream, columns=columns)


def _nodes(table: pa.Table, name: str, config: Config) -> list[Node]:
    eligible = judge(table, config).eligible
    place = place_of(name)
    columns = (table[column].to_pylist() for column in ("book_score", "chars", "doc_id"))
    return [rank_key(bool(passes), *row) + place for passes, *row in zip(eligible, *columns, strict=True)]
