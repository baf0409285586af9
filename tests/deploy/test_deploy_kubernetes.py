"""Tests of the compose and Kubernetes examples: they parse, and what they name of each other and of Kiyome is there."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.config.runners import Workers

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
KUBERNETES = sorted((DEPLOY / "kubernetes").glob("*.yaml"))
# What a pool is started with: the image's own entry point of Beam, as a pool, at the address engines look at.
POOL = "--worker_pool"


def test_both_engines_have_an_example() -> None:
    assert [path.name for path in KUBERNETES] == ["flink-workers.yaml", "spark-workers.yaml"]
    assert Workers().address == "localhost:50000", "where the pool of Beam's container listens"


@pytest.mark.parametrize("path", KUBERNETES, ids=lambda path: path.stem)
def test_each_pod_has_an_engine_s_worker_and_a_pool(path: Path) -> None:
    """Containers of a pod share localhost, so each worker finds its own pool."""
    (made,) = yaml.safe_load_all(path.read_text(encoding="utf-8"))
    assert (made["apiVersion"], made["kind"] in ("Deployment", "StatefulSet")) == ("apps/v1", True)
    pod = made["spec"]["template"]
    assert pod["metadata"]["labels"] == made["spec"]["selector"]["matchLabels"]
    engine, pool = pod["spec"]["containers"]
    assert engine["image"].startswith(("flink:1.19", "apache/spark:3.5"))
    assert (pool["args"], "kiyome" in pool["image"]) == ([POOL], True)
    assert all(container["resources"]["requests"] for container in (engine, pool))


def test_each_task_manager_of_compose_has_a_pool_in_its_network() -> None:
    services: dict[str, Any] = yaml.safe_load((DEPLOY / "flink-compose.yaml").read_text(encoding="utf-8"))["services"]
    managers = {name for name, service in services.items() if service["command"] == "taskmanager"}
    pools = [service for service in services.values() if service["command"] == POOL]
    assert len(managers) > 1
    assert sorted(pool["network_mode"] for pool in pools) == sorted(f"service:{name}" for name in managers)
    assert {volume for service in (*pools, *map(services.get, managers)) for volume in service["volumes"]} == {
        "/data:/data"
    }
    (manager,) = (service for service in services.values() if service["command"] == "jobmanager")
    assert manager["ports"] == ["8081:8081"]


def test_the_dockerfile_copies_what_is_there() -> None:
    """No build is tried here; but a file that was renamed, or a stage that is not there, would break one."""
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    stages = {line.split()[-1] for line in lines if line.startswith("FROM") and " AS " in line}
    copied = [line.split()[1:] for line in lines if line.startswith("COPY")]
    for words in copied:
        if words[0].startswith("--from="):
            assert words[0].removeprefix("--from=") in stages
        else:
            assert (DEPLOY.parent / words[0]).exists()
    assert ["deploy/requirements.txt", "deploy/requirements.txt"] in copied
    script = next(line.split("=")[1] for line in lines if line.startswith("ENV FLEX_TEMPLATE_PYTHON_PY_FILE"))
    assert (DEPLOY.parent / Path(script).relative_to("/opt/kiyome")).is_file()


def test_the_requirements_pin_every_dependency() -> None:
    """The image installs Kiyome without looking for what it needs."""
    text = (DEPLOY.parent / "setup.py").read_text(encoding="utf-8")
    needed = text.split("REQUIRES = [")[1].split("]\n")[0]
    names = [
        line.strip().strip('",').split(">")[0].split("=")[0].lower() for line in needed.splitlines() if line.strip()
    ]
    pinned = (DEPLOY / "requirements.txt").read_text(encoding="utf-8").lower()
    assert [name for name in names if f"\n{name}==" not in pinned and f"\n{name}[" not in pinned] == []
