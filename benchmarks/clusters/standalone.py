"""Starts Spark's and Flink's standalone clusters and a pool of Python workers on 127.0.0.1."""

import socket
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.clusters.parts import Parts
from benchmarks.clusters.processes import HERE, START_TIMEOUT_S, Processes, free_port, wait_for
from pipeline.config.java import ADD_OPENS


def start_pool(started: Processes) -> tuple[str, int]:
    """Python workers beside the cluster's; the address, and the pool's process id."""
    port = free_port()
    command = [sys.executable, "-m", "pipeline.transforms.worker_pool", "--port", str(port)]
    pool = started.start("pool", command, PYTHONPATH=str(Path(__file__).resolve().parents[2]))
    deadline = time.monotonic() + START_TIMEOUT_S
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
        command = ["java", "-Xmx1g", *ADD_OPENS, "-cp", classes, f"org.apache.flink.runtime.{main}"]
        return self._started.start(name, [*command, "--configDir", str(self._conf), *arguments]).pid
