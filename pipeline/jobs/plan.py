"""`kiyome plan`: what a run will cost, from a sample of its inputs that goes through every stage of *annotate*."""

import os
import resource
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import zstandard

from pipeline.annotate.chunk_io import ReadSettings, read_chunks
from pipeline.annotate.schema import annotated_table, table_bytes
from pipeline.annotate.steps import STEPS
from pipeline.config import Config
from pipeline.inputs import Input
from pipeline.progress import Heartbeat
from pipeline.reading import format_of, pieces_of
from pipeline.records import map_pages
from pipeline.storage import open_storage

# Processor time a document of *dedup* and *release*; docs/scale.md says how they were measured.
DEDUP_CPU_S, RELEASE_CPU_S = 0.0005, 0.0005
_KIB = 1024


@dataclass(frozen=True, slots=True)
class Sampled:
    """What a sample held and cost. cpu_s: of this process and its sandboxes; memory_bytes: at their largest."""

    inputs: int = 0
    input_bytes: int = 0
    records: int = 0
    japanese: int = 0
    cpu_s: float = 0.0
    memory_bytes: int = 0
    annotated_bytes: int = 0
    text_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Estimates for all inputs; hours are of one core, bytes are compressed. released: if every page were kept."""

    inputs: int
    input_bytes: int
    sampled: Sampled
    records: int
    japanese: int
    core_hours: dict[str, float]
    memory_bytes: int
    annotated_bytes: int
    released_bytes: int


def make_plan(inputs: list[Input], config: Config, sample: int, seconds: float) -> Plan:
    """Read the beginning of `sample` inputs for at most `seconds` each, and scale what they cost by bytes."""
    total = sum(item.size_bytes for item in inputs)
    seen = sample_inputs(chosen(inputs, sample), config, seconds)
    factor = total / seen.input_bytes if seen.input_bytes else 0.0
    japanese = round(seen.japanese * factor)
    cpu_s = {"annotate": seen.cpu_s * factor, "dedup": japanese * DEDUP_CPU_S, "release": japanese * RELEASE_CPU_S}
    return Plan(
        inputs=len(inputs),
        input_bytes=total,
        sampled=seen,
        records=round(seen.records * factor),
        japanese=japanese,
        core_hours={job: seconds / 3600 for job, seconds in cpu_s.items()},
        memory_bytes=seen.memory_bytes,
        annotated_bytes=round(seen.annotated_bytes * factor),
        released_bytes=round(seen.text_bytes * factor),
    )


def chosen(inputs: list[Input], sample: int) -> list[Input]:
    """So many inputs at equal distances in the list, the first and the last among them."""
    if sample >= len(inputs):
        return inputs
    if sample == 1:
        return inputs[:1]
    return [inputs[i * (len(inputs) - 1) // (sample - 1)] for i in range(sample)]


def sample_inputs(inputs: Iterable[Input], config: Config, seconds: float) -> Sampled:
    """Take inputs through all stages; the time that opening the stages takes is not counted."""
    seen = Sampled()
    with tempfile.TemporaryDirectory() as folder:
        with ExitStack() as opened:
            steps = {name: opened.enter_context(step(config)) for name, step in STEPS.items()}
            begun = _cpu_s()
            for item in inputs:
                seen = _sample_input(seen, item, config, steps, folder, seconds)
            memory_bytes = _memory_bytes()
        # The time of children is counted once they have ended, as those of the sandboxes have now.
        return replace(seen, cpu_s=_cpu_s() - begun, memory_bytes=memory_bytes)


def _sample_input(
    seen: Sampled, item: Input, config: Config, steps: dict[str, Any], folder: str, seconds: float
) -> Sampled:
    """Add the first pieces of one input, until the time is up; a piece that was begun is read to its end."""
    settings = ReadSettings(config, open_storage(folder))
    pieces = pieces_of(format_of(item.path), item.size_bytes)
    compress = zstandard.ZstdCompressor().compress
    until, seen = time.monotonic() + seconds, replace(seen, inputs=seen.inputs + 1)
    for number, piece in enumerate(pieces):
        if number and time.monotonic() > until:
            break
        end = piece.later[0] if piece.later else item.size_bytes
        seen = replace(seen, input_bytes=seen.input_bytes + end - piece.begin)
        for chunk in read_chunks(item, [number], settings, Heartbeat(folder)):
            done: Any = chunk
            for name, step in steps.items():
                done = map_pages(done, name, step)
            table = annotated_table(done)
            text = "".join(table["text"].to_pylist()).encode()
            seen = replace(
                seen,
                records=seen.records + done.pages_read,
                japanese=seen.japanese + len(done.pages),
                annotated_bytes=seen.annotated_bytes + len(table_bytes(table)),
                text_bytes=seen.text_bytes + len(compress(text)),
            )
    return seen


def _cpu_s() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _memory_bytes() -> int:
    """The largest that this process and its children, added up, have been: what a worker takes."""
    own = _KIB * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return own + sum(_peak_bytes_of_child(status) for status in Path("/proc").glob("[0-9]*/status"))


def _peak_bytes_of_child(status: Path) -> int:
    """The largest a process has been, by its file of the kernel's; 0 if it is no child of this one."""
    try:
        lines = status.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # it has ended
        return 0
    said = dict(line.partition(":")[::2] for line in lines)
    return _KIB * int(said.get("VmHWM", "0 kB").split()[0]) if int(said["PPid"]) == os.getpid() else 0
