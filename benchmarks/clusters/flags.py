"""Runner flags for the engines that are started here, as a user would write them in a file for `--runner`."""

from pathlib import Path

from benchmarks.clusters.parts import Parts


def prism_flags(parts: Parts) -> str:
    """The binary that was built."""
    return f'engine = "prism"\n[job_server]\nbinary = "{parts.prism}"\n'


def spark_flags(parts: Parts, master: str, page: str, pool: str, events: Path, version: str = "3.5") -> str:
    """Executors find Beam's jars beside them, and before Spark's own, whose guava is too old for Beam.

    events: a folder for Spark's log of events. version: what the job server is said to be for.
    """
    server = parts.job_server("spark")
    events.mkdir(exist_ok=True)
    return f"""engine = "spark"
[cluster]
master = "{master}"
page = "{page}"
[job_server]
jar = "{server}"
version = "{version}"
[workers]
address = "{pool}"
[options]
files_to_stage = "{server}"
[properties]
"spark.executor.extraClassPath" = "{server.parent}/lib/*"
"spark.driver.host" = "127.0.0.1"
"spark.ui.enabled" = false
"spark.eventLog.enabled" = true
"spark.eventLog.dir" = "file://{events}"
"""


def flink_flags(parts: Parts, master: str, pool: str, version: str = "1.19", parallelism: int | None = None) -> str:
    """parallelism: absent for all free slots."""
    tasks = "" if parallelism is None else f"parallelism = {parallelism}\n"
    return f"""engine = "flink"
[cluster]
master = "{master}"
{tasks}[job_server]
jar = "{parts.job_server("flink")}"
version = "{version}"
[workers]
address = "{pool}"
"""
