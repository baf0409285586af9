"""Bytes that try to break a run: each costs at most one error row, and its neighbours are annotated."""

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from pipeline.jobs import RunSettings, run_annotate, run_dedup, run_release

GOOD = "<html><head><title>港の朝</title></head><body><p>" + "港に霧が出ると、漁師たちは鐘の音を頼りに船を出した。" * 20
LINK = '<a href="x">つぎのページへすすむ</a>'
PROSE = "これは日本語の文章です。" * 20


@dataclass(frozen=True, slots=True)
class Case:
    """A record of a WARC; kinds: the error rows it may cost, empty where it is annotated all the same."""

    name: str
    body: bytes
    kinds: tuple[str, ...]
    content_type: str = "text/html"
    lie_bytes: int = 0
    broken: bool = False


CASES = [
    Case("empty", b"", ("empty",)),
    Case("binary as HTML", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, ("binary",)),
    Case("NUL bytes in the text", (GOOD + "\0霧が晴れると、\0岬の灯台が見えた。").encode(), ()),
    Case("lone surrogates by reference", (GOOD + "&#xD800;&#xDFFF;霧が晴れた。").encode(), ()),
    Case("lone surrogates in UTF-8", GOOD.encode() + b"\xed\xa0\x80" + "霧が晴れた。".encode(), ()),
    Case("200 MB", b"<p>" + PROSE.encode() * (200_000_000 // len(PROSE.encode())), ("too_large",)),
    Case(
        "nested 100,000 deep", ("<div>" * 100_000 + PROSE).encode(), ("no_text", "extract_failed", "crash", "timeout")
    ),
    Case("endless attribute", ('<p title="' + "霧が出ると鐘が鳴る" * 100_000).encode(), ("no_text", "timeout")),
    Case("80,000 links", (LINK * 80_000).encode(), ("timeout", "memory", "no_text")),
    Case(
        "giant table",
        ("<table>" + "<tr><td>きり</td><td>かね</td>" * 60_000).encode(),
        ("timeout", "memory", "no_text"),
    ),
    Case("cut in mid-character", GOOD.encode() + "霧".encode()[:2], ()),
    Case("length lies, too long", GOOD.encode(), ("bad_content_length",), lie_bytes=300),
    Case("length lies, too short", GOOD.encode(), ("bad_content_length",), lie_bytes=-300),
    Case("length lies, absurd", GOOD.encode(), ("bad_content_length", "truncated"), lie_bytes=10**12),
    Case("corrupt gzip member", GOOD.encode(), ("bad_gzip",), broken=True),
]


def record(url: str, body: bytes, content_type: str = "text/html", lie_bytes: int = 0) -> bytes:
    """A WARC response record, whose length may lie."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(url.encode()):032x}>\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http) + lie_bytes}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def members() -> Iterator[bytes]:
    """A good page, then each case followed by a good page, one gzip member a record; the last member is cut."""
    for number, case in enumerate(CASES):
        yield gzip.compress(record(f"https://good.example/{number}", f"{GOOD}{number}番。".encode()), 1)
        member = gzip.compress(record(url_of(case), case.body, case.content_type, case.lie_bytes), 1)
        yield member if not case.broken else member[:60] + bytes(60) + member[120:]
    last = gzip.compress(record(f"https://good.example/{len(CASES)}", f"{GOOD}{len(CASES)}番。".encode()), 1)
    yield last
    yield last[: len(last) // 2]


def url_of(case: Case) -> str:
    return f"https://hostile.example/{CASES.index(case)}"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of a run on all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "hostile.warc.gz").write_bytes(b"".join(members()))
    config = folder / "hostile.toml"
    config.write_text("[extraction]\ncpu_s = 2.0\nmemory_mb = 512\n", encoding="utf-8")
    settings = RunSettings(str(folder / "out"), str(config))
    run_annotate(settings, [str(folder / "hostile.warc.gz")])
    run_dedup(settings)
    run_release(settings)
    return folder / "out"


@pytest.fixture(scope="module")
def kinds(output: Path) -> dict[str, list[str]]:
    """Kinds of error by URL."""
    found: dict[str, list[str]] = {}
    for row in ds.dataset(output / "errors").to_table().to_pylist():
        found.setdefault(row["url"], []).append(row["kind"])
    return found


@pytest.fixture(scope="module")
def annotated(output: Path) -> list[str]:
    """URLs of annotated pages."""
    return [str(url) for url in ds.dataset(output / "annotated").to_table(columns=["url"])["url"].to_pylist()]


def test_every_neighbour_is_annotated_once(annotated: list[str]) -> None:
    good = sorted(url for url in annotated if url.startswith("https://good.example/"))
    assert good == sorted(f"https://good.example/{number}" for number in range(len(CASES) + 1))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_page_costs_at_most_its_error_row(
    case: Case, kinds: dict[str, list[str]], annotated: list[str]
) -> None:
    url = "" if case.broken else url_of(case)
    errors = kinds.get(url, [])
    if url in annotated:
        assert errors == []
        assert not case.lie_bytes
    else:
        assert case.kinds
        assert set(errors) & set(case.kinds), f"expected one of {case.kinds}, found {errors}"
        assert len(errors) == 1 or not url


def test_nothing_disappears(output: Path) -> None:
    funnel = json.loads((output / "release" / "funnel.json").read_text(encoding="utf-8"))
    assert funnel["pages_read"] == 2 * len(CASES) + 2
    assert funnel["pages_read"] == funnel["gated"]["total"] + funnel["errors"]["total"] + funnel["annotated"]
