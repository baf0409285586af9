"""A run that is held against an earlier release does without the pages that one has, and says which they are."""

import json
import random
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner
from test_dedup_job import KANA, edited

from pipeline.cli.main import kiyome as cli
from pipeline.config import load_config
from pipeline.errors import InputError, OutputError, UserError
from pipeline.inspect.explain import explain
from pipeline.inspect.verify import verify
from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release
from pipeline.jobs.earlier import find_indexes

CONFIG = "[reading]\npages_per_chunk = 7\n[release]\nshard_mb = 0.02\n"
Digests = Callable[[Path], dict[str, str]]
Row = dict[str, Any]


def texts(seed: int, number: int) -> list[str]:
    rnd = random.Random(seed)
    return ["".join(rnd.choice(KANA) for _ in range(rnd.randint(400, 900))) for _ in range(number)]


def settings_of(folder: Path, name: str, **more: Any) -> RunSettings:
    return RunSettings(str(folder / name), str(folder / "config.toml"), **more)


def annotate(folder: Path, name: str, rows: Iterable[str], more: str = "") -> RunSettings:
    lines = [json.dumps({"url": f"https://made.example/{name}/{i}", "text": text}) for i, text in enumerate(rows)]
    (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "config.toml").write_text(CONFIG + more, encoding="utf-8")
    settings = settings_of(folder, name)
    run_annotate(settings, [str(folder / f"{name}.jsonl")])
    return settings


def rows_of(output: Path, part: str) -> list[Row]:
    return list(ds.dataset(output / part, exclude_invalid_files=False).to_table().to_pylist())


EARLIER = texts(1, 20)
OWN = texts(2, 20)


def later_texts() -> list[str]:
    """Four copies, one of them there twice; five edited copies, with an edit of an edit; pages of its own."""
    rnd = random.Random(3)
    near = [edited(rnd, text, 0.01) for text in EARLIER[4:9]]
    return [*EARLIER[:4], EARLIER[0] + "\n", *near, edited(rnd, near[0], 0.005), *OWN, edited(rnd, OWN[0], 0.01)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run A and its release, B annotated, and B held against A."""
    made = tmp_path_factory.mktemp("against")
    earlier = annotate(made, "A", EARLIER)
    run_dedup(earlier)
    run_release(earlier)
    annotate(made, "B", later_texts())
    shutil.copytree(made / "B", made / "annotated")
    settings = settings_of(made, "B", against=(str(made / "A"),))
    run_dedup(settings)
    run_release(settings)
    return made


def release_name(output: Path) -> str:
    return str(json.loads((output / "release/run.json").read_text())["release"])


def test_what_the_earlier_release_has_is_gone_with_its_identity(folder: Path) -> None:
    dropped = rows_of(folder / "B", "duplicates")
    earlier = [row for row in dropped if row["kind"] == "earlier"]
    urls = {row["doc_id"]: row["url"] for run in "AB" for row in rows_of(folder / run, "annotated")}
    pairs = {(int(urls[row["doc_id"]].split("/")[-1]), int(urls[row["kept_id"]].split("/")[-1])) for row in earlier}
    assert pairs == {(0, 0), (1, 1), (2, 2), (3, 3), (4, 0), (5, 4), (6, 5), (7, 6), (8, 7), (9, 8), (10, 4)}
    assert {row["kept_release"] for row in earlier} == {release_name(folder / "A")}
    assert [row["similarity"] for row in earlier].count(1.0) == 5
    assert all(row["similarity"] >= 0.78 for row in earlier)
    assert [row["kind"] for row in dropped if row["kept_release"] is None] == ["near"]


def test_ledger_and_funnel_tell_and_add_up(folder: Path) -> None:
    funnel = json.loads((folder / "B/release/funnel.json").read_text())
    assert funnel["duplicates"] == {"total": 12, "by_reason": {"earlier": 11, "near": 1}}
    assert funnel["annotated"] == 32
    assert funnel["released"]["total"] == 20
    ledger = rows_of(folder / "B/release", "ledger")
    assert {row["kept_release"] for row in ledger if row["kind"] == "earlier"} == {release_name(folder / "A")}
    record = json.loads((folder / "B/release/run.json").read_text())
    assert record["against"] == [{"release": release_name(folder / "A"), "documents": 20}]
    assert release_name(folder / "A") in (folder / "B/release/README.md").read_text()


def test_verify_holds_and_finds_what_is_not_there(folder: Path, tmp_path: Path) -> None:
    assert [check.failures for run in "AB" for check in verify(str(folder / run)) if not check.ok] == []
    assert [check.failures for check in verify(str(folder / "B/release")) if not check.ok] == []
    shutil.copytree(folder / "B", tmp_path / "B")
    index = json.loads((tmp_path / "B/run/against.json").read_text())
    pages = rows_of(folder / "A", "annotated")
    path = Path(index[0]["root"]) / index[0]["files"][0][1]
    table = pq.read_table(path)
    shutil.copytree(folder / "A/release/index", tmp_path / "index")
    pq.write_table(table.slice(0, 0), tmp_path / "index" / path.name)
    index[0] |= {"root": str(tmp_path), "files": [[n, f"index/{Path(f).name}"] for n, f in index[0]["files"]]}
    (tmp_path / "B/run/against.json").write_text(json.dumps(index))
    failed = {check.name: check.failures for check in verify(str(tmp_path / "B")) if not check.ok}
    assert failed.keys() == {"earlier releases"}
    assert any(page["doc_id"] in failure for page in pages for failure in failed["earlier releases"])


def test_people_are_told_where_a_page_is_kept(folder: Path) -> None:
    row = next(row for row in rows_of(folder / "B", "duplicates") if row["kind"] == "earlier")
    (story,) = explain(str(folder / "B"), row["doc_id"])["pages"]
    assert (story["outcome"], story["duplicate_of"]["kept_release"]) == ("duplicate", release_name(folder / "A"))
    for command in (
        ["explain", str(folder / "B"), row["doc_id"]],
        ["duplicates", str(folder / "B"), "--kind", "earlier"],
    ):
        told = CliRunner().invoke(cli, command, catch_exceptions=False).output
        assert f"in the release {release_name(folder / 'A')}" in told
    found = json.loads(CliRunner().invoke(cli, ["clusters", str(folder / "B"), "--json"]).output)
    assert (found["dropped"], found["families"]) == (12, 10)
    largest = found["largest"][0]["kept"]
    assert (largest["release"], found["largest"][0]["pages"]) == (release_name(folder / "A"), 3)


@pytest.mark.parametrize("given", ["release", "release/index", "files", "two workers"])
def test_the_result_is_the_same_however_the_index_is_given(
    folder: Path, tmp_path: Path, digests: Digests, given: str
) -> None:
    """As a release by itself, a folder of its parts, or file by file in any order; with two workers."""
    shutil.copytree(folder / "annotated", tmp_path / "B")
    files = sorted((folder / "A/release/index").iterdir(), reverse=True)
    assert len(files) > 1, "one part would show less"
    named = [str(path) for path in files] if given == "files" else [str(folder / "A" / given)]
    against = (str(folder / "A"),) if given == "two workers" else tuple(named)
    workers = 2 if given == "two workers" else 1
    settings = RunSettings(str(tmp_path / "B"), str(folder / "config.toml"), workers, against=against)
    run_dedup(settings)
    run_release(settings)
    for part in ("duplicates", "release"):
        assert digests(tmp_path / "B" / part) == digests(folder / "B" / part)


def test_a_page_in_two_releases_is_named_in_the_first(folder: Path, tmp_path: Path) -> None:
    """Also where the two are alike: they do not drop each other."""
    shutil.copytree(folder / "annotated", tmp_path / "C")
    other = annotate(tmp_path, "D", [edited(random.Random(9), EARLIER[4], 0.01), *EARLIER[:4]])
    run_dedup(other)
    run_release(other)
    names = sorted([release_name(folder / "A"), release_name(tmp_path / "D")])
    found = []
    for order in (1, -1):
        against = (str(folder / "A"), str(tmp_path / "D"))[::order]
        run_dedup(settings_of(tmp_path, "C", against=against, overwrite=True))
        found.append(rows_of(tmp_path / "C", "duplicates"))
    assert found[0] == found[1]
    exact = [row for row in found[0] if row["kind"] == "earlier" and row["similarity"] == 1.0]
    assert {row["kept_release"] for row in exact} == {names[0]}
    assert len([row for row in found[0] if row["kind"] == "earlier"]) == 11


def test_resuming_asks_for_the_same(folder: Path) -> None:
    """A finished choice stands; against another release, or none, it must be meant."""
    done = folder / "B/run/duplicates.json"
    before = done.stat().st_mtime_ns
    run_dedup(settings_of(folder, "B", against=(str(folder / "A/release"),)))
    assert done.stat().st_mtime_ns == before
    with pytest.raises(
        OutputError, match=f"chosen against {release_name(folder / 'A')}, not no release; give the same"
    ):
        run_dedup(settings_of(folder, "B"))


def test_what_cannot_be_compared_is_refused(folder: Path, tmp_path: Path) -> None:
    other = annotate(tmp_path, "E", EARLIER[:1], "[fingerprint]\nseed = 2\n")
    theirs, output = load_config(other.config).config, str(tmp_path / "E")
    config = load_config(str(folder / "config.toml")).config
    (tmp_path / "empty").mkdir()
    shutil.copytree(folder / "A/release/index", tmp_path / "some")
    next((tmp_path / "some").iterdir()).unlink()
    shutil.copytree(folder / "A/release", tmp_path / "old", ignore=shutil.ignore_patterns("index"))
    manifest = json.loads((tmp_path / "old/manifest.json").read_text())
    files = [entry for entry in manifest["files"] if not entry["path"].startswith("index/")]
    (tmp_path / "old/manifest.json").write_text(json.dumps({**manifest, "files": files}))
    for given, says in (
        (tmp_path / "empty", "no finished release and no index is there"),
        (tmp_path / "nowhere", "no finished release and no index is there"),
        (tmp_path / "some", "parts of the index are there; give all"),
        (tmp_path / "old", "the release has no index; release it again"),
        (next((folder / "A/release/data").iterdir()), "as an index: it is no index of a release"),
    ):
        with pytest.raises(InputError, match=says):
            find_indexes([str(given)], config, output)
    with pytest.raises(InputError, match=r"seed1/low8, those of this run by .*seed2/low8, so they cannot be compared"):
        find_indexes([str(folder / "A")], theirs, output)
    with pytest.raises(InputError, match="is the release of this run itself"):
        find_indexes([str(folder / "A")], config, str(folder / "A"))


def test_an_index_that_changes_under_way_is_found(folder: Path, tmp_path: Path) -> None:
    """A flipped byte fails the checksum of its page; the message names the file."""
    shutil.copytree(folder / "annotated", tmp_path / "F")
    shutil.copytree(folder / "A/release/index", tmp_path / "index")
    path = next((tmp_path / "index").iterdir())
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)
    settings = RunSettings(str(tmp_path / "F"), str(folder / "config.toml"), against=(str(tmp_path / "index"),))
    with pytest.raises(UserError, match=f"cannot read the index .*{path.name}"):
        run_dedup(settings)
