"""A table of domains and URLs is read from lines as they are found in the world, and looked up exactly."""

import time
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core.url_table import UrlTable, build_table, read_entries
from filters.core.urls import parse_url


def table_of(data: bytes) -> UrlTable:
    return build_table([read_entries(data)])


def listed(table: UrlTable, url: str) -> bool:
    address = parse_url(url)
    return address is not None and table.covers(address)


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
def test_entries(entry: str, on: list[str], off: list[str], ending: str) -> None:
    """What an entry covers, and what it does not."""
    table = table_of(f"{entry}{ending}".encode())
    assert [url for url in on if not listed(table, url)] == []
    assert [url for url in off if listed(table, url)] == []


def test_latin_1() -> None:
    """A line that is not UTF-8 is Latin-1; its neighbours are what they are."""
    table = table_of(b"caf\xe9.example\na.example/th\xe9\n\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e.jp\n\xff\xfe\n")
    assert listed(table, "http://café.example/")
    assert [listed(table, f"http://a.example/th{e}") for e in ("é", "%E9", "%c3%a9", "e")] == [True] * 3 + [False]
    assert listed(table, "http://日本語.jp/")


def test_what_is_no_entry() -> None:
    """Blank lines, comments, a byte order mark, junk."""
    data = b"\xef\xbb\xbfa.example\n\n \t\n  # c\n//\n[::1\n?\n  b.example \r c.example/d//\n"
    assert sorted(read_entries(data)) == [b"a.example", b"b.example", b"c.example/d"]
    assert read_entries(b"") == []


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
def test_as_defined(entries: list[str], urls: list[str]) -> None:
    """Looked up in the table is what compared one by one gives."""
    table = table_of("\n".join(entries).encode())
    for url in urls:
        assert listed(table, f"http://{url}") == any(covers(entry, url) for entry in entries), url


@given(st.lists(ENTRY.filter(str.isascii), max_size=8))
def test_plain_lines_are_in_their_one_form(entries: list[str]) -> None:
    """What the quick way takes as it stands is what the careful way makes of it."""
    quick = read_entries("\n".join(entries).encode())
    careful = [found for entry in entries for found in read_entries(f" {entry}".encode())]
    assert sorted(quick) == sorted(careful)


@given(st.binary(max_size=80), st.text(st.characters(), max_size=40))
def test_anything(data: bytes, url: str) -> None:
    """Any bytes are a list, which has what was read of it; any text is on it if its host is, or else by its path."""
    entries = read_entries(data)
    table = build_table([entries])
    assert all(table.has(entry.decode("utf-8", "surrogatepass")) for entry in entries)
    address = parse_url(url)
    if address is not None and table.has(address.host):
        assert table.covers(address)


def test_many() -> None:
    """Hundreds of thousands are read in moments, each is found, what differs by one letter is not."""
    hosts = [f"h{n:x}.example{n % 7}.com" for n in range(200_000)]
    start = time.perf_counter()
    table = table_of("\n".join(hosts).encode())
    assert listed(table, "http://h0.example0.com/")
    assert time.perf_counter() - start < 5
    assert all(listed(table, f"http://{host}/") for host in hosts[::101])
    assert not any(listed(table, f"http://x{host}/") for host in hosts[::101])


@pytest.mark.parametrize("unit", ["/a", "?&", "a.", "あ/"])
def test_long_url(unit: str) -> None:
    """A megabyte of slashes costs what the longest entry allows."""
    table = table_of(b"a.example/" + b"b/" * 200 + b"\n")
    start = time.perf_counter()
    listed(table, "http://a.example/" + unit * 500_000)
    assert time.perf_counter() - start < 2


def test_blocks() -> None:
    """Entries of several blocks, of none and of an empty one are one table."""
    table = build_table([[b"a.example"], [], [b"b.example", b"c.example/d"], [b"a.example"]])
    assert all(listed(table, url) for url in ("a.example", "b.example", "c.example/d"))
    assert [table.has(entry) for entry in ("c.example", "example", "a.exampl", "")] == [False] * 4
    assert not listed(build_table([]), "a.example")
