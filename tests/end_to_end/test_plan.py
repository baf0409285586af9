"""What a plan of whole inputs says is what a run on them then finds; processor time is compared in docs/scale.md."""

from pathlib import Path
from types import ModuleType

import pytest

from pipeline.config import load_config
from pipeline.inputs import expand
from pipeline.inspect.funnel import read_funnel
from pipeline.jobs.plan import make_plan


def test_a_plan_of_all_is_what_a_run_finds(sample_run: Path, expect: ModuleType) -> None:
    made = make_plan(expand(expect.INPUTS), load_config("default").config, sample=9, seconds=600)
    funnel = read_funnel(str(sample_run))
    assert (made.records, made.japanese) == (funnel["pages_read"], funnel["annotated"])
    written = sum(path.stat().st_size for path in (sample_run / "annotated").iterdir())
    assert made.annotated_bytes == pytest.approx(written, rel=0.05)
    released = sum(path.stat().st_size for path in (sample_run / "release" / "data").iterdir())
    assert made.released_bytes > 0.5 * released, "the texts alone, each chunk compressed by itself"
