"""Lists of domains and URLs are read as they are found in the world, and looked up exactly."""

import os
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import TextView, Tokens, url_lists
from filters.core.url_lists import find_files, on_list, read_entries

NO_TOKENS = Tokens.of(())


def write(path: Path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def listed(path: str, url: str) -> float | None:
    return on_list(TextView("", NO_TOKENS, url), path)


@pytest.mark.parametrize(
    ("entry", "on", "off"),
    [
        (
            "example.com",
            ["http://example.com", "https://www.EXAMPLE.com.:443/a?b", "http://a.b.example.com/", "u:p@example.com"],
            ["http://anexample.com/", "http://example.com.evil.test/", "http://example.org/example.com", "http://com/"],
        ),
        ("www.example.com", ["http://www.example.com/", "http://m.www.example.com/"], ["http://example.com/"]),
        (".example.com", ["http://example.com/", "http://a.example.com/"], []),
        ("*.example.com", ["http://example.com/", "http://a.example.com/"], []),
        ("http://Example.com/", ["http://a.example.com/b"], []),
        ("xyz", ["http://a.xyz/"], ["http://xyz.example/"]),
        (
            "example.com/~bad",
            ["http://example.com/~bad", "http://www2.example.com/%7EBad/", "ftp://web56.example.com:80/~bad/a?b#c"],
            ["http://example.com/", "http://example.com/~badger", "http://a.example.com/~bad"],
        ),
        (
            "https://www.example.com:8080/a/",
            ["http://example.com/a", "http://www1.example.com/a/b"],
            ["http://example.com"],
        ),
        ("example.com/v.php?id=3", ["http://example.com/v.php?id=3&x=y"], ["http://example.com/v.php?id=33"]),
        ("example.com/v.php?", ["http://example.com/v.php?id=3"], ["http://example.com/v.phpx"]),
        ("www.jp/a", ["http://www.jp/a"], ["http://jp/a"]),
        ("a.www.example.com/b", ["http://a.www.example.com/b"], ["http://a.example.com/b"]),
        ("192.0.2.1", ["http://192.0.2.1:80/a"], ["http://192.0.2.11/", "http://1.192.0.2.1.example/"]),
        ("2.1", [], ["http://192.0.2.1/"]),
        ("2001:DB8::1", ["http://[2001:db8:0:0::1]/a"], ["http://[2001:db8::2]/"]),
        ("[2001:db8::1]/a", ["http://[2001:db8::1]:80/a"], ["http://[2001:db8::1]/"]),
        ("日本語.jp", ["http://xn--wgv71a119e.jp/", "http://www.日本語.jp/"], []),
        ("xn--wgv71a119e.jp", ["http://日本語.jp/"], []),
        ("example.com/頁", ["http://example.com/%E9%A0%81"], []),
        ("example.com reason", ["http://example.com/"], ["http://reason/"]),
        ("# example.com", [], ["http://example.com/"]),
        ("#example.com", [], ["http://example.com/"]),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", ""])
def test_entries(tmp_path: Path, entry: str, on: list[str], off: list[str], ending: str) -> None:
    """What an entry covers, and what it does not."""
    path = write(tmp_path / "list", f"{entry}{ending}".encode())
    assert [url for url in on if listed(path, url) != 1.0] == []
    assert [url for url in off if listed(path, url) != 0.0] == []


def test_latin_1(tmp_path: Path) -> None:
    """A line that is not UTF-8 is Latin-1; its neighbours are what they are."""
    path = write(
        tmp_path / "list", b"caf\xe9.example\na.example/th\xe9\n\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp\n\xff\xfe\n"
    )
    assert listed(path, "http://café.example/") == 1
    assert [listed(path, f"http://a.example/th{e}") for e in ("é", "%E9", "%c3%a9", "e")] == [1, 1, 1, 0]
    assert listed(path, "http://日本語.jp/") == 1


def test_what_is_no_entry() -> None:
    """Blank lines, comments, a byte order mark, junk."""
    data = b"\xef\xbb\xbfa.example\n\n \t\n  # c\n//\n[::1\n?\n  b.example \r c.example/d//\n"
    assert sorted(read_entries(data)) == [b"a.example", b"b.example", b"c.example/d"]
    assert read_entries(b"") == []


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


LABEL = st.sampled_from(["a", "b", "www", "web1", "co", "jp", "例え"])
HOST = st.lists(LABEL, min_size=1, max_size=4).map(".".join)
PATH = st.lists(st.sampled_from(["/", "a", "b", "?", "&"]), max_size=5).map(lambda parts: "".join(["/", *parts]))
ENTRY = st.one_of(HOST, st.builds(str.__add__, HOST, PATH))


def site(host: str) -> str:
    """The host without www, web, ftp and digits in front, where two labels at least are left."""
    first, _, rest = host.partition(".")
    return rest if first.rstrip("0123456789") in ("www", "web", "ftp") and "." in rest else host


def covers(entry: str, url: str) -> bool:
    """The definition, in plain Python, for the hosts and paths above."""
    listed_host, page_host = ((urlsplit(f"//{one}").hostname or "").encode("idna").decode() for one in (entry, url))
    listed_path, page_path = (tidy(one.partition("/")[2]) for one in (entry, url))
    if not listed_path:
        return f".{page_host}".endswith(f".{listed_host}")
    if site(listed_host) != site(page_host) or not page_path.startswith(listed_path):
        return False
    rest = page_path[len(listed_path) :]
    return not rest or rest[0] in "/?&"


def tidy(path: str) -> str:
    """A path with one slash before, none behind; a lone ? at the end of the path is no query."""
    before, _, query = path.partition("?")
    return (f"/{before}?{query}" if query else f"/{before}").rstrip("/")


@given(entries=st.lists(ENTRY, max_size=6), urls=st.lists(ENTRY, min_size=1, max_size=6))
def test_as_defined(tmp_path_factory: pytest.TempPathFactory, entries: list[str], urls: list[str]) -> None:
    """Looked up in the table is what compared one by one gives."""
    path = write(tmp_path_factory.mktemp("lists") / "list", "\n".join(entries).encode())
    for url in urls:
        assert listed(path, f"http://{url}") == any(covers(entry, url) for entry in entries), url


@given(st.lists(ENTRY.filter(str.isascii), max_size=8))
def test_plain_lines_are_in_their_one_form(entries: list[str]) -> None:
    """What the quick way takes as it stands is what the careful way makes of it."""
    quick = read_entries("\n".join(entries).encode())
    careful = [found for entry in entries for found in read_entries(f" {entry}".encode())]
    assert sorted(quick) == sorted(careful)


@given(st.binary(max_size=80), st.text(st.characters(), max_size=40))
def test_anything(tmp_path_factory: pytest.TempPathFactory, data: bytes, url: str) -> None:
    """Any bytes without NUL are a list, any text is or is not on it."""
    path = write(tmp_path_factory.mktemp("lists") / "list", data.replace(b"\0", b""))
    assert listed(path, url) in (None, 0.0, 1.0)


def test_many(tmp_path: Path) -> None:
    """Hundreds of thousands are read in moments, each is found, what differs by one letter is not."""
    hosts = [f"h{n:x}.example{n % 7}.com" for n in range(200_000)]
    path = write(tmp_path / "list", "\n".join(hosts).encode())
    start = time.perf_counter()
    assert listed(path, "http://h0.example0.com/") == 1
    assert time.perf_counter() - start < 5
    assert all(listed(path, f"http://{host}/") == 1 for host in hosts[::101])
    assert not any(listed(path, f"http://x{host}/") for host in hosts[::101])


@pytest.mark.parametrize("unit", ["/a", "?&", "a.", "あ/"])
def test_long_url(tmp_path: Path, unit: str) -> None:
    """A megabyte of slashes costs what the longest entry allows."""
    path = write(tmp_path / "list", b"a.example/" + b"b/" * 200 + b"\n")
    start = time.perf_counter()
    listed(path, "http://a.example/" + unit * 500_000)
    assert time.perf_counter() - start < 2
