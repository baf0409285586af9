"""Tests of runner flags: every packaged file is valid, every mistake names what was given and what is known."""

from pathlib import Path

import pytest

from pipeline.config.runners import ENGINES, Cluster, load_runner, parse_runner
from pipeline.errors import ConfigError


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_has_its_file(engine: str) -> None:
    assert load_runner(engine).engine == engine


@pytest.mark.parametrize(
    ("given", "engine"),
    [(None, "local"), ("FnApiRunner", "local"), ("FlinkRunner", "flink"), ("Spark", "spark"), ("prism", "prism")],
)
def test_beam_s_names_are_taken_too(given: str | None, engine: str) -> None:
    assert load_runner(given).engine == engine


@pytest.mark.parametrize(
    ("name", "master"),
    [
        ("flink", "host:8081"),
        ("flink", "https://host:443"),
        ("flink", "[local]"),
        ("spark", "spark://host:7077"),
        ("spark", "spark://a:7077,b:7077"),
        ("spark", "local[2]"),
        ("spark", "local[*]"),
        ("portable", "localhost:8099"),
        ("portable", "embed"),
    ],
)
def test_the_command_line_s_master_stands_over_the_file_s(name: str, master: str) -> None:
    assert load_runner(name, master).cluster == Cluster(master=master)


@pytest.mark.parametrize(
    ("name", "master", "message"),
    [
        ("flink", "host", r"the master of flink is host:port of .* or \[local\]; got 'host'"),
        ("spark", "host:7077", r"the master of spark is spark://host:port.*; got 'host:7077'"),
        ("spark", "yarn", "got 'yarn'"),
        ("local", "host:1", "the runner local has no master, got 'host:1'; known with one: flink, spark"),
        ("steam", None, "unknown runner 'steam'; known: local, portable, prism, flink, spark, dataflow, or a TOML"),
        ("none.toml", None, "cannot read the runner flags none.toml"),
    ],
)
def test_mistakes_on_the_command_line(name: str, master: str | None, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        load_runner(name, master)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("engine = ", "x.toml is not valid TOML"),
        ("", "x.toml: engine: got None; known: local, portable"),
        ('engine = "storm"', "engine: got 'storm'; known: local"),
        ('engine = "flink"\nmaster = "h:1"', "unknown table or key 'master'; known: cluster, engine, job_server"),
        ('engine = "flink"\n[cluster]\nhost = "h"', r"\[cluster\]: unknown key 'host'; known: check, master, page"),
        ('engine = "flink"\n[cluster]\nparallelism = 0', r"\[cluster\] parallelism: got 0; the least possible is 1"),
        ('engine = "flink"\n[workers]\nenvironment = "yarn"', "got 'yarn'; known: loopback, external, docker, process"),
        ('engine = "spark"\n[properties]\nspark.executor.memory = "2g"', "expected text, a number or a truth value"),
        ('engine = "spark"\noptions = 3', r"\[options\]: expected a table, got 3"),
    ],
)
def test_mistakes_in_a_file(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_runner(text, "x.toml")


def test_a_file_of_one_s_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(
        'engine = "spark"\n[cluster]\nmaster = "spark://a:7077"\n[workers]\nimage = "kiyome:1"\n'
        '[options]\nfoo = 3\n[properties]\n"spark.executor.memory" = "2g"\n',
        encoding="utf-8",
    )
    config = load_runner(str(path))
    assert (config.engine, config.cluster.master, config.environment) == ("spark", "spark://a:7077", "docker")
    assert config.options == (("foo", 3),)
    assert config.properties == (("spark.executor.memory", "2g"),)
    assert load_runner(str(path), "spark://b:7077").cluster.master == "spark://b:7077"


@pytest.mark.parametrize(
    ("text", "has_cluster", "environment"),
    [
        ('engine = "local"', False, "loopback"),
        ('engine = "portable"', False, "loopback"),
        ('engine = "portable"\n[cluster]\nmaster = "h:1"', True, "external"),
        ('engine = "flink"', False, "loopback"),
        ('engine = "flink"\n[cluster]\nmaster = "[local]"', False, "loopback"),
        ('engine = "flink"\n[job_server]\nendpoint = "h:1"', True, "external"),
        ('engine = "flink"\n[cluster]\nmaster = "h:1"', True, "external"),
        ('engine = "spark"\n[cluster]\nmaster = "local[2]"', False, "loopback"),
        ('engine = "spark"\n[cluster]\nmaster = "spark://h:1"\n[workers]\nimage = "i"', True, "docker"),
        ('engine = "spark"\n[workers]\nenvironment = "process"', False, "process"),
    ],
)
def test_where_python_runs_unless_it_is_said(text: str, has_cluster: bool, environment: str) -> None:
    config = parse_runner(text)
    assert (config.has_cluster, config.environment) == (has_cluster, environment)
