"""Whatever is changed, removed or added in a folder of a run, `verify` finds it, without raising."""

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from finished_run import build_run

from pipeline.inspect.verify import verify

FOLDERS = ["annotated", "errors", "gated", "duplicates", "done", "release", "release/data", "release/ledger"]
NAMED = ["release/manifest.json", "release/funnel.json", "release/run.json", "release/README.md"]


def failures(out: Path) -> list[str]:
    return [failure for check in verify(str(out)) for failure in check.failures]


def files_in(out: Path, folder: str) -> list[Path]:
    return sorted(path for path in (out / folder).iterdir() if path.is_file())


def name_of(path: Path) -> str:
    """What a failure names; of duplicates the folder, since it has one digest for all of its files."""
    return "duplicates/" if path.parent.name == "duplicates" else path.name


def flip(place: float) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(place * (len(data) - 1))] ^= 1
        path.write_bytes(data)

    return change


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def swap(path: Path) -> None:
    path.write_bytes(bytes(range(256)))


def remove(path: Path) -> None:
    path.unlink()


def double(path: Path) -> None:
    path.with_name(f"x{path.name}").write_bytes(path.read_bytes())


def rewrite(path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write the same file with other rows; its schema and metadata stay."""
    pq.write_table(change(pq.read_table(path)), path, compression="zstd")


def append_row(path: Path) -> None:
    rewrite(path, lambda table: pa.concat_tables([table, table.slice(0, 1)]))


def drop_row(path: Path) -> None:
    rewrite(path, lambda table: table.slice(1))


def turn_rows(path: Path) -> None:
    rewrite(path, lambda table: table.take(list(range(table.num_rows))[::-1]))


DAMAGE = {
    "first byte": flip(0),
    "a byte early on": flip(0.1),
    "middle byte": flip(0.5),
    "a byte near the end": flip(0.9),
    "last byte": flip(1),
    "last byte cut": cut,
    "a byte more": lengthen,
    "nothing left": empty,
    "other bytes": swap,
    "removed": remove,
    "added under another name": double,
}


@pytest.mark.parametrize("keep_gated", [False, True])
def test_an_untouched_run_holds(tmp_path: Path, keep_gated: bool) -> None:
    checks = list(verify(str(build_run(tmp_path, keep_gated))))
    assert [check.failures for check in checks if not check.ok] == []
    assert len(checks) == 15


def test_an_untouched_release_holds_by_itself(finished: Path) -> None:
    checks = list(verify(str(finished / "release")))
    assert [check.failures for check in checks if not check.ok] == []
    assert len(checks) == 8


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("folder", FOLDERS)
def test_damage_to_a_file_is_found_and_the_file_is_named(
    run_copy: Path, folder: str, damage: Callable[[Path], None]
) -> None:
    path = files_in(run_copy, folder)[0]
    damage(path)
    found = failures(run_copy)
    assert any(name_of(path) in failure for failure in found), found


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("name", NAMED)
def test_damage_to_the_files_beside_the_shards_is_found(
    run_copy: Path, name: str, damage: Callable[[Path], None]
) -> None:
    damage(run_copy / name)
    found = failures(run_copy)
    assert any(Path(name).name in failure for failure in found), found


@pytest.mark.parametrize("change", [append_row, drop_row, turn_rows])
@pytest.mark.parametrize("folder", ["annotated", "errors", "gated", "duplicates", "release/data", "release/ledger"])
def test_other_rows_in_a_file_are_found(run_copy: Path, folder: str, change: Callable[[Path], None]) -> None:
    path = max(files_in(run_copy, folder), key=lambda file: pq.read_metadata(file).num_rows)
    change(path)
    found = failures(run_copy)
    assert any(name_of(path) in failure for failure in found), found


@pytest.mark.parametrize("name", ["done", "release/manifest.json", "errors"])
def test_no_byte_of_a_small_file_may_change(run_copy: Path, name: str) -> None:
    path = run_copy / name
    path = files_in(run_copy, name)[0] if path.is_dir() else path
    data = path.read_bytes()
    for at in range(0, len(data), max(1, len(data) // 25)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 4]) + data[at + 1 :])
        assert failures(run_copy), f"byte {at} of {name}"


@pytest.mark.parametrize("folder", ["release/more", "annotated/more", "done/more"])
def test_a_file_in_a_folder_of_its_own_is_found(run_copy: Path, folder: str) -> None:
    (run_copy / folder).mkdir()
    (run_copy / folder / "x.parquet").write_bytes(b"x")
    assert any("x.parquet" in failure for failure in failures(run_copy))


@pytest.mark.parametrize(
    "name",
    ["run/inputs.jsonl", "run/annotate.json", "run/dedup.json", "run/duplicates.json"],
)
def test_a_record_of_the_run_that_is_gone_or_damaged_is_found(run_copy: Path, name: str) -> None:
    path = run_copy / name
    data = path.read_bytes()
    for damaged in (b"", b"{}\n", b"[1]\n", b"\xff\xfe", data[: len(data) // 2]):
        path.write_bytes(damaged)
        assert failures(run_copy), damaged
    path.unlink()
    assert failures(run_copy)


@pytest.mark.parametrize(("last_job", "says"), [("annotate", "kiyome dedup"), ("dedup", "manifest.json is missing")])
def test_a_run_that_is_not_finished_does_not_hold(tmp_path: Path, last_job: str, says: str) -> None:
    build_run(tmp_path, last_job=last_job)
    assert any(says in failure for failure in failures(tmp_path))
