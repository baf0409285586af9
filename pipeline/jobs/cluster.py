"""Looks at a cluster before a job is sent, since engines wait long or for ever for what is not there."""

import json
import re
import shutil
import socket
import threading
from collections.abc import Callable
from importlib.util import find_spec
from queue import Empty, Queue
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from pipeline.config.runners import RunnerConfig
from pipeline.errors import UserError
from pipeline.jobs.fit import Seen, refuse_misfit

# What one answer, and what all of them may take, so that a user knows within 20 seconds, also on a busy machine.
TIMEOUT_S = 4.0
ALL_LOOKS_S = 10.0
_MAX_PAGE_BYTES = 10_000_000
_SPARK_PAGE_PORT = 8080
_HERE = ("localhost", "127.0.0.1", "::1")


def look_at_cluster(config: RunnerConfig) -> Seen:
    """Ask the cluster whether it can take a job now.

    UserError, in one line and within 20 seconds, when nothing answers, there is no worker or no free slot, or the
    engine is of another version.
    """
    seen = _in_time(lambda: _look(config), config)
    refuse_misfit(config, seen)
    return seen


def _in_time(look: Callable[[], Seen], config: RunnerConfig) -> Seen:
    """What `look` returns or raises, if it does so in time; a name server or a slow answer may take longer."""
    found: Queue[Seen | BaseException] = Queue()

    def run() -> None:
        try:
            found.put(look())
        except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
            found.put(error)

    threading.Thread(target=run, daemon=True).start()  # at the end of the program nobody waits for it
    try:
        seen = found.get(timeout=ALL_LOOKS_S)
    except Empty:
        raise UserError(
            f"{config.engine} at {config.cluster.master} did not answer in {ALL_LOOKS_S:.0f} s; see whether it is "
            "there and this machine can reach it, or set [cluster] check = false"
        ) from None
    try:
        if isinstance(seen, BaseException):
            raise seen
        return seen
    finally:
        del seen  # else an exception and this frame hold each other


def _look(config: RunnerConfig) -> Seen:
    if config.engine == "dataflow":
        require_gcp()
    if config.engine in ("flink", "spark") and config.job_server.endpoint is None and not shutil.which("java"):
        raise UserError(
            f"the job server of {config.engine} needs Java, and there is no `java` on the PATH; install Java 17, or "
            "name a job server that runs as [job_server] endpoint"
        )
    if not config.cluster.check or not config.has_cluster:
        return Seen()
    _check_endpoint(config)
    master = config.cluster.master or ""
    if config.engine == "flink" and master and not master.startswith("["):
        _check_pool(config, master)
        return _look_at_flink(master)
    if config.engine == "spark" and master.startswith("spark://"):
        _check_pool(config, master)
        return _look_at_spark(master, config.cluster.page)
    return Seen()


def require_gcp() -> None:
    """UserError unless Beam's extra for Google Cloud is installed."""
    try:
        missing = find_spec("google.cloud.dataflow") is None or find_spec("google.cloud.storage") is None
    except ModuleNotFoundError:
        missing = True
    if missing:
        raise UserError("Dataflow needs the extra gcp, which is not installed; run pip install 'kiyome[gcp]'")


def _check_endpoint(config: RunnerConfig) -> None:
    endpoint = config.job_server.endpoint or (config.cluster.master if config.engine == "portable" else None)
    if endpoint:
        _connect(endpoint, "the job server", "start it, or name another")


def _check_pool(config: RunnerConfig, master: str) -> None:
    """A pool of Python workers is beside the cluster's workers; only if these are on this machine can it be seen."""
    address, host = config.workers.address, _host_and_port(master)[0]
    if config.environment == "external" and host in _HERE and _host_and_port(address)[0] in _HERE:
        start = "start it with `python -m pipeline.transforms.worker_pool --port`"
        _connect(address, "the pool of Python workers", start)


def _look_at_flink(master: str) -> Seen:
    """Flink's REST API: GET /overview."""
    url = f"{master if '://' in master else f'http://{master}'}/overview"
    said = _json(url, "Flink's job manager")
    managers, free, slots = (_number(said, key) for key in ("taskmanagers", "slots-available", "slots-total"))
    if managers == 0:
        raise UserError(f"Flink at {master} has no task managers; start some, and the same command again")
    if free == 0:
        raise UserError(f"Flink at {master} has no free slot, all {slots} are taken; wait, or add task managers")
    return Seen(str(said.get("flink-version") or "") or None, free)


def _look_at_spark(master: str, page: str | None) -> Seen:
    """The page of a standalone master: /json/ has its workers, the page itself its version."""
    first = master.removeprefix("spark://").split(",")[0]
    _connect(first, "Spark's master", "start it, or give another as --master")
    page = (page or f"http://{_host_and_port(first)[0]}:{_SPARK_PAGE_PORT}").rstrip("/")
    hint = "name it as [cluster] page in a file for --runner, or set check = false"
    said = _json(f"{page}/json/", "the page of Spark's master", hint)
    if _number(said, "aliveworkers") == 0:
        raise UserError(f"Spark at {master} has no workers; start some, and the same command again")
    cores, used = _number(said, "cores"), _number(said, "coresused")
    if used >= cores:
        raise UserError(f"Spark at {master} has no free core, all {cores} are taken; wait, or add workers")
    version = re.search(r'class="version"[^>]*>\s*([\d.]+)', _get(f"{page}/", "the page of Spark's master", hint))
    return Seen(version[1] if version else None, cores - used)


def _number(said: dict[str, Any], key: str) -> int:
    value = said.get(key)
    if type(value) is not int:
        raise UserError(f"what answered is not the engine that was expected: it says nothing of {key!r}; see --master")
    return value


def _json(url: str, what: str, hint: str = "see --master") -> dict[str, Any]:
    try:
        said = json.loads(_get(url, what, hint))
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise UserError(f"what answers at {url} is not {what}; {hint}")
    return said


def _get(url: str, what: str, hint: str) -> str:
    try:
        with urlopen(url, timeout=TIMEOUT_S) as answer:  # noqa: S310 - the scheme is http or https, as the config checks
            return str(answer.read(_MAX_PAGE_BYTES).decode(errors="replace"))
    except (URLError, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(error, HTTPError):
            error.close()
        raise UserError(f"cannot reach {what} at {url}: {reason}; start it, or {hint}") from None


def _connect(address: str, what: str, hint: str) -> None:
    try:
        with socket.create_connection(_host_and_port(address), timeout=TIMEOUT_S):
            pass
    except (OSError, ValueError) as error:
        raise UserError(f"cannot reach {what} at {address}: {error}; {hint}") from None


def _host_and_port(address: str) -> tuple[str, int]:
    parts = urlsplit(address if "://" in address else f"//{address}")
    return parts.hostname or "", parts.port or 0
