"""Seconds, memory, bytes shuffled, recall and wrong drops of the *dedup* job on made documents, 30 % of them copies."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import numpy as np
import pyarrow.dataset as ds
from numpy.typing import NDArray

from benchmarks.judged_drops import ALIKE, Quality, judge
from benchmarks.made_documents import Corpus
from benchmarks.made_run import number_of, write_made_run
from benchmarks.watched import Usage, run_watched
from pipeline import layout
from pipeline.cli.tables import plain_table, print_table
from pipeline.config import load_config
from pipeline.transforms.dedup import Dedup
from pipeline.transforms.shuffled import Shuffled, count_shuffled

MAX_PEER_DOCUMENTS = 100_000
SAMPLE_DOCUMENTS = 2000
_DATATROVE = Path(__file__).with_name("datatrove_minhash.py")
_COLUMNS = [
    "seconds",
    "of processor",
    "documents/s",
    "largest MiB",
    "all MiB",
    "dropped",
    f"recall at {ALIKE:g}",
    "wrong",
]


@click.command(epilog="Example: python -m benchmarks.dedup --documents 1000000 --workers 2")
@click.option("--documents", "-n", type=click.IntRange(1), default=20_000, show_default=True, help="Made documents.")
@click.option("--chars", type=click.IntRange(100), default=1200, show_default=True, help="Characters of one, about.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Other seeds make other documents.")
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True, help="Processes of the job.")
@click.option("--out", type=click.Path(path_type=Path), help="Keep the files here, in a folder that is not there yet.")
@click.option("--datatrove", metavar="PYTHON", help="Interpreter of an environment with datatrove, to compare with it.")
def main(documents: int, chars: int, seed: int, workers: int, out: Path | None, datatrove: str | None) -> None:
    """Make documents and put them through the whole dedup job, and through datasketch's MinHashLSH if not too many.

    Memory is looked at four times a second: the largest process, and all of the command's at once. Recall: of copies
    with a true Jaccard of 0.85 or more to their source, those that are dropped. Wrong: drops for the sake of a page
    that is less similar than 0.6, of all pages that are not known to be like another by so much.
    """
    corpus = Corpus(documents, seed, chars)
    with _folder(out) as folder:
        run = folder / "run"
        start = time.perf_counter()
        truth = write_made_run(run, corpus, workers)
        click.echo(f"{documents:,} documents, {len(truth):,} copies, made in {time.perf_counter() - start:.0f} s")
        job = [sys.executable, "-m", "pipeline", "dedup", "--output", str(run), "--workers", str(workers), "--quiet"]
        rows = [[f"kiyome dedup, workers: {workers}", *_measured(corpus, truth, job, run / layout.DUPLICATES)]]
        if documents <= MAX_PEER_DOCUMENTS:
            result = folder / "datasketch.parquet"
            peer = [sys.executable, "-m", "benchmarks.datasketch_lsh", str(run), str(result)]
            rows.append(["datasketch, one process", *_measured(corpus, truth, peer, result)])
        if datatrove is not None:
            result = folder / "datatrove.parquet"
            peer = [datatrove, str(_DATATROVE), str(run), str(result), str(workers)]
            rows.append([f"datatrove with signatures, workers: {workers}", *_measured(corpus, truth, peer, result)])
        print_table(plain_table("Start-up included; making signatures is not", ["", *_COLUMNS], rows, _COLUMNS))
        print_shuffled(Corpus(min(documents, SAMPLE_DOCUMENTS), seed, chars), folder / "sample")


def print_shuffled(corpus: Corpus, run: Path) -> None:
    """Print what crosses each shuffle for a document, counted on a few of them in this process."""
    write_made_run(run, corpus, 1)
    found = count_shuffled(Dedup(str(run), load_config("default").config))
    found.append(Shuffled("all", sum(s.elements for s in found), sum(s.encoded_bytes for s in found)))
    rows = ((s.label, s.elements / corpus.documents, s.encoded_bytes / corpus.documents) for s in found)
    title = f"A document of {corpus.documents:,}: each element that a GroupByKey is handed, encoded by its coder"
    columns = ["elements", "bytes"]
    print_table(plain_table(title, ["GroupByKey", *columns], rows, columns))


def result_cells(documents: int, usage: Usage, quality: Quality) -> list[str]:
    """The cells of _COLUMNS."""
    return [
        f"{usage.seconds:.1f}",
        f"{usage.cpu_s:.1f}",
        f"{documents / usage.seconds:,.0f}",
        f"{usage.largest_mib:,.0f}",
        f"{usage.sum_mib:,.0f}",
        f"{quality.dropped:,}",
        f"{quality.found / quality.alike:.2%} of {quality.alike:,}" if quality.alike else "",
        f"{quality.wrong:,} of {quality.of_unlike:,}",
    ]


def _measured(corpus: Corpus, truth: NDArray[np.void], command: list[str], result: Path) -> list[str]:
    usage = run_watched(command)
    rows = ds.dataset(result).to_table(["doc_id", "kept_id"])
    drops = zip(*(map(number_of, rows[name].to_pylist()) for name in rows.column_names), strict=True)
    return result_cells(corpus.documents, usage, judge(corpus, truth, drops))


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


if __name__ == "__main__":
    main()
