"""On thousands of real pages the dedup job drops what the walk down the ranking drops.

Texts, hashes and signatures are those of the pages. Rules are not measured and book scores are drawn by doc_id, since
that takes a minute less and any ranking will do.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.dataset as ds
import pytest
from annotated_pages import SOURCE, chunk, write_chunk_files, write_input_list
from shared_pages import needs_shared_pages, shared_pages
from walk import walk_down

from classifiers import FEATURE_NAMES, BookScore
from dedup.boilerplate import line_hashes
from dedup.exact import text_hash
from dedup.form import dedup_form
from dedup.fragments import windows
from dedup.minhash import MinHashScheme, text_signature
from filters.core import load_catalogue
from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.annotate.pages import AnnotatedPage
from pipeline.annotate.stages import decode_page, extract
from pipeline.config import annotate_part, load_config
from pipeline.errors import PageError
from pipeline.extraction import EXTRACTORS, Extracted, ExtractionOptions
from pipeline.extraction.page import extract_page
from pipeline.jobs import RunSettings, run_dedup
from pipeline.jobs.settings import write_json
from pipeline.storage import LocalStorage

PAGES_PER_CHUNK = 256
LEAST_SCORE = 0.1
CONFIG = f'extends = "keep-all"\n[book]\nmin = {LEAST_SCORE}\n'


def quick(html: str, url: str) -> Extracted:
    return extract_page(html, url, EXTRACTORS["resiliparse"], ExtractionOptions())


def pages_with_text() -> Iterator[AnnotatedPage]:
    rules, features = dict.fromkeys(load_catalogue()), dict.fromkeys(FEATURE_NAMES, 0.0)
    for raw in shared_pages("ja-dev"):
        try:
            page = extract(decode_page(raw), quick)
        except PageError:
            continue
        score = int(page.origin.doc_id[:8], 16) / 2**32
        form = dedup_form(page.text)
        hashes = text_hash(form), text_signature(page.text, MinHashScheme()), line_hashes(page.text), windows(form)
        yield AnnotatedPage(page, 0, rules, BookScore(score, 5 * score, features), *hashes)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("real")
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    storage, config = LocalStorage(str(folder / "out")), load_config(str(folder / "config.toml")).config
    write_input_list(storage, SOURCE)
    write_json(storage, layout.ANNOTATE_PART, {**annotate_part(config), "ledger": "decided"})
    pages = list(pages_with_text())
    starts = range(0, len(pages), PAGES_PER_CHUNK)
    for number, start in enumerate(starts):
        part = pages[start : start + PAGES_PER_CHUNK]
        write_chunk_files(storage, chunk(*part, number=number, is_last=start == starts[-1]))
    chunk_written(storage, SOURCE, len(starts) - 1, is_last=True)
    run_dedup(RunSettings(storage.location(""), str(folder / "config.toml")))
    return folder / "out"


@needs_shared_pages
def test_the_job_drops_what_the_walk_drops(output: Path) -> None:
    """Each for a witness of the walk; of every kind there are many."""
    walked = walk_down(output, load_config(str(output / "run/config.toml")).config)
    rows = ds.dataset(output / "duplicates").to_table().to_pylist()
    assert {row["doc_id"] for row in rows} == walked.dropped
    for row in rows:
        assert row["kept_id"] not in walked.dropped
        assert (row["kept_id"], row["kind"], row["similarity"], row["bands"]) in walked.witnesses[row["doc_id"]]
    kinds = Counter(row["kind"] for row in rows)
    assert min(kinds["exact"], kinds["near"], kinds["contained"]) >= 20, kinds
