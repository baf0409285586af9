"""From runner flags to Beam's options: all that Beam needs for each engine, and that users need not know."""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from apache_beam.io.filesystems import FileSystems
from apache_beam.options.pipeline_options import (
    DebugOptions,
    FlinkRunnerOptions,
    JobServerOptions,
    PipelineOptions,
    PortableOptions,
    SetupOptions,
    StandardOptions,
)

from pipeline.config.java import ADD_OPENS
from pipeline.config.runners import RunnerConfig, minor_version
from pipeline.errors import UserError
from pipeline.transforms.remote import OPTIONS_VARIABLE

RUNNERS = MappingProxyType(
    {
        "local": "FnApiRunner",  # named, because Beam's default first tries to download another runner
        "portable": "PortableRunner",
        "prism": "PrismRunner",
        "flink": "FlinkRunner",
        "spark": "SparkRunner",
        "dataflow": "DataflowRunner",
    }
)
FLINK_VERSIONS: tuple[str, ...] = tuple(FlinkRunnerOptions.PUBLISHED_FLINK_VERSIONS)
_TASKS_PER_CORE = 8
# Else each stage of a Spark job starts Python workers of its own. They end with their executor, so a day is for ever;
# Flink's task managers live on, and there workers that expire while a stage begins can make it wait in vain.
_KEEP_SPARK_WORKERS_MS = 86_400_000
# Beam takes the 300 s it waits for an answer of a job server as the longest time, too, that it listens to a job whose
# server lets it listen before the job runs, as Prism's does; longer jobs would fail while they run well.
_LISTEN_S = 30 * 86_400
# What only the job servers know; the options of Beam's Java runners that a run may need.
_JAVA_OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "flink": (
            *("number_of_execution_retries", "execution_retry_delay", "object_reuse"),
            *("checkpointing_interval", "disable_metrics", "flink_conf_dir"),
        ),
        "spark": ("disable_metrics", "bundle_size", "storage_level", "cache_disabled"),
    }
)


def beam_options(config: RunnerConfig, arguments: Sequence[str], workers: int) -> PipelineOptions:
    """Turn runner flags, and options of Beam from the command line that stand over them, into PipelineOptions.

    workers: processes, where the engine runs on this machine. UserError for an option that Beam does not know.
    """
    own = [*_OWN.get(config.engine, _no_options)(config, workers), *(_flag(*option) for option in config.options)]
    flags = [*own, *arguments]
    _refuse_unknown(flags, _JAVA_OPTIONS.get(config.engine, ()))
    os.environ[OPTIONS_VARIABLE] = json.dumps(list(arguments))  # for workers that this machine starts
    options = PipelineOptions(flags)
    options.view_as(StandardOptions).runner = RUNNERS[config.engine]
    options.view_as(SetupOptions).save_main_session = False  # all code is importable
    FileSystems.set_options(options)  # the launcher looks at inputs and outputs with the credentials of the job
    if config.engine != "local":
        # The code is in the container or the pool, so nothing is staged, and no folder need be shared for it.
        options.view_as(DebugOptions).add_experiment("disable_logging_submission_environment")
    if config.engine in ("portable", "prism", "flink", "spark"):
        _set_portable(options, config)
    return options


def _set_portable(options: PipelineOptions, config: RunnerConfig) -> None:
    """Experiments are set here because those with commas are taken apart on the command line."""
    debug, portable = options.view_as(DebugOptions), options.view_as(PortableOptions)
    # Without expand_sdf these engines read in one slot.
    debug.add_experiment("pre_optimize=pack_combiners,lift_combiners,expand_sdf")
    endpoint_is_users = portable.job_endpoint not in (None, "embed") and not config.has_cluster
    if portable.environment_type is None and not endpoint_is_users:
        portable.environment_type = config.environment.upper()
        if config.environment == "external":
            portable.environment_config = config.workers.address
        elif config.environment == "docker":
            portable.environment_config = config.workers.image
        elif config.environment == "process":
            portable.environment_options = [f"process_command={config.workers.command or '/opt/apache/beam/boot'}"]
    if config.engine == "spark" and portable.environment_cache_millis == 0:
        portable.environment_cache_millis = _KEEP_SPARK_WORKERS_MS
    if portable.environment_type == "LOOPBACK" and portable.job_endpoint != "embed":
        debug.add_experiment("use_loopback_process_worker")  # threads of one process would share one core
        _put_python_first()


def adapt(options: PipelineOptions, config: RunnerConfig, version: str | None, slots: int | None) -> None:
    """Fit the options to the cluster as it was found: the job server of its version, a task for each slot."""
    tasks = config.cluster.parallelism or slots
    if config.engine == "flink":
        flink = options.view_as(FlinkRunnerOptions)
        if version and (config.job_server.version or config.job_server.is_beams):
            flink.flink_version = minor_version(version)
        if tasks:
            flink.parallelism = tasks
    if config.engine == "spark" and tasks:
        tasks = config.cluster.parallelism or _TASKS_PER_CORE * tasks
        server = options.view_as(JobServerOptions)
        server.job_server_jvm_properties = [*server.job_server_jvm_properties, f"-Dspark.default.parallelism={tasks}"]


def _local(config: RunnerConfig, workers: int) -> list[str]:
    mode = "in_memory" if workers == 1 else "multi_processing"
    return [f"--direct_num_workers={workers}", f"--direct_running_mode={mode}"]


def _portable(config: RunnerConfig, workers: int) -> list[str]:
    endpoint = config.cluster.master or config.job_server.endpoint or "embed"
    return [f"--job_endpoint={endpoint}", f"--job_server_timeout={_LISTEN_S}"]


def _prism(config: RunnerConfig, workers: int) -> list[str]:
    server = config.job_server
    known = [*_known("job_endpoint", server.endpoint), *_known("prism_location", server.binary)]
    return [*known, f"--job_server_timeout={_LISTEN_S}"]


def _flink(config: RunnerConfig, workers: int) -> list[str]:
    master = config.cluster.master or "[local]"
    tasks = config.cluster.parallelism or workers
    local = [] if config.has_cluster else [f"--parallelism={tasks}", f"--sdk_worker_parallelism={tasks}"]
    return [f"--flink_master={master}", *local, *_job_server(config, "flink")]


def _spark(config: RunnerConfig, workers: int) -> list[str]:
    master = config.cluster.master or f"local[{workers}]"
    opens = " ".join(ADD_OPENS)
    server = [*_job_server(config, "spark"), f"--job_server_jvm_properties=-Dspark.executor.extraJavaOptions={opens}"]
    local = [] if config.has_cluster else [f"--sdk_worker_parallelism={workers}"]
    return [f"--spark_master_url={master}", *local, *server]


def _job_server(config: RunnerConfig, engine: str) -> list[str]:
    server = config.job_server
    version = _known("flink_version", server.version) if engine == "flink" and server.version in FLINK_VERSIONS else []
    properties = [f"-D{key}={_text(value)}" for key, value in config.properties]
    return [
        *_known("job_endpoint", server.endpoint),
        *_known(f"{engine}_job_server_jar", server.jar),
        *version,
        *(f"--job_server_jvm_properties={value}" for value in (*ADD_OPENS, *properties)),
    ]


def _dataflow(config: RunnerConfig, workers: int) -> list[str]:
    return _known("sdk_container_image", config.workers.image)


def _no_options(config: RunnerConfig, workers: int) -> list[str]:
    return []


_OWN: Mapping[str, Callable[[RunnerConfig, int], list[str]]] = MappingProxyType(
    {
        "local": _local,
        "portable": _portable,
        "prism": _prism,
        "flink": _flink,
        "spark": _spark,
        "dataflow": _dataflow,
    }
)


def _known(option: str, value: str | None) -> list[str]:
    return [] if value is None else [f"--{option}={value}"]


def _flag(option: str, value: object) -> str:
    """A truth value is a flag that stands alone; a false one is the `no_` form that Beam has for it."""
    if isinstance(value, bool):
        return f"--{option}" if value else f"--no_{option}"
    return f"--{option}={value}"


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _put_python_first() -> None:
    """Worker processes are started as `python`, which must be this one."""
    here = os.path.dirname(sys.executable)  # noqa: PTH120 - sys.executable's folder as it is, links not followed
    if os.environ.get("PATH", "").split(os.pathsep)[0] != here:
        os.environ["PATH"] = os.pathsep.join([here, os.environ.get("PATH", "")])


def _refuse_unknown(arguments: list[str], more: Sequence[str]) -> None:
    """UserError for an argument that no option of Beam takes, or a value of the wrong type."""
    parsers: list[argparse.ArgumentParser] = []
    said = io.StringIO()
    try:
        with contextlib.redirect_stderr(said):
            PipelineOptions([]).get_all_options(add_extra_args_fn=parsers.append)
            for option in more:
                parsers[0].add_argument(f"--{option}")
            _, unknown = parsers[0].parse_known_args(arguments)
    except SystemExit:
        reason = said.getvalue().strip().splitlines()[-1].partition("error: ")[2]
        raise UserError(f"a Beam option is wrong: {reason}") from None
    if unknown and not unknown[0].startswith("-"):
        raise UserError(f"unexpected argument {unknown[0]}; put a glob in quotes, since the shell takes it apart")
    if unknown:
        raise UserError(
            f"unknown option {unknown[0]}; see `kiyome run --help`, or Beam's own options for a runner's flags"
        )
