"""Tests of manifest, funnel, run and card: written from what shards report, or not at all."""

import hashlib
import json
from typing import Any

import pytest
from annotated_pages import write_input_list
from release_runs import limited, write_mixed_chunk

from pipeline import layout
from pipeline.config import canonical, digest
from pipeline.errors import RunError
from pipeline.release.files import name_of, release_record, write_release_files
from pipeline.release.shard import write_shard
from pipeline.storage import LocalStorage


def read_json(storage: LocalStorage, path: str) -> Any:
    with storage.open(path) as stream:
        return json.load(stream)


def write_reports(storage: LocalStorage, shards: int) -> None:
    """The mixed chunk in the first shard; the others are empty."""
    name = write_mixed_chunk(storage)
    for shard in range(shards):
        report = write_shard(storage, limited(), shard, shards, [name] if shard == 0 else [], "0" * 16)
        with storage.create(layout.shard_report(shard)) as stream:
            stream.write(json.dumps({"shards": shards, **report}).encode())


@pytest.fixture
def run(storage: LocalStorage) -> dict[str, Any]:
    write_input_list(storage, "a.warc.gz", "b.warc.gz")
    return release_record(storage, limited(), "# text", "", [])


def test_the_manifest_lists_every_file(storage: LocalStorage, run: dict[str, Any]) -> None:
    """With its size and sha256, in order of path, all but itself."""
    write_reports(storage, 2)
    write_release_files(storage, run)
    manifest = read_json(storage, layout.MANIFEST)
    paths = [entry["path"] for entry in manifest["files"]]
    assert paths == sorted(set(storage.walk("release")) - {"manifest.json"})
    assert len(paths) == 3 * 2 + 4
    for entry in manifest["files"]:
        with storage.open(f"release/{entry['path']}") as stream:
            data = stream.read()
        assert (entry["bytes"], entry["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    assert [entry["rows"] for entry in manifest["files"] if "rows" in entry] == [0, 2, 0, 2, 0, 9, 0]


def test_the_funnel_is_returned_and_written(storage: LocalStorage, run: dict[str, Any]) -> None:
    write_reports(storage, 2)
    funnel = write_release_files(storage, run)
    assert read_json(storage, layout.FUNNEL) == funnel
    assert (funnel["pages_read"], funnel["released"]["total"]) == (13, 2)
    assert read_json(storage, layout.RUN) == run
    with storage.open(layout.CARD) as stream:
        assert b"2 texts" in stream.read()


def test_the_same_bytes_twice(storage: LocalStorage, run: dict[str, Any]) -> None:
    """Nothing of the clock or the machine."""
    write_reports(storage, 2)
    digests = []
    for _ in range(2):
        write_release_files(storage, release_record(storage, limited(), "# text", "", []))
        with storage.open(layout.MANIFEST) as stream:
            digests.append(hashlib.sha256(stream.read()).hexdigest())
    assert digests[0] == digests[1]


def test_a_shard_that_is_missing_stops_the_release(storage: LocalStorage, run: dict[str, Any]) -> None:
    """No manifest: what is half there is never taken for whole."""
    write_reports(storage, 3)
    storage.delete(layout.shard_report(1))
    with pytest.raises(RunError, match="2 of 3 shards were written; run the same `kiyome release` again"):
        write_release_files(storage, run)
    assert not storage.exists(layout.MANIFEST)


def test_no_shard_at_all(storage: LocalStorage, run: dict[str, Any]) -> None:
    with pytest.raises(RunError, match="0 of 0 shards"):
        write_release_files(storage, run)


def test_counts_that_do_not_add_up_stop_the_release(storage: LocalStorage, run: dict[str, Any]) -> None:
    write_reports(storage, 1)
    report = read_json(storage, layout.shard_report(0))
    report["counts"]["released"] += 1
    with storage.create(layout.shard_report(0)) as stream:
        stream.write(json.dumps(report).encode())
    with pytest.raises(RunError, match=r"the counts of the release do not add up: annotated 7 != .* = 8"):
        write_release_files(storage, run)
    assert not storage.exists(layout.MANIFEST)


def test_what_made_a_release(run: dict[str, Any]) -> None:
    """Versions, config and its digest, and a digest of the inputs' names and sizes."""
    assert run["config_sha256"] == digest(canonical(limited()))
    assert run["config"] == canonical(limited())
    assert run["config_text"] == "# text"
    lines = b"a.warc.gz\x0010\nb.warc.gz\x0010\n"
    assert run["inputs"] == {"files": 2, "bytes": 20, "sha256_of_names_and_sizes": hashlib.sha256(lines).hexdigest()}
    assert {"python", "kiyome", "apache-beam", "pyarrow", "trafilatura", "unidic-lite"} <= run["versions"].keys()
    assert json.loads(json.dumps(run)) == run


def test_a_release_is_named_by_what_it_is_made_of(storage: LocalStorage, run: dict[str, Any]) -> None:
    """The same for the same pages, config and earlier releases; another if one of them is."""
    assert len(run["release"]) == 16
    assert run["release"] == name_of(run)
    others = [("# other", "", []), ("# text", "other", []), ("# text", "", [{"release": "ff", "documents": 1}])]
    names = {release_record(storage, limited(), *other)["release"] for other in others}
    assert len(names | {run["release"]}) == 4
