"""The benchmark of dedup: what it makes is known, what it counts is so."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from benchmarks import dedup
from benchmarks.judged_drops import TRUTH, Quality, judge, shingles_of
from benchmarks.made_documents import EDITS, Corpus, make_document
from benchmarks.made_run import doc_id_of, number_of
from benchmarks.watched import run_watched
from dedup.verify import exact_jaccard

CORPUS = Corpus(documents=600, seed=3, chars=400)


def test_documents_are_made_by_number_alone() -> None:
    made = [make_document(CORPUS, number) for number in range(400)]
    assert make_document(CORPUS, 321) == made[321]
    assert make_document(Corpus(600, 4, 400), 321) != made[321]
    copies = [document for document in made if document.of is not None]
    assert 0.22 < len(copies) / len(made) < 0.38
    assert {document.edit for document in copies} == set(EDITS)
    for copy in copies:
        assert copy.of is not None
        assert copy.of < copy.number
        assert made[copy.of].of is None


def test_copies_are_like_their_source_as_their_edit_has_it() -> None:
    """Unrelated documents share next to nothing."""
    made = [make_document(CORPUS, number) for number in range(300)]
    ranges = {"same": (1, 1), "layout": (1, 1), "chars1": (0.8, 0.99), "chars8": (0.3, 0.7), "half": (0.2, 0.5)}
    for copy in (document for document in made if document.edit in ranges):
        jaccard = exact_jaccard(shingles_of(copy.text), shingles_of(made[copy.of or 0].text))
        low, high = ranges[copy.edit]
        assert low <= jaccard <= high, copy.edit
    own = [shingles_of(document.text) for document in made if document.of is None]
    assert max(exact_jaccard(own[0], other) for other in own[1:]) < 0.05


def test_doc_ids_lead_back_to_numbers() -> None:
    ids = [doc_id_of(number) for number in range(1000)]
    assert len({*ids}) == 1000
    assert {len(doc_id) for doc_id in ids} == {32}
    assert [number_of(doc_id) for doc_id in ids] == list(range(1000))


def test_drops_are_judged_by_the_truth() -> None:
    """Of two copies at 0.85 or more one is dropped; 9 is dropped for a page like it by 0.5, 4 for one unlike it."""
    truth = np.array([(5, 1, 0.9), (6, 2, 0.85), (9, 3, 0.5), (8, 1, 0.7)], TRUTH)
    assert judge(CORPUS, truth, [(5, 1), (9, 3), (4, 0), (8, 1)]) == Quality(
        dropped=4, found=1, alike=2, wrong=2, of_unlike=600 - len({5, 1, 6, 2, 8})
    )


def test_it_runs_from_made_documents_to_figures(tmp_path: Path) -> None:
    """On the job as it is; datasketch drops as much."""
    arguments = ["--documents", "600", "--chars", "400", "--workers", "1", "--out", str(tmp_path / "out")]
    told = CliRunner().invoke(dedup.main, arguments, catch_exceptions=False).output
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in told.splitlines() if line.startswith("│")]
    ours, theirs = rows[:2]
    assert (ours[0], theirs[0]) == ("kiyome dedup, workers: 1", "datasketch, one process")
    for row in (ours, theirs):
        assert float(row[7].partition("%")[0]) >= 95  # of some hundred copies, of which 99.4 % are expected
        assert row[8].startswith("0 of ")
    shuffled = {row[0].removeprefix("Dedup/"): row[1:] for row in rows[2:]}
    assert float(shuffled["all"][1]) > 0


def test_a_command_is_watched() -> None:
    """A process that takes 200 MiB in a child of its own."""
    child = "import time; a = bytearray(200 * 2**20); time.sleep(1.5)"
    usage = run_watched(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{child}'])"]
    )
    assert usage.seconds >= 1.5
    assert 0 < usage.cpu_s < usage.seconds
    assert usage.largest_mib > 200
    assert usage.sum_mib > 200
    with pytest.raises(subprocess.CalledProcessError):
        run_watched([sys.executable, "-c", "raise SystemExit(3)"])
