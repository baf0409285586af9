"""What is run on each engine, and what must come out: the bytes that a run on this machine alone gives."""

import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.clusters.parts import Parts
from benchmarks.clusters.processes import Processes
from benchmarks.cut import cut_warc

ROOT = Path(__file__).resolve().parents[2]
RUN_TIMEOUT_S = 900
# Small chunks and shards, so that the samples make several of both.
CONFIG = 'extends = "default"\n[reading]\npages_per_chunk = 64\n[release]\nshard_mb = 0.5\nrows_per_group = 100\n'


class CaseError(Exception):
    """What an engine did otherwise than it must, in one line."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What all cases share: a folder to work in, the parts, processes that are stopped at the end, inputs by glob."""

    folder: Path
    parts: Parts
    started: Processes
    inputs: str

    def runner(self, name: str, text: str) -> str:
        """Writes a file of runner flags; its path."""
        path = self.folder / f"{name}.toml"
        path.write_text(text)
        return str(path)

    def command(self, job: str, inputs: str, output: str, *more: str) -> list[str]:
        own = ["--input", inputs, "--output", str(self.folder / output), "--config", str(self.folder / "config.toml")]
        return [sys.executable, "-m", "pipeline", job, *own, "--quiet", *more]

    def run(self, job: str, inputs: str, output: str, *more: str) -> float:
        """Runs Kiyome to its end; wall-clock seconds. CaseError when it fails."""
        begun = time.monotonic()
        done = subprocess.run(
            self.command(job, inputs, output, *more),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=RUN_TIMEOUT_S,
            check=False,
        )
        if done.returncode:
            raise CaseError(f"{job} to {output} ended with {done.returncode}: {done.stderr.strip()[-600:]}")
        return time.monotonic() - begun

    def must_equal(self, output: str, expected: str, folders: Sequence[str]) -> int:
        """The number of files, which must be the same byte by byte; CaseError names the first that differs."""
        files = 0
        for name in folders:
            one, other = digests(self.folder / output / name), digests(self.folder / expected / name)
            differing = sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
            if differing or not one:
                raise CaseError(f"{output}/{name} differs from {expected}'s: {differing[:3] or 'there is nothing'}")
            files += len(one)
        return files

    def must_count_alike(self, output: str, expected: str) -> None:
        """Counters have the same names on every engine; work that is retried may count twice."""
        for job in ("annotate", "dedup", "release"):
            path = Path("run") / "counters" / f"{job}.json"
            one, other = (json.loads((self.folder / name / path).read_text()) for name in (output, expected))
            short = sorted(name for name in other if one.get(name, 0) < other[name])
            if short or one.keys() != other.keys():
                raise CaseError(f"{output} counts otherwise in {job}: {short or one.keys() ^ other.keys()}")


def make_inputs(folder: Path, warc: Path | None) -> str:
    """The samples, and a WARC cut into 20 files where one is given; the glob that names them."""
    folder.mkdir(parents=True)
    for name in ("sample.warc.gz", "texts.jsonl"):
        shutil.copy(ROOT / "data_samples" / name, folder)
    if warc:
        cut_warc(warc, folder, 20)
    return str(folder / "*.*")


def make_copies(folder: Path, copies: int) -> str:
    """The sample WARC under many names, so that a job lasts long enough to be hurt."""
    folder.mkdir(parents=True)
    for number in range(copies):
        shutil.copy(ROOT / "data_samples" / "sample.warc.gz", folder / f"copy-{number:03d}.warc.gz")
    return str(folder / "*.warc.gz")


def digests(folder: Path) -> dict[str, str]:
    """The sha256 of every file below a folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def hurt(bench: Bench, output: str, inputs: str, runner: str, after: int, harm: Callable[[], str]) -> str:
    """Annotate, do harm when `after` inputs are finished, wait; a run that ends with 1 must be resumed as it says."""
    command = bench.command("annotate", inputs, output, "--runner", runner)
    begun = time.monotonic()
    running = bench.started.start(f"kiyome-{output}", command)
    done = bench.folder / output / "done"
    while running.poll() is None and (not done.is_dir() or len(list(done.iterdir())) < after):
        time.sleep(0.1)
        if time.monotonic() - begun > RUN_TIMEOUT_S:
            raise CaseError(f"{output}: {after} inputs were not finished in {RUN_TIMEOUT_S} s")
    if running.poll() is not None:
        raise CaseError(f"{output} ended with {running.returncode} before it could be hurt; see its log")
    what, finished = harm(), len(list(done.iterdir()))
    with suppress(subprocess.TimeoutExpired):
        running.wait(timeout=RUN_TIMEOUT_S)
    if running.returncode not in (0, 1):
        raise CaseError(f"{output}: after {what} the run ended with {running.returncode}")
    end = "went on by itself"
    if running.returncode == 1:
        said = (bench.folder / "logs" / f"kiyome-{output}.log").read_text().strip().splitlines()[-1]
        if "resume" not in said and "run the same command again" not in said:
            raise CaseError(f"{output}: after {what} it does not say how to resume: {said}")
        bench.run("annotate", inputs, output, "--runner", runner)
        end = "said how to resume, and did"
    return f"{what} after {finished} inputs: {end}, {time.monotonic() - begun:.0f} s"


def spark_shares(events: Path) -> dict[str, float]:
    """The share of task time of each executor in the longest Spark application of an event log folder."""
    best: Counter[str] = Counter()
    for log in events.iterdir():
        spent: Counter[str] = Counter()
        for line in log.read_text().splitlines():
            event = json.loads(line)
            if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
                spent[event["Task Info"]["Executor ID"]] += event["Task Metrics"]["Executor Run Time"]
        best = max(best, spent, key=lambda counter: counter.total())
    total = best.total() or 1
    return {executor: spent / total for executor, spent in sorted(best.items())}
