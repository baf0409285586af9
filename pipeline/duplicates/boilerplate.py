"""The files of boilerplate: beside each annotated chunk the recurring lines of its hosts, as hashes."""

from collections.abc import Iterable

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from pipeline import layout
from pipeline.duplicates.lines import RECURRING, Packed
from pipeline.storage import Storage

# host_key: `pipeline.hosts.host_key`; line_hash: `dedup.boilerplate.line_hashes`. host_pages: kept pages of the host;
# pages: those among them on which the line stands.
SCHEMA = pa.schema(
    [("host_key", pa.uint64()), ("host_pages", pa.uint32()), ("line_hash", pa.uint64()), ("pages", pa.uint32())]
)


def boilerplate_table(parts: Iterable[bytes]) -> pa.Table:
    """The recurring lines of all hosts of a chunk, by host and line."""
    found = np.frombuffer(b"".join(parts), RECURRING)
    found = found[np.lexsort((found["line"], found["host"]))]
    return pa.table([np.ascontiguousarray(found[name]) for name in RECURRING.names or ()], schema=SCHEMA)


def read_boilerplate(storage: Storage, name: str) -> Packed:
    """The recurring lines of a chunk's hosts, in the order they are kept; none if it has no file."""
    path = layout.chunk_file(layout.BOILERPLATE, name)
    if not storage.exists(path):
        return np.empty(0, RECURRING)
    with storage.open(path) as stream:
        table = pq.read_table(stream, columns=SCHEMA.names)
    found = np.empty(table.num_rows, RECURRING)
    for column, field in zip(SCHEMA.names, RECURRING.names or (), strict=True):
        found[field] = table[column].to_numpy()
    return found


def lines_of_host(recurring: Packed, key: int) -> Packed:
    """The rows of one host, whose key this is."""
    hosts, wanted = recurring["host"], np.uint64(key)
    return recurring[np.searchsorted(hosts, wanted, "left") : np.searchsorted(hosts, wanted, "right")]
