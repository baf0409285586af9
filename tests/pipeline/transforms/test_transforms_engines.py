"""Tests of the options that Beam gets for each engine."""

import json
import os
import sys
from pathlib import Path

import pytest
from apache_beam.options.pipeline_options import (
    DebugOptions,
    DirectOptions,
    FlinkRunnerOptions,
    JobServerOptions,
    PipelineOptions,
    PortableOptions,
    PrismRunnerOptions,
    SetupOptions,
    SparkRunnerOptions,
    StandardOptions,
    WorkerOptions,
)

from pipeline.config.runners import ENGINES, load_runner, parse_runner
from pipeline.errors import UserError
from pipeline.transforms.engines import adapt, beam_options
from pipeline.transforms.remote import OPTIONS_VARIABLE

PRE_OPTIMIZE = "pre_optimize=pack_combiners,lift_combiners,expand_sdf"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set for worker processes is taken back."""
    monkeypatch.setenv("PATH", "/usr/bin")
    monkeypatch.setenv(OPTIONS_VARIABLE, "[]")


def options_of(text: str, *arguments: str, workers: int = 3) -> PipelineOptions:
    return beam_options(parse_runner(text), arguments, workers)


def cluster(engine: str, master: str, more: str = "") -> str:
    return f'engine = "{engine}"\n[cluster]\nmaster = "{master}"\n{more}'


@pytest.mark.parametrize("engine", ENGINES)
def test_no_engine_gets_a_main_session_and_portable_ones_their_experiments(engine: str) -> None:
    """Dataflow refuses phases that the portable engines need."""
    options = beam_options(load_runner(engine), (), 1)
    assert options.view_as(SetupOptions).save_main_session is False
    experiments = options.view_as(DebugOptions).experiments or []
    assert (PRE_OPTIMIZE in experiments) == (engine in ("portable", "prism", "flink", "spark"))
    assert options.view_as(StandardOptions).runner.lower().startswith("fnapi" if engine == "local" else engine)


@pytest.mark.parametrize(("workers", "mode"), [(1, "in_memory"), (4, "multi_processing")])
def test_local_workers(workers: int, mode: str) -> None:
    direct = options_of('engine = "local"', workers=workers).view_as(DirectOptions)
    assert (direct.direct_num_workers, direct.direct_running_mode) == (workers, mode)


def test_the_command_line_stands_over_the_file() -> None:
    text = 'engine = "flink"\n[options]\nparallelism = 7\njob_name = "x"\n'
    options = options_of(text, "--parallelism=9")
    assert options.view_as(FlinkRunnerOptions).parallelism == 9
    assert json.loads(os.environ[OPTIONS_VARIABLE]) == ["--parallelism=9"]


def test_an_engine_in_this_machine_calls_back_to_processes_of_this_python() -> None:
    options = options_of('engine = "prism"\n[job_server]\nbinary = "/opt/prism"')
    assert options.view_as(PrismRunnerOptions).prism_location == "/opt/prism"
    assert options.view_as(PortableOptions).environment_type == "LOOPBACK"
    assert "use_loopback_process_worker" in options.view_as(DebugOptions).experiments
    assert os.environ["PATH"] == f"{Path(sys.executable).parent}:/usr/bin"


def test_the_engine_inside_beam_keeps_to_this_process() -> None:
    portable = options_of('engine = "portable"').view_as(PortableOptions)
    assert (portable.job_endpoint, portable.environment_type) == ("embed", "LOOPBACK")


def test_a_job_endpoint_on_the_command_line_is_left_alone() -> None:
    portable = options_of('engine = "portable"', "--job_endpoint=h:1").view_as(PortableOptions)
    assert (portable.job_endpoint, portable.environment_type) == ("h:1", None)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ("EXTERNAL", "localhost:50000", None)),
        ('[workers]\naddress = "pool:5"', ("EXTERNAL", "pool:5", None)),
        ('[workers]\nimage = "kiyome:1"', ("DOCKER", "kiyome:1", None)),
        ('[workers]\nenvironment = "process"', ("PROCESS", None, ["process_command=/opt/apache/beam/boot"])),
    ],
)
def test_where_a_cluster_s_python_runs(more: str, expected: tuple[str, str | None, list[str] | None]) -> None:
    portable = options_of(cluster("spark", "spark://h:7077", more)).view_as(PortableOptions)
    assert (portable.environment_type, portable.environment_config, portable.environment_options) == expected


def test_spark_s_job_server() -> None:
    """Its own settings are properties of its JVM; Java 17 must let it and its executors in."""
    text = '[job_server]\njar = "/j.jar"\n[properties]\n"spark.executor.memory" = "2g"\n"spark.ui.enabled" = false'
    options = options_of(cluster("spark", "spark://h:7077", text))
    spark = options.view_as(SparkRunnerOptions)
    assert (spark.spark_master_url, spark.spark_job_server_jar) == ("spark://h:7077", "/j.jar")
    properties = options.view_as(JobServerOptions).job_server_jvm_properties
    assert {"-Dspark.executor.memory=2g", "-Dspark.ui.enabled=false"} <= set(properties)
    assert "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED" in properties
    (executor,) = [p for p in properties if p.startswith("-Dspark.executor.extraJavaOptions=--add-opens=")]
    assert executor.count("ALL-UNNAMED") == 13


def test_options_that_only_the_job_server_knows_are_let_through() -> None:
    retries = options_of('engine = "flink"\n[options]\nnumber_of_execution_retries = 3\n')
    assert isinstance(retries, PipelineOptions)
    with pytest.raises(UserError, match="unknown option --number_of_execution_retries=3"):
        options_of('engine = "spark"\n[options]\nnumber_of_execution_retries = 3\n')


def test_an_image_for_dataflow() -> None:
    options = options_of('engine = "dataflow"\n[workers]\nimage = "r/kiyome:1"')
    assert options.view_as(WorkerOptions).sdk_container_image == "r/kiyome:1"


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("--worker=2", "unknown option --worker=2"),
        ("b.warc", "unexpected argument b.warc; put a glob in quotes"),
        ("--direct_num_workers=x", "a Beam option is wrong: argument --direct_num_workers: invalid int value"),
    ],
)
def test_mistakes(argument: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        options_of('engine = "local"', argument)


def test_flink_is_given_its_job_server_and_all_free_slots() -> None:
    config = parse_runner(cluster("flink", "h:8081"))
    options = beam_options(config, (), 1)
    adapt(options, config, "1.20.1", 6)
    flink = options.view_as(FlinkRunnerOptions)
    assert (flink.flink_version, flink.parallelism) == ("1.20", 6)


@pytest.mark.parametrize(("more", "tasks"), [("", 24), ("parallelism = 5", 5)])
def test_spark_is_given_tasks_for_its_cores(more: str, tasks: int) -> None:
    config = parse_runner(cluster("spark", "spark://h:7077", more))
    options = beam_options(config, (), 1)
    adapt(options, config, "3.5.1", 3)
    assert options.view_as(JobServerOptions).job_server_jvm_properties[-1] == f"-Dspark.default.parallelism={tasks}"


def test_a_job_server_of_one_s_own_is_not_second_guessed() -> None:
    config = parse_runner(cluster("spark", "spark://h:1", '[job_server]\nendpoint = "h:8099"'))
    options = beam_options(config, (), 1)
    adapt(options, config, "4.0.1", None)
    assert options.view_as(PortableOptions).job_endpoint == "h:8099"


@pytest.mark.parametrize("engine", ["prism", "portable"])
def test_a_job_may_take_longer_than_an_answer_of_its_server(engine: str) -> None:
    """Beam gives up listening to a job after this time, which by itself is five minutes; a user's own time stands."""
    given = [options_of(f'engine = "{engine}"{more}') for more in ("", "\n[options]\njob_server_timeout = 60")]
    long, own = (options.view_as(PortableOptions).job_server_timeout for options in given)
    assert (long > 7 * 86_400, own) == (True, 60)
