"""JSON lines, plain and compressed: every line a given text or one error row."""

import gzip
import json

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_warcs import read

from pipeline.reading import InputFormat, ReadingLimits
from pipeline.records import FailedPage, GivenText, Origin

COMPRESSED = [
    (InputFormat.JSONL, lambda data: data),
    (InputFormat.JSONL_GZ, gzip.compress),
    (InputFormat.JSONL_GZ, lambda data: gzip.compress(data[:40]) + gzip.compress(data[40:]) + bytes(100)),
    (InputFormat.JSONL_ZST, zstandard.compress),
    (InputFormat.JSONL_ZST, lambda data: zstandard.compress(data[:40]) + zstandard.compress(data[40:])),
]


def jsonl(*rows: object) -> bytes:
    """Rows as JSON lines."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def kinds(data: bytes, format: InputFormat = InputFormat.JSONL) -> list[str]:
    """The kind of each failure, `ok` for each text."""
    return [item.kind if isinstance(item, FailedPage) else "ok" for item in read(data, format=format)]


@pytest.mark.parametrize(("format", "compress"), COMPRESSED)
def test_rows_and_their_origins(format: InputFormat, compress: object) -> None:
    """All columns; the offset is that of the line in the decompressed stream."""
    first = jsonl({"url": "http://a/", "text": "日本語", "id": "x1", "fetched_at": "2024-01-02"})
    data = first + b"\r\n" + jsonl({"text": "二", "id": 7, "date": "2023"}) + b'{"url": null, "text": "three"}'
    second_at = len(first) + 2
    assert read(compress(data), format=format) == [  # type: ignore[operator]  # one of the functions above
        GivenText(Origin("made", 0, "x1", "http://a/", "2024-01-02"), "日本語"),
        GivenText(Origin("made", second_at, "7", "", "2023"), "二"),
        GivenText(Origin("made", second_at + len(jsonl({"text": "二", "id": 7, "date": "2023"}))), "three"),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (b"{", "bad_json"),
        (b"[1]", "bad_json"),
        (b'"text"', "bad_json"),
        (b"[" * 100_000, "bad_json"),
        (b'{"text": ' + b"9" * 5000 + b"}", "bad_json"),
        (b'{"text": "\xff"}', "bad_utf8"),
        (b'{"text": "\xed\xa0\x80"}', "bad_utf8"),
        (b'{"url": "u"}', "no_text_column"),
        (b'{"text": null}', "no_text_column"),
        (b'{"text": 5}', "no_text_column"),
        (b'{"text": ["a"]}', "no_text_column"),
        (b'{"text": ""}', "empty"),
        (b'{"text": " \\n\xe3\x80\x80"}', "empty"),
    ],
)
def test_a_bad_line_costs_one_row(line: bytes, kind: str) -> None:
    """Its neighbours are read."""
    good = jsonl({"text": "good"})
    assert kinds(good + line + b"\n" + good) == ["ok", kind, "ok"]


def test_texts_and_lines_have_limits() -> None:
    """A text of more characters, a line of more than four bytes for each of them."""
    limits = ReadingLimits(max_page_bytes=100)
    rows = [{"text": "あ" * 100}, {"text": "a" * 101}, {"text": "あ" * 130}, {"text": "b"}]
    items = read(jsonl(*rows), limits, InputFormat.JSONL)
    assert [type(item).__name__ for item in items] == ["GivenText", "FailedPage", "FailedPage", "GivenText"]
    assert [item.kind for item in items if isinstance(item, FailedPage)] == ["too_large", "too_large"]


def test_lone_surrogates_stay_in_the_text_only() -> None:
    """The normalizer handles them there; what identifies the row is valid Unicode."""
    (item,) = read(b'{"url": "u\\ud800", "id": "i\\udfff", "text": "t\\ud800"}\n', format=InputFormat.JSONL)
    assert item == GivenText(Origin("made", 0, "i?", "u?"), "t\ud800")


def test_a_byte_order_mark_is_no_error() -> None:
    """Some tools write one at the start."""
    assert kinds(b"\xef\xbb\xbf" + jsonl({"text": "a"}, {"text": "b"})) == ["ok", "ok"]


def test_columns_of_other_types_are_left_out() -> None:
    """Only text must be a string."""
    (item,) = read(jsonl({"text": "a", "url": 5, "id": True, "date": 2024}), format=InputFormat.JSONL)
    assert item == GivenText(Origin("made", 0), "a")


@pytest.mark.parametrize("data", [b"", b"\n\n", gzip.compress(b"", mtime=0)])
def test_nothing_is_nothing(data: bytes) -> None:
    """Blank lines are no rows."""
    assert read(data, format=InputFormat.JSONL_GZ if data[:1] == b"\x1f" else InputFormat.JSONL) == []


LONG = jsonl(*({"id": number, "text": f"{number} {number * 2654435761 % 2**32:x}" * 9} for number in range(6000)))


@pytest.mark.parametrize(
    ("format", "packed"),
    [(InputFormat.JSONL_GZ, gzip.compress(LONG, mtime=0)), (InputFormat.JSONL_ZST, zstandard.compress(LONG))],
)
@pytest.mark.parametrize("damage", ["cut", "zeros", "junk behind"])
def test_a_damaged_stream_keeps_what_came_before(format: InputFormat, packed: bytes, damage: str) -> None:
    """One row says that the rest is gone; every line before it is there."""
    middle = len(packed) // 2
    data = {
        "cut": packed[:middle],
        "zeros": packed[:middle] + bytes(len(packed) - middle),
        "junk behind": packed + b"junk",
    }
    items = read(data[damage], format=format)
    texts = [item for item in items if isinstance(item, GivenText)]
    assert [item.origin.record_id for item in texts] == [str(number) for number in range(len(texts))]
    assert len(texts) == 6000 if damage == "junk behind" else 1000 < len(texts) < 6000
    bad = "bad_gzip" if format is InputFormat.JSONL_GZ else "bad_zstd"
    (last,) = items[len(texts) :]
    assert isinstance(last, FailedPage)
    # Zeros may be read as one short code without end, so that only the end of the file shows the damage.
    assert last.kind in {"cut": ["truncated"], "zeros": [bad, "truncated"], "junk behind": [bad]}[damage]


@pytest.mark.parametrize(("format", "kind"), [(InputFormat.JSONL_GZ, "bad_gzip"), (InputFormat.JSONL_ZST, "bad_zstd")])
def test_a_suffix_that_lies(format: InputFormat, kind: str) -> None:
    """Plain lines under the name of compressed ones."""
    assert kinds(jsonl({"text": "a"}), format) == [kind]


@settings(deadline=None)
@given(
    data=st.binary(max_size=200),
    format=st.sampled_from([InputFormat.JSONL, InputFormat.JSONL_GZ, InputFormat.JSONL_ZST]),
)
def test_any_bytes(data: bytes, format: InputFormat) -> None:
    """No file raises."""
    packers = {InputFormat.JSONL_GZ: gzip.compress, InputFormat.JSONL_ZST: zstandard.compress}
    packed = packers.get(format, bytes)(data)
    for file in (data, packed, packed[:-3] + data):
        assert all(item.origin.source_offset >= 0 for item in read(file, format=format))
