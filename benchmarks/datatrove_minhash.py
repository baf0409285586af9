"""The same documents through datatrove's MinHash pipeline, signatures included; it needs an environment of its own.

It is given characters for words, so that its 5-grams are those of `[fingerprint]`, and the bands of the default config.
Of a cluster one document stays; its members are named as duplicates of that one, alike or not.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from datatrove.data import Document
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.dedup import (
    MinhashConfig,
    MinhashDedupBuckets,
    MinhashDedupCluster,
    MinhashDedupFilter,
    MinhashDedupSignature,
    minhash,
)
from datatrove.pipeline.writers import JsonlWriter

CONFIG = MinhashConfig(n_grams=5, num_buckets=16, hashes_per_bucket=8)
_CLUSTER = "minhash_cluster_id"


class Characters:
    """Stands for datatrove's tokenizer, which would look for words with spaCy."""

    def word_tokenize(self, text: str) -> list[str]:
        """The characters but for white space."""
        return list("".join(text.split()))


minhash.load_word_tokenizer = lambda _: Characters()  # in this module, so that each of its processes does it


class Reader:
    """The texts of annotated files, each file to one of the processes."""

    def __init__(self, annotated: str) -> None:
        self._annotated = annotated

    def __call__(self, _: Any, rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        for path in sorted(Path(self._annotated).iterdir())[rank::world_size]:
            for row in pq.read_table(path, columns=["doc_id", "text"]).to_pylist():
                yield Document(text=row["text"], id=row["doc_id"])


def run(annotated: Path, folder: Path, workers: int) -> pa.Table:
    """doc_id and kept_id of all that its filter drops."""
    read = Reader(str(annotated))
    names = ("signatures", "buckets", "clusters", "dropped", "kept")
    signatures, buckets, clusters, dropped, kept = (str(folder / name) for name in names)
    slim = {"adapter": _without_text, "compression": None}
    drop = MinhashDedupFilter(clusters, JsonlWriter(dropped, **slim), load_cluster_ids=True)
    stages = (
        ([read, MinhashDedupSignature(signatures, CONFIG)], workers),
        ([MinhashDedupBuckets(signatures, buckets, config=CONFIG)], CONFIG.num_buckets),
        ([MinhashDedupCluster(buckets, clusters, CONFIG, save_cluster_id=True)], 1),
        ([read, drop, JsonlWriter(kept, **slim)], workers),
    )
    for number, (steps, tasks) in enumerate(stages):
        LocalPipelineExecutor(steps, tasks, workers, str(folder / "logs" / str(number))).run()
    of_cluster = {row["metadata"][_CLUSTER]: row["id"] for row in _rows(folder / "kept")}
    rows = [(row["id"], of_cluster[row["metadata"][_CLUSTER]]) for row in _rows(folder / "dropped")]
    return pa.table({"doc_id": [row[0] for row in rows], "kept_id": [row[1] for row in rows]})


def _without_text(_: Any, document: Document) -> dict[str, Any]:
    return {"id": document.id, "metadata": document.metadata}


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.iterdir()):
        with path.open(encoding="utf-8") as lines:
            yield from (row for row in map(json.loads, lines) if _CLUSTER in row["metadata"])


if __name__ == "__main__":
    out, result = map(Path, sys.argv[1:3])
    made = run(out / "annotated", result.with_suffix(".work"), int(sys.argv[3]))
    pq.write_table(made, result)
    print(ds.dataset(result).count_rows(), "dropped")
