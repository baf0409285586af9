"""Packs the pages listed in pages.toml into sample.warc.gz, byte for byte the same every time.

python data_samples/pack.py            writes sample.warc.gz
python data_samples/pack.py --check    exits with 1 if sample.warc.gz is not what the pages make

The form is WARC 1.1 (https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/), one gzip member
(RFC 1952) per record, a warcinfo record first, then one response record per page. Only the standard library is used.
"""

import argparse
import base64
import hashlib
import http
import struct
import sys
import tomllib
import uuid
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
# Magic, deflate, no flags, mtime 0, best compression, unknown system: nothing that differs between machines.
GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


@dataclass(frozen=True, slots=True)
class Page:
    """One [[page]] of pages.toml; the fields are explained at the top of that file."""

    file: str
    url: str
    content_type: str
    date: str
    kind: str
    description: str
    charset: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut_bytes: int = 0
    binary: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """pages.toml: the fields of the warcinfo record (its date among them) and the pages in their order."""

    warcinfo: Mapping[str, str]
    pages: tuple[Page, ...]


def read_manifest(folder: Path = HERE) -> Manifest:
    """Read FOLDER/pages.toml. Raises ValueError for a [[page]] with a key that is missing or unknown."""
    table = tomllib.loads((folder / "pages.toml").read_text(encoding="utf-8"))
    return Manifest(table["warcinfo"], tuple(_page(row) for row in table["page"]))


def _page(row: dict[str, object]) -> Page:
    try:
        return Page(**row)  # type: ignore[arg-type]  # the values come from TOML; a wrong one fails when it is packed
    except TypeError as error:
        known = ", ".join(Page.__dataclass_fields__)
        raise ValueError(f"pages.toml: {row.get('file', row)}: {error}; known keys: {known}") from error


def encode_body(page: Page, source: str) -> bytes:
    """The bytes the server sends. Raises ValueError when the charset lacks a character or a dump is not hexadecimal."""
    try:
        body = bytes.fromhex(source) if page.binary else source.encode(page.charset)
    except ValueError as error:
        raise ValueError(f"pages/{page.file}: {error}; see its charset and binary in pages.toml") from error
    return body[: len(body) - page.cut_bytes]


def http_response(page: Page, body: bytes) -> bytes:
    """Status line, headers and body as they came over the wire."""
    headers = {"Content-Type": page.content_type, **page.headers, "Content-Length": str(len(body))}
    return _block(f"HTTP/1.1 {page.status} {http.HTTPStatus(page.status).phrase}", headers) + body


def response_record(page: Page, source: str) -> bytes:
    """One uncompressed WARC response record, its closing empty lines included."""
    block = http_response(page, encode_body(page, source))
    headers = {"WARC-Target-URI": page.url, "Content-Type": "application/http; msgtype=response"}
    if page.cut_bytes:
        headers["WARC-Truncated"] = "length"
    return _record("response", page.url, page.date, headers, block)


def warcinfo_record(fields: Mapping[str, str]) -> bytes:
    """The record that opens the file: who made it and what it holds."""
    block = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if name != "date").encode()
    headers = {"WARC-Filename": "sample.warc.gz", "Content-Type": "application/warc-fields"}
    return _record("warcinfo", "sample.warc.gz", fields["date"], headers, block)


def _record(kind: str, name: str, date: str, headers: Mapping[str, str], block: bytes) -> bytes:
    digest = base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest()).decode()
    common = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>",
        "WARC-Date": date,
        "WARC-Block-Digest": f"sha1:{digest}",
        "Content-Length": str(len(block)),
    }
    return _block("WARC/1.1", common | dict(headers)) + block + b"\r\n\r\n"


def _block(first_line: str, headers: Mapping[str, str]) -> bytes:
    lines = [first_line, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    return "\r\n".join(lines).encode()


def make_records(folder: Path = HERE) -> Iterator[bytes]:
    """All uncompressed records of the WARC in their order."""
    manifest = read_manifest(folder)
    yield warcinfo_record(manifest.warcinfo)
    for page in manifest.pages:
        # newline="" keeps line ends as they are in git, on every system.
        with (folder / "pages" / page.file).open(encoding="utf-8", newline="") as source:
            yield response_record(page, source.read())


def gzip_member(record: bytes) -> bytes:
    """One gzip member. Written by hand, for gzip.compress leaves the system byte of the header to zlib."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return (
        GZIP_HEADER + deflate.compress(record) + deflate.flush() + struct.pack("<II", zlib.crc32(record), len(record))
    )


def split_members(packed: bytes) -> Iterator[bytes]:
    """The uncompressed content of each gzip member. Raises zlib.error when the file is damaged."""
    while packed:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        yield inflate.decompress(packed)
        if not inflate.eof:
            raise zlib.error("the last gzip member is cut off")
        packed = inflate.unused_data


def is_current(packed: bytes, records: list[bytes]) -> bool:
    """Whether `packed` holds exactly these records, one a member.

    Records are compared, not their compressed form: other builds of zlib compress the same bytes differently.
    """
    try:
        return list(split_members(packed)) == records
    except zlib.error:
        return False


def main(arguments: list[str] | None = None, folder: Path = HERE) -> int:
    """Write FOLDER/sample.warc.gz, or check it; returns the exit code."""
    parser = argparse.ArgumentParser(description="Pack data_samples/pages into data_samples/sample.warc.gz.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if sample.warc.gz is stale")
    check = parser.parse_args(arguments).check
    target = folder / "sample.warc.gz"
    records = list(make_records(folder))
    if not check:
        target.write_bytes(b"".join(map(gzip_member, records)))
        print(f"{target.name}: {len(records) - 1} pages, {target.stat().st_size} bytes")
        return 0
    if target.exists() and is_current(target.read_bytes(), records):
        return 0
    print(f"{target.name} is not what pages.toml and pages/ make; run: python data_samples/pack.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main())
