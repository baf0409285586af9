"""Lists of domains and URLs are found as users have them, and read again when they change."""

import os
from pathlib import Path

import pytest

from filters.core import TextView, Tokens, url_lists
from filters.core.url_lists import find_files, is_entry, on_list

NO_TOKENS = Tokens.of(())


def write(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def listed(path: str, url: str) -> float | None:
    return on_list(TextView("", NO_TOKENS, url), path)


def test_neither_list_nor_url(tmp_path: Path) -> None:
    """None without a list; None for a page without a URL or host, though the list is looked for."""
    path = write(tmp_path / "list", b"a.example\n")
    assert listed("", "http://a.example/") is None
    assert listed(path, "/a") is None
    assert on_list(TextView("", NO_TOKENS), path) is None
    with pytest.raises(ValueError, match=r"no such file, nor a folder with files named domains or urls"):
        on_list(TextView("", NO_TOKENS), str(tmp_path / "none"))


def test_empty_list(tmp_path: Path) -> None:
    assert listed(write(tmp_path / "list", b"# nothing yet\n"), "http://a.example/") == 0


def test_category_and_folder_of_categories(tmp_path: Path) -> None:
    """The files of UT1 count, at any depth; what lies beside them does not."""
    ut1 = tmp_path / "blacklists"
    write(ut1 / "adult" / "domains", b"adult.example\n")
    write(ut1 / "adult" / "urls", b"host.example/adult\n")
    write(ut1 / "adult" / "usage", b"usage.example\n")
    write(ut1 / "deep" / "er" / "domains", b"deep.example\n")
    write(ut1 / "domains.txt", b"other.example\n")
    urls = [
        f"http://{end}"
        for end in ("adult.example", "host.example/adult", "deep.example", "usage.example", "other.example")
    ]
    assert [listed(str(ut1), url) for url in urls] == [1, 1, 1, 0, 0]
    assert [listed(str(ut1 / "adult"), url) for url in urls] == [1, 1, 0, 0, 0]
    assert [listed(str(ut1 / "adult" / "urls"), url) for url in urls] == [0, 1, 0, 0, 0]


def test_links(tmp_path: Path) -> None:
    """UT1's links to its own folders are read once, where they lead; a link out of the folder is an error."""
    ut1 = tmp_path / "blacklists"
    write(ut1 / "adult" / "domains", b"adult.example\n")
    (ut1 / "porn").symlink_to("adult")
    (ut1 / "loop").symlink_to(".")
    (ut1 / "broken").mkdir()
    (ut1 / "broken" / "urls").symlink_to("none")
    assert [file.path for file in find_files(ut1)] == [ut1 / "adult" / "domains"]
    (tmp_path / "latest").symlink_to("blacklists")
    assert [file.path.name for file in find_files(tmp_path / "latest")] == ["domains"]
    write(tmp_path / "secret" / "domains", b"secret.example\n")
    for name, target in (("out", "../secret"), ("adult/urls", "../../secret/domains")):
        (ut1 / name).symlink_to(target)
        with pytest.raises(ValueError, match=rf"{name} is a link out of this folder; put a copy in its place"):
            find_files(ut1)
        (ut1 / name).unlink()


def test_archive(tmp_path: Path) -> None:
    """What is given packed is named, not read as text."""
    with pytest.raises(ValueError, match=r"adult\.tar\.gz': no text, but an archive or the like; unpack it"):
        find_files(Path(write(tmp_path / "adult.tar.gz", b"\x1f\x8b\x08\0\0\0\0\0")))


def test_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A relative path is below the working directory."""
    write(tmp_path / "hosts.txt", b"a.example\n")
    monkeypatch.chdir(tmp_path)
    assert listed("hosts.txt", "http://a.example/") == 1


def test_changed_list_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that lives on sees the list as it is now, a second later at most; meanwhile it asks no file."""
    path = tmp_path / "list"
    write(path, b"a.example\n")
    now = [1000.0]
    monkeypatch.setattr(url_lists, "monotonic", lambda: now[0])
    assert listed(str(path), "http://b.example/") == 0
    write(path, b"a.example\nb.example\n")
    os.utime(path, ns=(1, 1))
    assert listed(str(path), "http://b.example/") == 0
    now[0] += 1
    assert listed(str(path), "http://b.example/") == 1


def test_is_entry(tmp_path: Path) -> None:
    """The host itself, nothing below it."""
    path = write(tmp_path / "list", b"a.example\nb.example/c\n")
    assert [is_entry(host, path) for host in ("a.example", "www.a.example", "example", "b.example")] == [True] + [
        False
    ] * 3


@pytest.mark.parametrize("block_bytes", [1, 8, 30])
def test_blocks_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block_bytes: int) -> None:
    """A file is read in blocks, and no line is cut or lost between them."""
    monkeypatch.setattr(url_lists, "_BLOCK_BYTES", block_bytes)
    hosts = ["a.example", "bb.example", "ccc.example", "dddd.example"]
    path = write(tmp_path / "list", "\r\n".join(hosts).encode())
    assert [listed(path, f"http://{host}/") for host in hosts] == [1, 1, 1, 1]
    assert listed(path, "http://d.example/") == 0
