"""Tests of what a Flex Template's launcher hands over, and of the files beside it."""

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"


@pytest.fixture(scope="module")
def flex_launch() -> ModuleType:
    """deploy is no package, so its script is loaded by its path."""
    spec = importlib.util.spec_from_file_location("flex_launch", DEPLOY / "flex_launch.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_parameters_become_a_command(flex_launch: ModuleType) -> None:
    given = ["--runner=DataflowRunner", "--job_kind=annotate", "--inputs=gs://b/a;gs://b/c*", "--output=gs://b/o"]
    assert flex_launch.arguments([*given, "--template_location=gs://b/t"]) == [
        *("annotate", "--runner", "dataflow", "--input", "gs://b/a", "--input", "gs://b/c*"),
        *("--output=gs://b/o", "--template_location=gs://b/t"),
    ]


def test_only_annotate_has_inputs(flex_launch: ModuleType) -> None:
    given = ["--job_kind=dedup", "--inputs=gs://b/a", "--output=gs://b/o"]
    assert flex_launch.arguments(given) == ["dedup", "--runner", "dataflow", "--output=gs://b/o"]


def test_every_parameter_is_known_to_the_script_or_to_kiyome() -> None:
    names = [p["name"] for p in json.loads((DEPLOY / "metadata.json").read_text(encoding="utf-8"))["parameters"]]
    assert names == ["job_kind", "output", "inputs", "config", "sdk_container_image"]


def test_the_image_has_the_beam_of_the_requirements() -> None:
    pinned = re.search(r"apache-beam\[gcp,aws\]==(\S+)", (DEPLOY / "requirements.txt").read_text(encoding="utf-8"))
    assert pinned
    assert f"beam_python3.11_sdk:{pinned[1]}\n" in (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
