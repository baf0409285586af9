"""Builds a Dataflow job as it would be submitted, without an account or a network, and measures it."""

import base64
import bz2
import hashlib
import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import apache_beam as beam
from apache_beam.options.pipeline_options import (
    GoogleCloudOptions,
    PipelineOptions,
    SetupOptions,
    TestOptions,
    WorkerOptions,
)
from apache_beam.portability import common_urns, python_urns
from apache_beam.portability.api import beam_runner_api_pb2
from apache_beam.runners.dataflow.dataflow_runner import DataflowRunner

from pipeline.errors import UserError

_BUCKET = r"gs://[a-z0-9][-_a-z0-9.]+[a-z0-9]/.*"
_STAGED = "gs://nowhere/pipeline.pb"
_UNPACKED_LIMIT_BYTES = 100_000_000


@dataclass(frozen=True, slots=True)
class BuiltJob:
    """A job that was not sent.

    stages: labels of the graph's steps. request_bytes: of the request as JSON. graph_bytes: of the graph that is staged
    beside it. settings_bytes: of what the largest step carries, unpacked; where a list in the graph would show. images:
    containers that Python runs in. staged: names of files that would be uploaded for workers.
    """

    job: str
    stages: tuple[str, ...]
    request_bytes: int
    graph_bytes: int
    settings_bytes: int
    largest_step: str
    images: tuple[str, ...]
    staged: tuple[str, ...]
    saves_main_session: bool


def build_job(job: str, graph: "beam.PTransform[Any, Any]", options: PipelineOptions) -> BuiltJob:
    """Let Beam's DataflowRunner make the job of `graph`; UserError for options that it misses."""
    check_options(options)
    options.view_as(TestOptions).dry_run = True
    try:
        pipeline = beam.Pipeline(runner=DataflowRunner(), options=options)
        pipeline | job >> graph
        made: Any = pipeline.run().job  # type: ignore[attr-defined]  # what a dry run gives, set from outside
    except ValueError as error:
        raise UserError(f"Dataflow does not take the job {job}: {error}") from error
    proto = made.proto_pipeline
    settings = {name: _settings_bytes(step.spec) for name, step in _steps(proto).items()}
    largest = max(settings, key=lambda name: settings[name])
    environments = proto.components.environments.values()
    return BuiltJob(
        job=job,
        stages=tuple(sorted(settings)),
        request_bytes=len(_request_json(made, options)),
        graph_bytes=proto.ByteSize(),
        settings_bytes=settings[largest],
        largest_step=largest,
        images=tuple(sorted({image for environment in environments for image in _image(environment)})),
        staged=tuple(sorted(_file_name(d) for environment in environments for d in environment.dependencies)),
        saves_main_session=bool(options.view_as(SetupOptions).save_main_session),
    )


def check_options(options: PipelineOptions) -> None:
    """UserError unless Dataflow is told where to run, where to put files, and in which container."""
    cloud = options.view_as(GoogleCloudOptions)
    missing = [name for name in ("project", "region", "temp_location") if not getattr(cloud, name)]
    if missing:
        raise UserError(f"Dataflow needs --{' and --'.join(missing)}; give them, or set them in a file for --runner")
    if not re.fullmatch(_BUCKET, cloud.temp_location):  # Beam would ask the network for another bucket
        raise UserError(f"--temp_location is a folder in a bucket, gs://BUCKET/PATH; got {cloud.temp_location!r}")
    if not options.view_as(WorkerOptions).sdk_container_image:
        raise UserError(
            "Dataflow needs a container with Kiyome in it: set [workers] image in a file for --runner, or give "
            "--sdk_container_image; deploy/Dockerfile makes one"
        )


def _request_json(made: Any, options: PipelineOptions) -> bytes:
    """The body of the request that creates the job."""
    from apache_beam.runners.dataflow.internal import apiclient  # imported here: it needs the extra gcp

    graph = made.proto_pipeline.SerializeToString()
    environment = apiclient.Environment(
        packages=[],
        options=options,
        environment_version=apiclient._FNAPI_ENVIRONMENT_MAJOR_VERSION,
        proto_pipeline_staged_url=_STAGED,
        proto_pipeline=made.proto_pipeline,
        pipeline_proto_hash=hashlib.sha256(graph).hexdigest(),
    )
    made.proto.environment = environment.proto
    return str(made).encode()


def _steps(proto: Any) -> dict[str, Any]:
    """The transforms that do something themselves, by their labels."""
    return {t.unique_name: t for t in proto.components.transforms.values() if t.spec.urn and not t.subtransforms}


def _settings_bytes(spec: Any) -> int:
    """Bytes of a step's settings; those of a DoFn are compressed, so they are unpacked first."""
    payload: bytes = spec.payload
    if spec.urn == common_urns.primitives.PAR_DO.urn:
        function = beam_runner_api_pb2.ParDoPayload.FromString(payload).do_fn
        if function.urn == python_urns.PICKLED_DOFN_INFO:
            payload = _unpacked(function.payload)
    return len(payload)


def _unpacked(pickled: bytes) -> bytes:
    with suppress(ValueError):  # not base64: it was not packed
        raw = base64.b64decode(pickled, validate=True)
        with suppress(OSError, ValueError, EOFError):
            return bz2.BZ2Decompressor().decompress(raw, _UNPACKED_LIMIT_BYTES)
        with suppress(zlib.error):
            return zlib.decompressobj().decompress(raw, _UNPACKED_LIMIT_BYTES)
    return pickled


def _image(environment: Any) -> list[str]:
    if environment.urn != common_urns.environments.DOCKER.urn:
        return []
    return [beam_runner_api_pb2.DockerPayload.FromString(environment.payload).container_image]


def _file_name(artifact: Any) -> str:
    staged = beam_runner_api_pb2.ArtifactStagingToRolePayload.FromString(artifact.role_payload)
    return str(staged.staged_name)
