"""Parquet files: every row a given text or one error row, damage by row group."""

import io
from contextlib import suppress
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_warcs import read

from pipeline.errors import InputError
from pipeline.reading import InputFormat, ReadingLimits, read_input
from pipeline.records import FailedPage, GivenText, Origin

FORMAT = InputFormat.PARQUET


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    """A Parquet file of these columns."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string())])
def test_rows_and_their_origins(kind: pa.DataType) -> None:
    """The offset is the row; strings of any kind; other columns are not read."""
    texts = pa.array(["一", "二", "一"], pa.string()).cast(kind)
    columns = {
        "other": [1, 2, 3],
        "text": texts,
        "url": ["u0", None, "u2"],
        "id": [10, 11, None],
        "date": ["d", "", None],
    }
    assert read(parquet(columns), format=FORMAT) == [
        GivenText(Origin("made", 0, "10", "u0", "d"), "一"),
        GivenText(Origin("made", 1, "11"), "二"),
        GivenText(Origin("made", 2, "", "u2"), "一"),
    ]


def test_rows_are_numbered_over_batches_and_row_groups() -> None:
    """1,000 rows in groups of 300."""
    texts = [f"text {number}" for number in range(1000)]
    items = read(parquet({"url": texts, "text": texts}, row_group_size=300), format=FORMAT)
    assert [item.origin.source_offset for item in items] == list(range(1000))
    assert [item.text for item in items if isinstance(item, GivenText)] == texts


def test_bad_rows_cost_one_row_each() -> None:
    """No text, empty, too long, and bytes that are no UTF-8."""
    broken = pa.array([b"a", None, b"", b"a" * 11, b"\xff", b"z"], pa.binary())
    texts = pa.StringArray.from_buffers(6, broken.buffers()[1], broken.buffers()[2], broken.buffers()[0])
    items = read(parquet({"url": ["u"] * 6, "text": texts}), ReadingLimits(max_page_bytes=10), FORMAT)
    kinds = [item.kind if isinstance(item, FailedPage) else "ok" for item in items]
    assert kinds == ["ok", "no_text_column", "empty", "too_large", "bad_utf8", "ok"]
    assert [item.origin.source_offset for item in items] == list(range(6))


@pytest.mark.parametrize("columns", [{"content": ["a"], "url": ["u"]}, {"text": ["a"], "link": ["u"]}, {"a": [1]}])
def test_missing_columns_are_the_users_mistake(columns: dict[str, Any]) -> None:
    """The message names the file, the columns given and needed."""
    with pytest.raises(InputError) as raised:
        read(parquet(columns), format=FORMAT)
    assert all(name in str(raised.value) for name in ("made", "url", "text", *columns))


def test_a_text_column_of_numbers_is_the_users_mistake() -> None:
    """Nothing in it could be a text."""
    with pytest.raises(InputError, match="column text holds int64"):
        read(parquet({"url": ["u"], "text": [1]}), format=FORMAT)


@pytest.mark.parametrize("data", [b"", b"no parquet", b"PAR1" + bytes(100) + b"PAR1"])
def test_no_parquet_at_all(data: bytes) -> None:
    """One row."""
    assert [
        (item.kind, item.origin.source_offset) for item in read(data, format=FORMAT) if isinstance(item, FailedPage)
    ] == [("bad_parquet", 0)]


def test_a_damaged_row_group_costs_one_row() -> None:
    """The groups before and behind it are read."""
    texts = [f"text {number} {number * 2654435761 % 2**32:x}" for number in range(90)]
    data = bytearray(
        parquet({"text": texts, "url": texts}, row_group_size=30, compression="zstd", use_dictionary=False)
    )
    chunk = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(1).column(0)
    data[chunk.data_page_offset : chunk.data_page_offset + chunk.total_compressed_size] = (
        b"\xff" * chunk.total_compressed_size
    )
    items = read(bytes(data), format=FORMAT)
    assert [item.text for item in items if isinstance(item, GivenText)] == texts[:30] + texts[60:]
    assert [(item.kind, item.origin.source_offset) for item in items if isinstance(item, FailedPage)] == [
        ("bad_parquet", 30)
    ]


def test_an_error_of_the_stream_is_no_damage() -> None:
    """A network that fails must be tried again, not written down as a bad file."""

    class Failing(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise TimeoutError("the store does not answer")

    with pytest.raises(TimeoutError, match="does not answer"):
        list(read_input(lambda: Failing(parquet({"url": ["u"], "text": ["a"]})), "made", FORMAT, ReadingLimits()))


SMALL = parquet({"url": ["u"] * 20, "text": ["text"] * 20}, row_group_size=10)


@settings(deadline=None)
@given(at=st.integers(0, len(SMALL) - 1), xor=st.integers(1, 255))
def test_any_flipped_byte(at: int, xor: int) -> None:
    """It raises nothing but the user's mistake of missing columns."""
    data = SMALL[:at] + bytes([SMALL[at] ^ xor]) + SMALL[at + 1 :]
    with suppress(InputError):
        assert all(isinstance(item, GivenText | FailedPage) for item in read(data, format=FORMAT))
