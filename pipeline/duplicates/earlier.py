"""Pages of earlier releases in *dedup*: read from indexes as chunks of their own, ranked above all pages of the run.

They are kept whatever is found, and never compared with each other. The indexes of a run stand in `run/against.json`;
a row group of one is known, like a chunk, by a place of 16 bytes: the release's name, the part with its first bit set,
the row group.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.duplicates.release_index import IndexPart, read_index_part
from pipeline.duplicates.wire import TEXT, Place, Records, records_of
from pipeline.errors import InputError
from pipeline.storage import Storage, open_storage

_EARLIER = 1 << 31  # of a part's number in a place; pieces of inputs are far fewer
_FIRST_BYTE_OF_PART, _FIRST_BIT = 8, 0x80


@dataclass(frozen=True, slots=True)
class EarlierIndex:
    """One index that a run is held against.

    root: the folder it lies in; files: its parts there, by number. documents: in all of them.
    """

    release: str
    scheme: str
    root: str
    parts: int
    files: tuple[tuple[int, str], ...]
    documents: int

    def identity(self) -> dict[str, str | int]:
        """What is the same wherever the index lies."""
        return {"release": self.release, "documents": self.documents}


def read_against(storage: Storage) -> list[EarlierIndex]:
    """The indexes that a run is held against, in order of the releases' names; none if it is held against none."""
    if not storage.exists(layout.AGAINST):
        return []
    with storage.open(layout.AGAINST) as stream:
        rows = json.load(stream)
    return [EarlierIndex(**{**row, "files": tuple((int(n), str(f)) for n, f in row["files"])}) for row in rows]


def write_against(storage: Storage, indexes: list[EarlierIndex]) -> None:
    """Keep the list with the run."""
    with storage.create(layout.AGAINST) as stream:
        stream.write((json.dumps([asdict(index) for index in indexes], indent=1) + "\n").encode())


def is_earlier(place: Place) -> bool:
    """Whether a place is one of an index, not of a chunk of the run."""
    return bool(place[_FIRST_BYTE_OF_PART] & _FIRST_BIT)


def release_of(place: Place) -> str | None:
    """The name of the release that a place is of; None for a chunk of the run."""
    return place[:8].hex() if is_earlier(place) else None


def places_of(index: EarlierIndex, part: int) -> Iterator[Place]:
    """The places of the row groups of one part."""
    with open_storage(index.root).open(dict(index.files)[part]) as stream:
        groups = pq.ParquetFile(stream).num_row_groups
    for group in range(groups):
        yield bytes.fromhex(index.release) + (_EARLIER | part).to_bytes(4, "big") + group.to_bytes(4, "big")


def read_group(storage: Storage, place: Place, columns: list[str]) -> pa.Table:
    """Columns of a row group of an index; InputError if it is not the one that the run was told of, or damaged."""
    release = place[:8].hex()
    part, group = int.from_bytes(place[8:12], "big") - _EARLIER, int.from_bytes(place[12:], "big")
    indexes = [i for i in read_against(storage) if i.release == release and part in dict(i.files)]
    if not indexes:
        raise InputError(f"{layout.AGAINST} has no part {part} of the index of {release}; choose duplicates again")
    index = indexes[0]
    root, name = open_storage(index.root), dict(index.files)[part]
    try:
        with root.open(name) as stream:
            file = pq.ParquetFile(stream, page_checksum_verification=True)
            is_same = read_index_part(file.schema_arrow) == IndexPart(release, part, index.parts, index.scheme)
            table = file.read_row_group(group, columns=columns)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise InputError(f"cannot read the index {root.location(name)}: {error}; check it or leave it out") from None
    if not is_same:
        raise InputError(f"{root.location(name)} is another index than when the run began; choose duplicates again")
    return table


def read_earlier_texts(storage: Storage, place: Place) -> Records:
    """A TEXT record of every document of a row group; its rank is the number of its release."""
    table = read_group(storage, place, ["doc_id", "text_hash"])
    releases = sorted({index.release for index in read_against(storage)})
    hashes = np.frombuffer(b"".join(table["text_hash"].to_pylist()), "<u8").reshape(-1, 2)
    ids = np.frombuffer(bytes.fromhex("".join(table["doc_id"].to_pylist())), ">u8").reshape(-1, 2)
    return records_of(
        TEXT,
        **dict(zip(("key", "key2"), hashes.T, strict=True)),
        **dict(zip(("id", "id2"), ids.T, strict=True)),
        rank=np.full(table.num_rows, releases.index(place[:8].hex())),
        row=np.arange(table.num_rows),
    )
