"""Runner flags: one TOML per engine, checked as the main configuration is."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from pipeline.config.checked import build_table, refuse_unknown
from pipeline.errors import ConfigError

ENGINES = ("local", "portable", "prism", "flink", "spark", "dataflow")
_ADDRESS = r"[\w.\[\]:-]+:\d+"
_MASTERS = {
    "portable": (rf"{_ADDRESS}|embed", "host:port of a job service, or embed"),
    "flink": (rf"(?:https?://)?{_ADDRESS}|\[local\]", "host:port of the job manager's REST service, or [local]"),
    "spark": (
        rf"spark://{_ADDRESS}(?:,{_ADDRESS})*|local(?:\[(?:\d+|\*)\])?",
        "spark://host:port, or local[N] for N threads",
    ),
}
T = TypeVar("T")
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """[cluster]: where jobs go.

    page: the web page of Spark's master, by which workers and version are seen before a job is sent. parallelism: tasks
    at a time; absent: all slots of Flink, or eight tasks a core of Spark. check: look at the cluster before sending.
    """

    master: str | None = None
    page: str | None = None
    parallelism: int | None = field(default=None, metadata={"min": 1, "max": 32_768})
    check: bool = True


@dataclass(frozen=True, slots=True)
class JobServer:
    """[job_server]: what translates Beam's graph for the engine.

    endpoint: host:port of one that runs. jar: a path or URL; absent: Beam's own, which it fetches by name. version: of
    the engine that the jar is for, as in "1.19". binary: Prism's; absent: `prism` on the PATH, else Beam's download.
    """

    endpoint: str | None = None
    jar: str | None = None
    version: str | None = None
    binary: str | None = None

    @property
    def is_beams(self) -> bool:
        """Whether it is the one that Beam fetches, not the user's own."""
        return self.jar is None and self.endpoint is None


@dataclass(frozen=True, slots=True)
class Workers:
    """[workers]: where Python runs.

    environment: loopback, in processes beside the launcher; external, in a pool that listens at `address` on every
    machine; docker, in containers of `image`; process, by `command` on every machine. Absent: loopback without a
    cluster, docker where an image is named, else external.
    """

    environment: str | None = field(default=None, metadata={"known": ("loopback", "external", "docker", "process")})
    address: str = "localhost:50000"
    image: str | None = None
    command: str | None = None


@dataclass(frozen=True, slots=True)
class RunnerConfig:
    """A whole runner configuration; options are Beam's own by name, properties those of the job server's JVM."""

    engine: str
    cluster: Cluster = field(default_factory=Cluster)
    job_server: JobServer = field(default_factory=JobServer)
    workers: Workers = field(default_factory=Workers)
    options: tuple[tuple[str, Value], ...] = ()
    properties: tuple[tuple[str, Value], ...] = ()

    @property
    def has_cluster(self) -> bool:
        """Whether jobs leave this machine's processes."""
        if self.engine == "portable":
            return (self.cluster.master or "embed") != "embed"
        local = (self.cluster.master or "local").startswith(("local", "[local]"))
        return self.engine in ("flink", "spark") and (not local or self.job_server.endpoint is not None)

    @property
    def environment(self) -> str:
        """Where Python runs, said or not."""
        if self.workers.environment:
            return self.workers.environment
        if not self.has_cluster:
            return "loopback"
        return "docker" if self.workers.image else "external"


def load_runner(name: str | None = None, master: str | None = None) -> RunnerConfig:
    """Read the runner configuration of an engine by its name, or a TOML file; None is `local`.

    Beam's names of runners (FlinkRunner) are taken, too. ConfigError when it says something that is not known.
    """
    engine = (name or "local").lower().removesuffix("runner")
    engine = "local" if engine == "fnapi" else engine
    if engine in ENGINES:
        text, shown = resources.files("configs").joinpath("runners", f"{engine}.toml").read_text("utf-8"), engine
    else:
        text, shown = _read(name or ""), name or ""
    config = parse_runner(text, shown)
    if master is not None:
        config = replace(config, cluster=replace(config.cluster, master=master))
    _check_master(config)
    return config


def minor_version(version: str) -> str:
    """`1.19` of `1.19.3`: what a job server and its cluster must share."""
    return ".".join(version.split(".")[:2])


def parse_runner(text: str, name: str = "runner") -> RunnerConfig:
    """Turn the text of a runner configuration into a RunnerConfig; `name` stands for it in messages."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{name} is not valid TOML: {error}") from None
    refuse_unknown(tables, [f.name for f in fields(RunnerConfig)], name, "table or key")
    engine = tables.get("engine")
    if engine not in ENGINES:
        raise ConfigError(f"{name}: engine: got {engine!r}; known: {', '.join(ENGINES)}")

    def section(cls: type[T], key: str) -> T:
        return build_table(cls, tables.get(key, {}), f"{name}: [{key}]")

    options, properties = (_values(tables.get(key, {}), f"{name}: [{key}]") for key in ("options", "properties"))
    places = section(Cluster, "cluster"), section(JobServer, "job_server"), section(Workers, "workers")
    return RunnerConfig(engine, *places, options, properties)


def _values(table: Any, where: str) -> tuple[tuple[str, Value], ...]:
    """A table whose keys only the engine knows; its values are plain."""
    if not isinstance(table, Mapping):
        raise ConfigError(f"{where}: expected a table, got {table!r}")
    for key, value in table.items():
        if not isinstance(value, str | int | float):
            raise ConfigError(f"{where} {key}: expected text, a number or a truth value, got {value!r}; quote the key")
    return tuple(table.items())


def _check_master(config: RunnerConfig) -> None:
    master = config.cluster.master
    if master is None:
        return
    if config.engine not in _MASTERS:
        raise ConfigError(f"the runner {config.engine} has no master, got {master!r}; known with one: flink, spark")
    pattern, known = _MASTERS[config.engine]
    if not re.fullmatch(pattern, master):
        raise ConfigError(f"the master of {config.engine} is {known}; got {master!r}")


def _read(path: str) -> str:
    known = ", ".join(ENGINES)
    if not path.endswith(".toml"):
        raise ConfigError(f"unknown runner {path!r}; known: {known}, or a TOML file of runner flags")
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read the runner flags {path}: {error}; known by name: {known}") from None
