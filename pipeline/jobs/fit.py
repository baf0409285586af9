"""Whether a job fits the cluster that was found: the version of the engine, and the slots that are free."""

from dataclasses import dataclass

from pipeline.config.runners import RunnerConfig, minor_version
from pipeline.errors import UserError

# Beam's official job server for Spark holds 3.5.0; Spark talks only to the same minor version.
SPARK_VERSION = "3.5"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a cluster says of itself; None where it was not asked.

    slots: free slots of Flink, cores of Spark.
    """

    version: str | None = None
    slots: int | None = None


def refuse_misfit(config: RunnerConfig, seen: Seen) -> None:
    """UserError where the cluster cannot run the job as the runner flags have it."""
    wanted = config.cluster.parallelism
    if seen.slots is not None and wanted is not None and config.engine == "flink" and wanted > seen.slots:
        raise UserError(
            f"Flink at {config.cluster.master} has {seen.slots} free slots, [cluster] parallelism is {wanted}; add "
            "task managers, wait for other jobs, or lower it"
        )
    known = _versions(config)
    if seen.version is not None and known and minor_version(seen.version) not in known:
        raise UserError(
            f"{config.engine.capitalize()} at {config.cluster.master} is {seen.version}, and the job server is for "
            f"{', '.join(known)}; give one for {minor_version(seen.version)} as [job_server] jar and version, or use "
            "another cluster"
        )


def _versions(config: RunnerConfig) -> tuple[str, ...]:
    """Versions of the engine that the job server is for; none where only the user knows."""
    if config.job_server.version is not None:
        return (config.job_server.version,)
    if not config.job_server.is_beams:
        return ()
    if config.engine == "spark":
        return (SPARK_VERSION,)
    from pipeline.transforms.engines import FLINK_VERSIONS  # imported here: Beam takes a second

    return FLINK_VERSIONS
