from pathlib import Path

import pytest
from finished_run import EXPECTED, build_run

from pipeline.errors import InputError
from pipeline.inspect.funnel import read_funnel


@pytest.mark.parametrize("folder", ["", "release"])
def test_the_funnel_of_a_run_and_of_its_release_alone(finished: Path, folder: str) -> None:
    funnel = read_funnel(str(finished / folder))
    assert funnel["pages_read"] == EXPECTED["read"]
    for name in ("gated", "errors", "rejected", "duplicates", "released"):
        assert funnel[name]["total"] == EXPECTED[name]
    assert funnel["opted_out"] == EXPECTED["opted_out"]
    # noun_share fails one page and short_lines two, of which one fails noun_share as well.
    assert funnel["rejected"]["by_rule"] == {
        "book_score": {"failed": 0, "alone": 0},
        "noun_share": {"failed": 1, "alone": 0},
        "short_lines": {"failed": 2, "alone": 1},
    }


@pytest.mark.parametrize(
    ("last_job", "says"),
    [("annotate", "dedup has not finished; run `kiyome dedup"), ("dedup", "release has not finished; run `kiyome rel")],
)
def test_without_a_release_the_missing_job_is_named(tmp_path: Path, last_job: str, says: str) -> None:
    build_run(tmp_path, last_job=last_job)
    with pytest.raises(InputError, match=says):
        read_funnel(str(tmp_path))


def test_inputs_that_are_not_annotated_are_counted(tmp_path: Path) -> None:
    build_run(tmp_path, last_job="annotate")
    next((tmp_path / "done").iterdir()).unlink()
    with pytest.raises(InputError, match="1 inputs are not annotated"):
        read_funnel(str(tmp_path))


def test_a_folder_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no finished release: neither"):
        read_funnel(str(tmp_path / "nowhere"))


@pytest.mark.parametrize("damage", [b"", b"[", b"\xff", b"[" * 100_000])
def test_a_damaged_funnel_is_an_input_error(run_copy: Path, damage: bytes) -> None:
    (run_copy / "release/funnel.json").write_bytes(damage)
    with pytest.raises(InputError, match=r"funnel\.json"):
        read_funnel(str(run_copy))
