"""Tests of finding inputs: names that are the same wherever the files lie, and mistakes in one line."""

import os
from pathlib import Path

import pytest

from pipeline.errors import InputError
from pipeline.inputs import Input, expand, read_inputs, write_inputs
from pipeline.storage import LocalStorage


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Two folders with files of 1, 2, 3 ... bytes, in order of name."""
    names = ["2023/b.warc.gz", "2024/a.warc.gz", "2024/b.warc.gz", "2024/deep/c.warc.gz", "texts.jsonl"]
    for size, name in enumerate(names, 1):
        path = tmp_path / "crawl" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    return tmp_path / "crawl"


def names(*patterns: object) -> list[str]:
    return [item.name for item in expand(map(str, patterns))]


def test_a_single_file_is_named_by_its_last_part(crawl: Path) -> None:
    path = crawl / "2024" / "b.warc.gz"
    assert expand([str(path)]) == [Input(str(path), "b.warc.gz", 3)]


def test_names_are_below_the_folder_before_the_wildcard(crawl: Path) -> None:
    assert names(f"{crawl}/*/*.warc.gz") == ["2023/b.warc.gz", "2024/a.warc.gz", "2024/b.warc.gz"]
    assert names(f"{crawl}/2024/*.warc.gz") == ["a.warc.gz", "b.warc.gz"]
    assert names(f"{crawl}/**/*.warc.gz") == [
        "2023/b.warc.gz",
        "2024/a.warc.gz",
        "2024/b.warc.gz",
        "2024/deep/c.warc.gz",
    ]


def test_several_patterns_share_their_root(crawl: Path) -> None:
    """A file that two patterns find is one input; order of patterns does not matter."""
    patterns = [crawl / "texts.jsonl", f"{crawl}/2024/*.gz", crawl / "2024" / "a.warc.gz"]
    assert names(*patterns) == names(*reversed(patterns)) == ["2024/a.warc.gz", "2024/b.warc.gz", "texts.jsonl"]


def test_names_do_not_depend_on_where_the_crawl_lies(crawl: Path, tmp_path: Path) -> None:
    """So doc_ids are the same on every machine."""
    before = names(f"{crawl}/*/*.warc.gz")
    moved = crawl.rename(tmp_path / "elsewhere")
    assert names(f"{moved}/*/*.warc.gz") == before


def test_relative_paths(crawl: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are fixed at once; workers may run in another folder."""
    monkeypatch.chdir(crawl / "2024")
    (found,) = expand(["../texts.jsonl"])
    assert found == Input(str(crawl / "texts.jsonl"), "texts.jsonl", 5)


def test_a_name_with_brackets_is_a_file_if_there_is_one(tmp_path: Path) -> None:
    (tmp_path / "a[1].jsonl").write_bytes(b"")
    assert names(tmp_path / "a[1].jsonl") == ["a[1].jsonl"]


def test_list_of_inputs(crawl: Path, tmp_path: Path) -> None:
    """One path or glob a line; blank lines and comments are passed over, a byte order mark too."""
    text = f"\ufeff# crawl of May\n\n{crawl}/2024/a.warc.gz\n  {crawl}/texts.* \n"
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    assert names(f"@{tmp_path}/list.txt") == ["2024/a.warc.gz", "texts.jsonl"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["{d}/none.warc.gz"], "the input .*none.warc.gz does not exist, or is a folder; give a file"),
        (["{d}"], "the input .* does not exist, or is a folder"),
        (["{d}/*.warc"], "the input .* matches no file; give a file, a glob such as"),
        (["{d}/a.txt"], "input of unknown format: .*; known suffixes are .warc, .warc.gz, .jsonl"),
        (["@{d}/none.txt"], "cannot read the list of inputs .*none.txt"),
        (["@{d}"], "cannot read the list of inputs"),
        (["@{d}/empty.txt"], "the list of inputs .*empty.txt names no file; write one path a line"),
        (["@{d}/latin.txt"], "cannot read the list of inputs .*latin.txt"),
        ([], "no input given; name files, a glob in quotes, or @list.txt"),
        ([""], "the input  does not exist, or is a folder"),
        (["{d}/" + "n" * 5000 + ".warc"], "cannot look up the input .*File name too long"),
        (["{d}/a.txt/b.warc"], "the input .* does not exist"),
    ],
)
def test_mistakes(given: list[str], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "empty.txt").write_bytes(b"# nothing\n\n")
    (tmp_path / "latin.txt").write_bytes(b"caf\xe9.warc\n")
    with pytest.raises(InputError, match=message) as caught:
        expand(pattern.format(d=tmp_path) for pattern in given)
    assert "\n" not in str(caught.value)


def test_a_path_that_is_not_utf8(tmp_path: Path) -> None:
    """It could stand in no file of the run."""
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x93\xfa"))
    folder.mkdir()
    (folder / "a.jsonl").write_bytes(b"")
    with pytest.raises(InputError, match=r"the path of the input '.*/\\udc93\\udcfa/a.jsonl' is not UTF-8; rename"):
        expand([f"{tmp_path}/*/*.jsonl"])


def test_inputs_are_kept_with_the_run(storage: LocalStorage) -> None:
    inputs = [Input("/crawl/日本 1.warc.gz", "日本 1.warc.gz", 12), Input("/crawl/b.jsonl", "b.jsonl", 0)]
    write_inputs(storage, inputs)
    assert list(read_inputs(storage)) == inputs


def test_a_folder_without_a_run(storage: LocalStorage) -> None:
    with pytest.raises(InputError, match=r"out holds no run: run/inputs.jsonl is missing; start with `kiyome run`"):
        list(read_inputs(storage))
