"""Starts Spark's and Flink's standalone clusters and a pool of Python workers on 127.0.0.1, and stops them."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

from engine_parts import OPENS, Parts

_START_TIMEOUT_S = 60
HERE = "127.0.0.1"


class Processes:
    """Processes started by name, each the head of a group of its own, with its output in a log."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._running: list[subprocess.Popen[bytes]] = []
        logs.mkdir(parents=True, exist_ok=True)

    def start(self, name: str, command: list[str], **environment: str) -> "subprocess.Popen[bytes]":
        with (self._logs / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                command, stdout=log, stderr=log, env={**os.environ, **environment}, start_new_session=True
            )
        self._running.append(process)
        return process

    def stop(self) -> None:
        """End every group that was started; also what its members have started."""
        for ask in (signal.SIGTERM, signal.SIGKILL):
            for process in reversed(self._running):
                for pid in {process.pid, *descendants(process.pid)}:
                    with suppress(ProcessLookupError):
                        os.kill(pid, ask)
            deadline = time.monotonic() + 5
            while time.monotonic() < deadline and any(p.poll() is None for p in self._running):
                time.sleep(0.1)
        for process in self._running:
            process.wait()
        self._running.clear()


@contextmanager
def processes(logs: Path) -> Iterator[Processes]:
    started = Processes(logs)
    try:
        yield started
    finally:
        started.stop()


def free_port() -> int:
    with socket.create_server((HERE, 0)) as server:
        return int(server.getsockname()[1])


def wait_for(url: str, text: str) -> None:
    """Until a page says `text`; TimeoutError when it does not in a minute."""
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline:
        with suppress(OSError):
            if text in urlopen(url, timeout=5).read().decode():
                return
        time.sleep(0.3)
    raise TimeoutError(f"{url} did not say {text!r} in {_START_TIMEOUT_S} s")


def start_pool(started: Processes) -> tuple[str, int]:
    """Python workers beside the cluster's; the address, and the pool's process id."""
    port = free_port()
    command = [sys.executable, "-m", "pipeline.transforms.worker_pool", "--port", str(port)]
    pool = started.start("pool", command, PYTHONPATH=str(Path(__file__).resolve().parents[2]))
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline:
        with suppress(OSError), socket.create_connection((HERE, port), timeout=1):
            return f"localhost:{port}", pool.pid
        time.sleep(0.2)
    raise TimeoutError("the pool of Python workers did not start")


def start_spark(started: Processes, parts: Parts, folder: Path, workers: int = 2) -> tuple[str, str, list[int]]:
    """A standalone master and workers of one core each; the master's URL and page, and the workers' process ids."""
    port, page = free_port(), free_port()
    home = parts.spark_home
    settings = {"SPARK_HOME": str(home), "SPARK_LOCAL_IP": HERE, "SPARK_NO_DAEMONIZE": "1"}
    run = [str(home / "bin" / "spark-class")]
    master = ["org.apache.spark.deploy.master.Master", "--host", HERE, "--port", str(port), "--webui-port", str(page)]
    started.start("spark-master", [*run, *master], **settings)
    wait_for(f"http://{HERE}:{page}/json/", "ALIVE")
    worker = ["org.apache.spark.deploy.worker.Worker", "--cores", "1", "--memory", "2g", "--webui-port", "0"]
    pids = [
        started.start(
            f"spark-worker-{i}",
            [*run, *worker, "--work-dir", str(folder / f"w{i}"), f"spark://{HERE}:{port}"],
            **settings,
        ).pid
        for i in range(workers)
    ]
    if workers:
        wait_for(f"http://{HERE}:{page}/json/", f'"aliveworkers" : {workers}')
    return f"spark://{HERE}:{port}", f"http://{HERE}:{page}", pids


class Flink:
    """A session cluster: a job manager, and task managers of one slot each."""

    def __init__(self, started: Processes, parts: Parts, folder: Path, managers: int = 2) -> None:
        self._started, self._parts, self._conf = started, parts, folder / "conf"
        self._conf.mkdir(parents=True, exist_ok=True)
        rest, rpc = free_port(), free_port()
        self.master = f"{HERE}:{rest}"
        (self._conf / "config.yaml").write_text(
            f"jobmanager: {{rpc: {{address: {HERE}, port: {rpc}}}, memory: {{process: {{size: 1g}}}}}}\n"
            f"rest: {{address: {HERE}, port: {rest}}}\ntaskmanager: {{numberOfTaskSlots: 1, host: {HERE}}}\n"
            "parallelism: {default: 2}\n"
            # A busy machine is slow to answer; a task manager that is gone is seen by its connection at once.
            "heartbeat: {timeout: 180000}\npekko: {ask: {timeout: 120s}}\n"
        )
        self._java("flink-job-manager", "entrypoint.StandaloneSessionClusterEntrypoint", "--executionMode", "cluster")
        wait_for(f"http://{self.master}/overview", "taskmanagers")
        self.pids = [self.start_manager(i) for i in range(managers)]
        if managers:
            self.wait_for_managers(managers)

    def start_manager(self, number: int) -> int:
        heap = {"task.heap.size": "768m", "task.off-heap.size": "64m", "framework.heap.size": "128m"}
        rest = {"framework.off-heap.size": "128m", "managed.size": "256m", "jvm-metaspace.size": "256m"}
        fixed = {f"{key}.{end}": "160m" for key in ("network", "jvm-overhead") for end in ("min", "max")}
        memory = {**heap, **rest, **fixed}
        sizes = [f"-Dtaskmanager.memory.{key}={value}" for key, value in memory.items()]
        return self._java(
            f"flink-task-manager-{number}", "taskexecutor.TaskManagerRunner", "-Dtaskmanager.cpu.cores=1.0", *sizes
        )

    def wait_for_managers(self, managers: int) -> None:
        wait_for(f"http://{self.master}/overview", f'"taskmanagers":{managers}')

    def _java(self, name: str, main: str, *arguments: str) -> int:
        classes = f"{self._parts.flink_jars}/*"
        command = ["java", "-Xmx1g", *OPENS, "-cp", classes, f"org.apache.flink.runtime.{main}"]
        return self._started.start(name, [*command, "--configDir", str(self._conf), *arguments]).pid


def descendants(pid: int, name: str = "") -> list[int]:
    """Process ids below `pid` whose command line holds `name`; from /proc."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError):
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        waiting += below
        found += below
    return [p for p in found if not name or name in _command_line(p)]


def _command_line(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
