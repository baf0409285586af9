"""The benchmark of trying other limits runs on a small run of made measures."""

from pathlib import Path

from click.testing import CliRunner

from benchmarks import rethreshold


def test_it_times_both_questions_and_the_first_one(tmp_path: Path) -> None:
    """The second time the run that is there is used."""
    arguments = ["--pages", "600", "--rounds", "1", "--out", str(tmp_path / "out")]
    first, second = (CliRunner().invoke(rethreshold.main, arguments, catch_exceptions=False).output for _ in range(2))
    assert "indexing the measures of 600 pages, once" in first
    assert "indexing" not in second
    for name in ("first question", "rethreshold", "ladder"):
        assert f" s  {name}\n" in second
