"""The compact index of a release: what a later run needs to know which of its pages this release holds already."""

import json
from dataclasses import asdict, dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from dedup.minhash import MinHashScheme
from dedup.sketch import sketches_of
from pipeline.config import Config

# text_hash: of the text's form for comparison; sketch: the lowest byte of each MinHash value (`dedup.sketch`). Both are
# those of the annotated text, before boilerplate and personal data go, as those of a later run are.
INDEX_SCHEMA = pa.schema([("doc_id", pa.string()), ("text_hash", pa.binary(16)), ("sketch", pa.binary())])
# A row group is what one worker reads at a time: 1.2 MB with 256 permutations.
INDEX_ROWS_PER_GROUP = 4096
_KEY = b"kiyome.index"


@dataclass(frozen=True, slots=True)
class IndexPart:
    """What a part of an index says of itself in its Parquet metadata.

    release: the name of the release, 16 hexadecimal digits. part, of parts: as in the file's name. scheme: how sketches
    were made; only those of one scheme can be compared.
    """

    release: str
    part: int
    parts: int
    scheme: str


def scheme_of(config: Config) -> str:
    """The scheme of the sketches that a config makes; `low8` stands for the lowest byte."""
    settings = config.fingerprint
    scheme = MinHashScheme(shingle_chars=settings.shingle_chars, permutations=settings.permutations, seed=settings.seed)
    return f"{scheme.id}/low8"


def index_schema(part: IndexPart) -> pa.Schema:
    """The schema of a part, with what it says of itself."""
    return INDEX_SCHEMA.with_metadata({_KEY: json.dumps(asdict(part), sort_keys=True).encode()})


def read_index_part(schema: pa.Schema) -> IndexPart:
    """What a file says of itself; ValueError if it is no part of an index, or of another version."""
    text = (schema.metadata or {}).get(_KEY)
    if text is None or not schema.equals(INDEX_SCHEMA):
        raise ValueError(f"it is no index of a release: its columns are {', '.join(schema.names)[:200]}")
    try:
        part = IndexPart(**json.loads(text))
        is_name = len(bytes.fromhex(part.release)) == 8 and 0 <= part.part < part.parts
    except (TypeError, ValueError):
        is_name = False
    if not is_name:
        raise ValueError(f"its metadata are not those of an index: {text[:200]!r}")
    return part


def index_rows(table: pa.Table, rows: list[int]) -> pa.Table:
    """These rows of an annotated chunk as rows of an index."""
    taken = table.select(["doc_id", "text_hash", "signature"]).take(pa.array(rows, pa.int64()))
    sketches = sketches_of(taken["signature"].to_pylist())
    columns = [taken["doc_id"], taken["text_hash"], pa.array([row.tobytes() for row in sketches], pa.binary())]
    return pa.table(columns, schema=INDEX_SCHEMA)


def sketches_in(table: pa.Table) -> NDArray[np.uint8]:
    """The sketches of rows of an index, shape (documents, permutations)."""
    values = table["sketch"].to_pylist()
    return np.frombuffer(b"".join(values), np.uint8).reshape(len(values), -1 if values else 0)
