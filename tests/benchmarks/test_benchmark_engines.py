"""Tests of what the benchmark of engines rests on: cuts, flags, digests, figures; the engines are not started."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from fastwarc.warc import ArchiveIterator

from benchmarks.clusters.flags import flink_flags, prism_flags, spark_flags
from benchmarks.clusters.parts import Parts
from benchmarks.cut import cut_warc
from benchmarks.engines import Place, Timing, digest, main, rows_of
from pipeline.config.runners import parse_runner

SAMPLE = Path(__file__).resolve().parents[2] / "data_samples" / "sample.warc.gz"


@pytest.mark.parametrize("pieces", [1, 7])
def test_a_cut_warc_has_every_record_once(pieces: int, tmp_path: Path) -> None:
    cut_warc(SAMPLE, tmp_path, pieces)
    files = sorted(tmp_path.iterdir())
    assert len(files) == pieces
    assert b"".join(path.read_bytes() for path in files) == SAMPLE.read_bytes()
    with SAMPLE.open("rb") as stream:
        whole = [record.record_id for record in ArchiveIterator(stream)]
    found = []
    for path in files:
        with path.open("rb") as stream:
            found += [record.record_id for record in ArchiveIterator(stream)]
    assert found == whole


def test_flags_are_what_kiyome_reads(tmp_path: Path) -> None:
    parts = Parts(tmp_path)
    assert parse_runner(prism_flags(parts)).job_server.binary == str(parts.prism)
    flink = parse_runner(flink_flags(parts, "127.0.0.1:1", "localhost:2", parallelism=99))
    assert (flink.cluster.parallelism, flink.job_server.version, flink.environment) == (99, "1.19", "external")
    spark = parse_runner(spark_flags(parts, "spark://h:1", "http://h:2", "localhost:3", tmp_path / "events"))
    assert (spark.cluster.page, spark.workers.address) == ("http://h:2", "localhost:3")
    assert dict(spark.properties)["spark.eventLog.dir"] == f"file://{tmp_path}/events"


def test_a_digest_tells_names_and_bytes(tmp_path: Path) -> None:
    for folder, name, data in (("a", "x", b"1"), ("b", "x", b"1"), ("c", "y", b"1"), ("d", "x", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_bytes(data)
    one, same, *others = (digest(tmp_path / folder) for folder in "abcd")
    assert one == same
    assert len({one, *others}) == 3


def test_figures_are_medians_beside_one_local_worker() -> None:
    """A run that is slow for once does not count; one that gives other bytes does."""
    local = [Timing(s, 2.0, 300, "d") for s in (10.0, 90.0, 10.0)]
    spark = [Timing(5.0, 4.0, 300, d) for d in ("d", "d", "e")]
    assert rows_of({Place("local, 1", ()): local, Place("spark", ()): spark}) == [
        ("local, 1", "10.0", "30.0", "1.00", "2.0", "the same bytes"),
        ("spark", "5.0", "60.0", "2.00", "4.0", "OTHER BYTES"),
    ]


def test_an_engine_that_is_not_known_is_named() -> None:
    done = CliRunner().invoke(main, [str(SAMPLE), "--engines", "prism,storm"])
    assert done.exit_code == 2
    assert "unknown storm; known: local, prism, spark, flink" in done.output
