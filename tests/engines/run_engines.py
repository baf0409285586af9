"""Runs Kiyome on Prism, Spark and Flink and compares every byte with a run on this machine; see `make test-engines`.

Exit code 0: all passed, or this machine cannot have some, which is said in a line each (with --require: 1).
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine_cases import (
    CONFIG,
    ROOT,
    RUN_TIMEOUT_S,
    Bench,
    CaseError,
    hurt,
    make_copies,
    make_inputs,
    spark_shares,
)
from gs_store import start_store

from benchmarks.clusters.flags import flink_flags, prism_flags, spark_flags
from benchmarks.clusters.parts import SPARK, CannotFetchError, Parts, fetch
from benchmarks.clusters.processes import HERE, descendants, free_port, processes
from benchmarks.clusters.standalone import Flink, start_pool, start_spark

REFUSAL_S = 20
JA_DEV = ROOT.parent / "shared" / "data" / "warc" / "ja-dev.warc.gz"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engines", default="prism,spark,flink,dataflow,gs", help="which, separated by commas")
    parser.add_argument("--warc", type=Path, default=JA_DEV, help="cut into 20 files and run, too, where it is there")
    parser.add_argument("--no-faults", action="store_true", help="kill nothing")
    parser.add_argument("--require", action="store_true", help="fail when an engine cannot be had")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that what was started is stopped
    had = {}
    for engine in given.engines.split(","):
        try:
            had[engine] = fetch(engine)
        except CannotFetchError as reason:
            print(f"{engine}: skipped: {reason}", flush=True)
    skipped = len(given.engines.split(",")) - len(had)
    failed = run_all(had, given) if had else 0
    print(f"engines: {len(had) - failed} passed, {failed} failed, {skipped} skipped")
    return int(failed > 0 or (given.require and skipped > 0))


def run_all(had: dict[str, Parts], given: argparse.Namespace) -> int:
    """How many engines failed; each runs by itself, and a failure does not keep the next from its turn."""
    failed = 0
    with tempfile.TemporaryDirectory(prefix="kiyome-engines-") as name:
        folder = Path(name)
        (folder / "config.toml").write_text(CONFIG)
        inputs = make_inputs(folder / "inputs", given.warc if given.warc.exists() else None)
        with processes(folder / "logs") as started:
            bench = Bench(folder, next(iter(had.values())), started, inputs)
            print(f"local: {bench.run('run', inputs, 'local', '--workers', '2'):.0f} s", flush=True)
        for engine, parts in had.items():
            with processes(folder / "logs") as started:
                try:
                    CASES[engine](Bench(folder, parts, started, inputs), not given.no_faults)
                except (CaseError, TimeoutError) as error:
                    failed += 1
                    print(f"{engine}: FAILED: {error}", flush=True)
                    show_logs(folder / "logs")
    return failed


def show_logs(logs: Path) -> None:
    for log in sorted(logs.iterdir()):
        lines = [line for line in log.read_text(errors="replace").splitlines() if "ERROR" in line or "rror:" in line]
        for line in lines[-3:]:
            print(f"  {log.name}: {line[:300]}")


def compare_release(bench: Bench, engine: str, runner: str) -> None:
    begun, resumed = time.monotonic(), ""
    try:
        bench.run("run", bench.inputs, engine, "--runner", runner)
    except CaseError as error:
        if "the same command resumes it" not in str(error):
            raise
        # Engines give up where a machine is too busy to answer them in time; Kiyome's answer to that is to go on.
        resumed = f", resumed once, since {str(error)[:150]!r}"
        bench.run("run", bench.inputs, engine, "--runner", runner)
    seconds = time.monotonic() - begun
    files = bench.must_equal(engine, "local", ["annotated", "release"])
    if not resumed:
        bench.must_count_alike(engine, "local")
    print(
        f"{engine}: {files} files of annotated/ and release/ as on this machine, {seconds:.0f} s{resumed}", flush=True
    )


def prism(bench: Bench, faults: bool) -> None:
    compare_release(bench, "prism", bench.runner("prism", prism_flags(bench.parts)))


def spark(bench: Bench, faults: bool) -> None:
    pool, pool_pid = start_pool(bench.started)

    def runner(name: str, master: str, page: str, **more: str) -> str:
        flags = spark_flags(bench.parts, master, page, pool, bench.folder / "spark-events", **more)
        return bench.runner(name, flags)

    absent = f"{HERE}:{free_port()}"
    must_refuse(bench, runner("spark-absent", f"spark://{absent}", f"http://{absent}"), "cannot reach Spark's master")
    nobody, its_page, _ = start_spark(bench.started, bench.parts, bench.folder / "spark-nobody", workers=0)
    must_refuse(bench, runner("spark-empty", nobody, its_page), "has no workers")
    master, page, workers = start_spark(bench.started, bench.parts, bench.folder / "spark-work")
    other = runner("spark-other", master, page, version="4.0")
    must_refuse(bench, other, f"is {SPARK}, and the job server is for 4.0")
    work = runner("spark", master, page)
    compare_release(bench, "spark", work)
    must_spread(bench, work)
    if faults:

        def kill_executor() -> str:
            return kill("a Spark executor", descendants(workers[0], "CoarseGrainedExecutorBackend"))

        hurt_twice(bench, "spark", work, pool_pid, kill_executor)


def must_spread(bench: Bench, runner: str) -> None:
    """Files alike must keep both executors at work, within 40 : 60 of their task time, by the events Spark writes."""
    events = bench.folder / "spark-events"
    for log in events.iterdir():
        log.unlink()
    seconds = bench.run("annotate", make_copies(bench.folder / "alike", 40), "spark-alike", "--runner", runner)
    shares = {name: round(share, 3) for name, share in spark_shares(events).items()}
    at_work = [worker for worker in (bench.folder / "spark-work").glob("w*") if any(worker.glob("app-*/*/stderr"))]
    print(f"spark: shares of two executors in 40 files alike: {shares}, {seconds:.0f} s", flush=True)
    if len(at_work) != 2 or len(shares) != 2 or min(shares.values()) < 0.4:
        raise CaseError(f"the work did not spread over two executors within 40 : 60: {shares}")


def flink(bench: Bench, faults: bool) -> None:
    pool, pool_pid = start_pool(bench.started)
    cluster = Flink(bench.started, bench.parts, bench.folder / "flink-cluster", managers=0)

    def runner(name: str, master: str = cluster.master, **more: Any) -> str:
        return bench.runner(name, flink_flags(bench.parts, master, pool, **more))

    must_refuse(bench, runner("flink-absent", f"{HERE}:{free_port()}"), "cannot reach Flink's job manager")
    must_refuse(bench, runner("flink-empty"), "has no task managers")
    cluster.pids = [cluster.start_manager(i) for i in range(2)]
    cluster.wait_for_managers(2)
    must_refuse(bench, runner("flink-other", version="1.18"), "and the job server is for 1.18")
    must_refuse(bench, runner("flink-greedy", parallelism=99), "has 2 free slots")
    work = runner("flink")
    compare_release(bench, "flink", work)
    if faults:

        def kill_manager() -> str:
            said = kill("a Flink task manager", [cluster.pids[0]])
            cluster.pids[0] = cluster.start_manager(0)  # as whoever supervises a cluster does
            return f"{said}, started anew,"

        hurt_twice(bench, "flink", work, pool_pid, kill_manager)


def hurt_twice(bench: Bench, engine: str, runner: str, pool: int, harm: Callable[[], str]) -> None:
    """The engine's own worker is killed, then a Python worker; annotated files must be those of an unhurt run."""
    inputs, expected = make_copies(bench.folder / f"{engine}-copies", 40), f"{engine}-unhurt"
    bench.run("annotate", inputs, expected, "--workers", "2")

    def kill_python() -> str:
        return kill("a Python worker", descendants(pool, "SdkHarness"))

    for name, harm_done in ((f"{engine}-hurt", harm), (f"{engine}-python", kill_python)):
        print(f"{engine}: {hurt(bench, name, inputs, runner, 5, harm_done)}", end="", flush=True)
        print(f", {bench.must_equal(name, expected, ['annotated', 'done'])} files as if unhurt", flush=True)


def kill(what: str, pids: list[int]) -> str:
    if not pids:
        raise CaseError(f"{what}: there is none to kill")
    os.kill(pids[0], signal.SIGKILL)
    return f"{what} killed"


def must_refuse(bench: Bench, runner: str, message: str) -> None:
    """A cluster that cannot take the job is one line within 20 seconds, and what Kiyome itself takes to start here."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-m", "pipeline", "--version"], cwd=ROOT, check=True, capture_output=True)
    start_s, begun = time.monotonic() - begun, time.monotonic()
    try:
        bench.run("run", bench.inputs, "refused", "--runner", runner)
    except CaseError as error:
        seconds = time.monotonic() - begun
        if message not in str(error) or "ended with 2" not in str(error) or seconds > REFUSAL_S + start_s:
            raise CaseError(f"{message!r} was to be said, after {seconds:.0f} s came: {error}") from None
        print(f"{Path(runner).stem}: {message!r} said after {seconds:.0f} s", flush=True)
        return
    raise CaseError(f"it should have been said that the cluster {message}")


def dataflow(bench: Bench, faults: bool) -> None:
    """Needs no account: the jobs are built and checked, and not sent."""
    where = ["--runner", "dataflow", "--project", "some-project", "--region", "asia-northeast1", "--dry-run"]
    cloud = ["--temp_location", "gs://bucket/tmp", "--sdk_container_image", "registry.example/kiyome:0.1.0"]
    command = [str(bench.parts.gcp_python), "-m", "pipeline", "run", "--input", "gs://bucket/*.warc.gz"]
    command += ["--output", "gs://bucket/out", *where, *cloud]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    checks = done.stdout.count("│ ok")
    if done.returncode or checks != 15:
        raise CaseError(f"the dry run ended with {done.returncode}, {checks} of 15 checks: {done.stderr[-600:]}")
    print(f"dataflow: {checks} checks of three jobs that were built and not sent", flush=True)


def gs(bench: Bench, faults: bool) -> None:
    """Inputs and output on gs://, in a store that needs no account; two workers."""
    store, samples = start_store(bench.started, bench.parts), ROOT / "data_samples"
    names = ("sample.warc.gz", "texts.jsonl")
    for name in names:
        store.put(f"crawl/{name}", (samples / name).read_bytes())
    config = ["--config", str(bench.folder / "config.toml"), "--workers", "2", "--quiet"]
    for root, output in ((f"{samples}", f"{bench.folder}/gs-local"), ("gs://corpus/crawl", "gs://corpus/out")):
        inputs = [part for name in names for part in ("--input", f"{root}/{name}")]
        command = [str(bench.parts.gcp_python), "-m", "pipeline", "run", *inputs, "--output", output, *config]
        around = {**os.environ, **store.environment}
        done = subprocess.run(
            command, cwd=ROOT, env=around, capture_output=True, text=True, timeout=RUN_TIMEOUT_S, check=False
        )
        if done.returncode:
            raise CaseError(f"{output}: the run ended with {done.returncode}: {done.stderr[-600:]}")
    for name in store.names("out/release/"):
        path = bench.folder / "gs" / name.removeprefix("out/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(store.get(name))
    print(f"gs: {bench.must_equal('gs', 'gs-local', ['release'])} files of release/ as on this machine", flush=True)


CASES: dict[str, Callable[[Bench, bool], None]] = {
    "prism": prism,
    "spark": spark,
    "flink": flink,
    "dataflow": dataflow,
    "gs": gs,
}

if __name__ == "__main__":
    sys.exit(main())
