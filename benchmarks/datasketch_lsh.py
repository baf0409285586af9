"""The same rule by datasketch: its MinHashLSH on the signatures of annotated files, one process, down the ranking."""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from datasketch import LeanMinHash, MinHashLSH

from pipeline import layout
from pipeline.config import Config, load_config
from pipeline.duplicates.rows import SCHEMA

_COLUMNS = ["doc_id", "book_score", "chars", "signature"]
_BATCH_ROWS = 8192


def walk_with_datasketch(annotated: Path, config: Config) -> pa.Table:
    """Rows of duplicates: each document asks the index for candidates among the kept ones, and is verified or kept."""
    fingerprint, dedup = config.fingerprint, config.dedup
    index = MinHashLSH(num_perm=fingerprint.permutations, params=(dedup.bands, dedup.rows))
    documents = ds.dataset(annotated).to_table(_COLUMNS)
    order = [("book_score", "descending"), ("chars", "descending"), ("doc_id", "ascending")]
    kept: dict[str, LeanMinHash] = {}
    rows = []
    for batch in documents.sort_by(order).to_batches(_BATCH_ROWS):
        for doc_id, raw in zip(batch["doc_id"].to_pylist(), batch["signature"].to_pylist(), strict=True):
            values = np.frombuffer(raw, "<u4")
            sketch = LeanMinHash(seed=fingerprint.seed, hashvalues=values, scheme="affine32")
            found = [(other, sketch.jaccard(kept[other])) for other in index.query(sketch)]
            alike = [(other, jaccard) for other, jaccard in found if jaccard >= dedup.min_similarity]
            if alike:
                rows.append({"doc_id": doc_id, "kept_id": alike[0][0], "kind": "near", "similarity": alike[0][1]})
            else:
                index.insert(doc_id, sketch, check_duplication=False)
                kept[doc_id] = sketch
    return pa.Table.from_pylist(rows, SCHEMA)


if __name__ == "__main__":
    out, result = map(Path, sys.argv[1:])
    pq.write_table(walk_with_datasketch(out / layout.ANNOTATED, load_config("default").config), result)
