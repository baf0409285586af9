"""Tests of what is refused after a look at the cluster: another version, too few slots."""

import pytest

from pipeline.config.runners import RunnerConfig, parse_runner
from pipeline.errors import UserError
from pipeline.jobs.fit import Seen, refuse_misfit
from pipeline.transforms.engines import FLINK_VERSIONS


def cluster(engine: str, master: str, more: str = "") -> RunnerConfig:
    return parse_runner(f'engine = "{engine}"\n[cluster]\nmaster = "{master}"\n{more}')


@pytest.mark.parametrize(
    ("config", "version", "message"),
    [
        (cluster("flink", "h:8081"), "1.17.2", rf"Flink at h:8081 is 1.17.2, .* for {', '.join(FLINK_VERSIONS)}; give"),
        (cluster("spark", "spark://h:1"), "4.0.1", "Spark at .* is 4.0.1, and the job server is for 3.5; give"),
        (cluster("flink", "h:1", '[job_server]\njar = "j"\nversion = "1.18"'), "1.19.3", "the job server is for 1.18"),
    ],
)
def test_another_version(config: RunnerConfig, version: str, message: str) -> None:
    with pytest.raises(UserError, match=message):
        refuse_misfit(config, Seen(version, 4))


def test_too_few_slots() -> None:
    config = cluster("flink", "h:8081", "parallelism = 8")
    with pytest.raises(UserError, match=r"Flink at h:8081 has 4 free slots, \[cluster\] parallelism is 8; add task"):
        refuse_misfit(config, Seen("1.19.3", 4))


@pytest.mark.parametrize(
    ("config", "seen"),
    [
        (cluster("flink", "h:8081", "parallelism = 8"), Seen("1.19.3", 8)),
        (cluster("spark", "spark://h:1"), Seen("3.5.1", 1)),
        # Spark's tasks wait for cores, and a server of one's own is not second-guessed.
        (cluster("spark", "spark://h:1", "parallelism = 8"), Seen("3.5.0", 4)),
        (cluster("spark", "spark://h:1", '[job_server]\nendpoint = "h:8099"'), Seen("4.0.1", 4)),
        (cluster("flink", "h:8081"), Seen()),
    ],
)
def test_what_fits(config: RunnerConfig, seen: Seen) -> None:
    refuse_misfit(config, seen)
