from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.errors import InputError
from pipeline.inspect.columns import batches, rows_at, whole
from pipeline.storage import LocalStorage


@pytest.fixture
def numbers(tmp_path: Path) -> LocalStorage:
    table = pa.table({"n": list(range(25)), "name": [f"name {n}" for n in range(25)]})
    pq.write_table(table, tmp_path / "numbers.parquet", row_group_size=10)
    return LocalStorage(str(tmp_path))


def test_rows_are_found_by_number_across_row_groups_in_the_order_asked_for(numbers: LocalStorage) -> None:
    rows = rows_at(numbers, "numbers.parquet", np.array([24, 0, 10, 9]), ["name"])
    assert rows == [{"name": "name 24"}, {"name": "name 0"}, {"name": "name 10"}, {"name": "name 9"}]


def test_only_row_groups_that_hold_a_row_are_read(numbers: LocalStorage, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    original = pq.ParquetFile.read_row_group

    def spy(self: pq.ParquetFile, group: int, columns: list[str]) -> pa.Table:
        read.append(group)
        return original(self, group, columns=columns)

    monkeypatch.setattr(pq.ParquetFile, "read_row_group", spy)
    rows_at(numbers, "numbers.parquet", np.array([21, 3, 4, 22]), ["n"])
    assert read == [0, 2]


def test_batches_are_bounded_complete_and_in_the_columns_order_asked_for(numbers: LocalStorage) -> None:
    tables = list(batches(numbers, "numbers.parquet", ["name", "n"], 7))
    assert max(table.num_rows for table in tables) <= 7
    assert tables[0].column_names == ["name", "n"]
    assert [n for table in tables for n in table["n"].to_pylist()] == list(range(25))


@pytest.mark.parametrize("damage", [b"", b"PAR1", b"no Parquet at all", None])
def test_a_damaged_or_missing_file_is_an_input_error_that_names_it(tmp_path: Path, damage: bytes | None) -> None:
    if damage is not None:
        (tmp_path / "x.parquet").write_bytes(damage)
    with pytest.raises(InputError, match=r"x\.parquet.*kiyome verify"):
        whole(LocalStorage(str(tmp_path)), "x.parquet", ["n"])


def test_a_missing_column_is_an_input_error(numbers: LocalStorage) -> None:
    with pytest.raises(InputError, match="lacks the column score"):
        whole(numbers, "numbers.parquet", ["n", "score"])
