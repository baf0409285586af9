"""What crosses the shuffles of *dedup*: packed records of a few dozen bytes, many in one element.

An engine spends a hundred bytes and some ten microseconds on every element, so a chunk sends one a bucket, with its
place beside the records of all its documents. A document is known by its chunk's place and its row there.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Records = NDArray[np.void]
# The place of a chunk, 16 bytes; see `pipeline.duplicates.nodes`.
Place = bytes

_ROW, _RANK, _PLACE = ("row", "<u2"), ("rank", "<u8"), [("high", "<u8"), ("low", "<u8")]
_DOC_ID = [("id", "<u8"), ("id2", "<u8")]
# A document and its text hash: 42 bytes.
TEXT = np.dtype([("key", "<u8"), ("key2", "<u8"), _RANK, *_DOC_ID, _ROW])
# A document in one bucket: 26 bytes. rank: the first word of its rank key; id: the first half of its doc_id.
MEMBER = np.dtype([("key", "<u8"), _RANK, ("id", "<u8"), _ROW])
# A document and one of its windows: 18 bytes. rank: that of a part, the longest first. Only a longer page holds
# another, so pages of equal rank need no order.
WINDOW = np.dtype([("key", "<u8"), _RANK, _ROW])
# A document of a chunk, and a better one elsewhere that it is to be compared with: 28 bytes.
PAIR = np.dtype([_ROW, _RANK, *_PLACE, ("other", "<u2")])
# A document of a chunk, and a chunk that asks for it: 26 bytes.
ASKED = np.dtype([_ROW, _RANK, *_PLACE])
# A document of a chunk, and the better one elsewhere whose exact copy it is: 36 bytes.
COPY = np.dtype([_ROW, *_PLACE, ("other", "<u2"), *_DOC_ID])
# A document of a chunk.
LED = np.dtype([_ROW])
# A document of a chunk that is not kept for certain: it stands inside a longer one. rank: that of a part.
HELD = np.dtype([_ROW, _RANK])

# Records of a bucket in memory at a time, 26 bytes each and some more while they are sorted.
_RECORDS_PER_BUCKET = 1_000_000


def bucket_count(records: int) -> int:
    """Into how many buckets so many records are dealt; at least one. It does not change what is found."""
    return max(1, -(-records // _RECORDS_PER_BUCKET))


def deal(records: Records, buckets: int) -> Iterator[tuple[int, bytes]]:
    """(bucket, its records) for each bucket that there are records for; which one, the key says."""
    yield from ((int(bucket), part.tobytes()) for bucket, part in _split(records["key"] % np.uint64(buckets), records))


def gather(parts: Iterable[tuple[Place, bytes]], dtype: np.dtype[Any]) -> tuple[list[Place], Records]:
    """The places of the chunks that sent records, and all records with the field `chunk`, an index of that list."""
    places: list[Place] = []
    blocks: list[bytes] = []
    for place, block in parts:
        places.append(place)
        blocks.append(block)
    found = np.empty(sum(map(len, blocks)) // dtype.itemsize, [*dtype.descr, ("chunk", "<u4")])
    packed = np.frombuffer(b"".join(blocks), dtype)
    for name in dtype.names or ():
        found[name] = packed[name]
    found["chunk"] = np.repeat(np.arange(len(blocks)), [len(block) // dtype.itemsize for block in blocks])
    return places, found


def with_field(records: Records, name: str, value: int) -> Records:
    """The records with one more field, the same in all."""
    found = np.empty(len(records), [*records.dtype.descr, (name, "<u8")])
    found[name] = value
    for known in records.dtype.names or ():
        found[known] = records[known]
    return found


def unpack(parts: Iterable[bytes], dtype: np.dtype[Any]) -> Records:
    """The records of some elements together."""
    return np.frombuffer(b"".join(parts), dtype)


def to_chunks(chunks: NDArray[Any], records: Records, places: list[Place]) -> Iterator[tuple[Place, bytes]]:
    """(place, records) for each chunk, given the chunk of each record as an index of `places`; each record once."""
    for chunk, part in _split(chunks, records):
        yield places[chunk], np.unique(part).tobytes()


def records_of(dtype: np.dtype[Any], **fields: Any) -> Records:
    """Records from a column for each field."""
    found = np.empty(len(next(iter(fields.values()))), dtype)
    for name in dtype.names or ():
        found[name] = fields[name]
    return found


def place_fields(places: list[Place], chunks: NDArray[Any]) -> dict[str, NDArray[np.uint64]]:
    """The fields `high` and `low` of the places of these chunks."""
    words = np.frombuffer(b"".join(places), ">u8").astype(np.uint64).reshape(-1, 2)
    return {"high": words[chunks, 0], "low": words[chunks, 1]}


def place_of_fields(record: Any) -> Place:
    """The place in the fields `high` and `low` of a record."""
    return int(record["high"]).to_bytes(8, "big") + int(record["low"]).to_bytes(8, "big")


def by_place(records: Records) -> Iterator[tuple[Place, Records]]:
    """The records for each place in their fields."""
    ordered = records[np.lexsort((records["low"], records["high"]))]
    if len(ordered):
        is_new = (ordered["high"][1:] != ordered["high"][:-1]) | (ordered["low"][1:] != ordered["low"][:-1])
        firsts = np.flatnonzero(np.append(True, is_new))
        for part in np.split(ordered, firsts[1:]):
            yield place_of_fields(part[0]), part


def _split(groups: NDArray[Any], records: Records) -> Iterator[tuple[int, Records]]:
    """The records of each group."""
    order = np.argsort(groups, kind="stable")
    ordered = groups[order]
    bounds = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
    for part in np.split(order, bounds) if len(order) else ():
        yield int(groups[part[0]]), records[part]
