"""Writes made documents as *annotate* writes its files, with signatures and hashes by the project's own code."""

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from benchmarks.judged_drops import SHINGLE_CHARS, TRUTH, shingles_of
from benchmarks.made_documents import Corpus, Made, make_document
from classifiers import FEATURE_NAMES
from dedup.boilerplate import line_hashes
from dedup.exact import text_hash
from dedup.form import dedup_form
from dedup.fragments import windows
from dedup.minhash import MinHashScheme, signature, to_bytes
from dedup.shingles import Hashes
from dedup.verify import exact_jaccard
from filters.core import load_catalogue
from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.annotate.schema import ChunkCounts, annotated_schema, counts_metadata, table_bytes
from pipeline.config import Config, annotate_part, load_config
from pipeline.decisions import limits_of
from pipeline.inputs import Input, write_inputs
from pipeline.jobs.settings import keep_config, write_json
from pipeline.storage import LocalStorage

CHUNKS_PER_INPUT = 16
_PAGES_PER_HOST = 50
_SCRAMBLE = 0x9E3779B97F4A7C15F39CC0605CEDC835  # odd, so that multiplying by it modulo 2**128 can be undone


def doc_id_of(number: int) -> str:
    """32 hexadecimal digits that look like no sequence."""
    return f"{(number + 1) * _SCRAMBLE % 2**128:032x}"


def number_of(doc_id: str) -> int:
    """The document of a doc_id."""
    return int(doc_id, 16) * pow(_SCRAMBLE, -1, 2**128) % 2**128 - 1


def write_made_run(root: Path, corpus: Corpus, workers: int) -> NDArray[np.void]:
    """Write a run that *annotate* has finished; returns TRUTH of all copies."""
    storage, loaded = LocalStorage(str(root)), load_config("default")
    per_input = CHUNKS_PER_INPUT * loaded.config.reading.pages_per_chunk
    firsts = range(0, corpus.documents, per_input)
    write_inputs(storage, [Input(f"/crawl/{_name(n)}", _name(n), 1) for n in range(len(firsts))])
    write_json(storage, layout.ANNOTATE_PART, {**annotate_part(loaded.config), "ledger": "decided"})
    keep_config(storage, loaded)
    step = partial(_write_input, str(root), corpus, per_input)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return np.concatenate(list(pool.map(step, range(len(firsts)))))


def _write_input(root: str, corpus: Corpus, per_input: int, number: int) -> NDArray[np.void]:
    storage, config = LocalStorage(root), load_config("default").config
    size = config.reading.pages_per_chunk
    end = min(corpus.documents, (number + 1) * per_input)
    firsts = range(number * per_input, end, size)
    truth = []
    for chunk, first in enumerate(firsts):
        made = [make_document(corpus, n) for n in range(first, min(first + size, end))]
        shingles = [shingles_of(document.text) for document in made]
        truth += [_truth(corpus, d, s) for d, s in zip(made, shingles, strict=True) if d.of is not None]
        table = _table(made, shingles, config)
        text_bytes = 3 * sum(len(document.text) for document in made)
        counts = ChunkCounts(_name(number), chunk, first == firsts[-1], {}, {}, len(made), text_bytes)
        with storage.create(layout.chunk_file(layout.ANNOTATED, layout.chunk_name(_name(number), chunk))) as stream:
            stream.write(table_bytes(table.replace_schema_metadata(counts_metadata(counts))))
        chunk_written(storage, _name(number), chunk, counts.is_last)
    return np.array(truth, TRUTH)


def _truth(corpus: Corpus, copy: Made, shingles: Hashes) -> tuple[int, int, float]:
    source = make_document(corpus, copy.of or 0)
    return copy.number, source.number, exact_jaccard(shingles, shingles_of(source.text))


def _table(made: list[Made], shingles: list[Hashes], config: Config) -> pa.Table:
    """Rows that pass all rules. Sources have the better book score, so that of a source and its copies it stays."""
    rows, fingerprint = len(made), config.fingerprint
    scheme = MinHashScheme("affine32", SHINGLE_CHARS, fingerprint.permutations, fingerprint.seed)
    columns: dict[str, Any] = {
        "doc_id": [doc_id_of(document.number) for document in made],
        "url": [f"https://www{d.number // _PAGES_PER_HOST}.example/{d.number}" for d in made],
        "text": [document.text for document in made],
        "chars": [len(document.text) for document in made],
        "book_score": [0.9 if document.of is None else 0.8 for document in made],
        "text_hash": [text_hash(dedup_form(document.text)) for document in made],
        "signature": [to_bytes(signature(hashes, scheme)) for hashes in shingles],
        "line_hashes": [line_hashes(document.text) for document in made],
        "windows": [windows(dedup_form(document.text)) for document in made],
        "measures": [_passing_measures(config)] * rows,
        "book_features": [dict.fromkeys(FEATURE_NAMES, 0.5)] * rows,
    }
    fields = annotated_schema()
    return pa.table([pa.array(columns.get(f.name, [_NOTHING.get(f.type, 1)] * rows), f.type) for f in fields], fields)


_NOTHING = {pa.string(): "", pa.float64(): 0.5}


def _passing_measures(config: Config) -> dict[str, float]:
    """A value within the limits of every rule."""
    values = dict.fromkeys(load_catalogue(), 0.5)
    for rule in values:
        lows = [limit.limit for limit in limits_of(config) if limit.rule == rule and limit.op[0] == ">"]
        highs = [limit.limit for limit in limits_of(config) if limit.rule == rule and limit.op[0] == "<"]
        if lows and highs:
            values[rule] = (max(lows) + min(highs)) / 2
        elif lows or highs:
            values[rule] = max(lows) + 1 if lows else min(highs) - 1
    return values


def _name(number: int) -> str:
    return f"made-{number:05d}.warc.gz"
