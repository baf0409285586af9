from pathlib import Path

import pyarrow as pa
import pytest
from finished_run import EXPECTED

from pipeline.errors import InputError, RunError
from pipeline.inspect.folder import ReleaseFolder
from pipeline.inspect.verify import verify
from pipeline.inspect.verify.check import MAX_TOLD, Findings
from pipeline.inspect.verify.kept import check_kept
from pipeline.inspect.verify.manifest import check_manifest
from pipeline.inspect.verify.streams import RowStream, differences
from pipeline.storage import LocalStorage

SCHEMA = pa.schema([("n", pa.int64())])


def table(*numbers: int) -> pa.Table:
    return pa.table({"n": list(numbers)}, SCHEMA)


def test_rows_are_taken_across_tables_of_any_length() -> None:
    stream = RowStream([table(1, 2, 3), table(), table(4), table(5, 6)], SCHEMA)
    taken = [stream.take(n)["n"].to_pylist() for n in (2, 0, 3, 5, 1)]
    assert taken == [[1, 2], [], [3, 4, 5], [6], []]
    stream = RowStream([table(1, 2, 3), table(4)], SCHEMA)
    assert stream.take(1).num_rows == 1
    assert stream.count_rest() == 3


def test_the_first_difference_of_a_row_is_told() -> None:
    expected = [{"doc_id": "a", "x": 1, "y": 2}, {"doc_id": "b", "x": 1, "y": 2}]
    found = [{"doc_id": "a", "x": 1, "y": 2}, {"doc_id": "b", "x": 3, "y": 4}]
    assert list(differences(expected, found)) == ["page b, x: expected 1, found 3"]


def test_a_check_tells_the_first_failures_and_counts_all() -> None:
    findings = Findings("name")
    for number in range(MAX_TOLD + 3):
        assert not findings.expect(f"x{number}", 1, 2)
    assert findings.expect("y", 1, 1)
    check = findings.check("seen")
    assert (check.ok, check.failed, len(check.failures)) == (False, MAX_TOLD + 3, MAX_TOLD)
    assert check.failures[0] == "x0: expected 1, found 2"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (RunError("not finished"), "a/b: not finished"),
        (InputError("a/b is bad"), "a/b is bad"),
        (FileNotFoundError(2, "no"), "a/b is missing"),
        (KeyError("column"), "a/b is damaged: KeyError: 'column'"),
    ],
)
def test_a_guard_makes_errors_failures(error: Exception, says: str) -> None:
    findings = Findings("name")
    with findings.guard("a/b"):
        raise error
    assert findings.check("").failures == (says,)


def test_a_guard_lets_an_interruption_through() -> None:
    with pytest.raises(KeyboardInterrupt), Findings("name").guard("a/b"):
        raise KeyboardInterrupt


@pytest.mark.parametrize("max_ids", [1, 2, 100])
def test_kept_pages_are_found_in_any_number_of_passes(finished: Path, max_ids: int) -> None:
    _, parts = check_manifest(ReleaseFolder(LocalStorage(str(finished))))
    check = check_kept(parts, EXPECTED["duplicates"], max_ids)
    assert check.ok
    assert check.seen.startswith("1 pages")


def test_a_folder_that_holds_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no run and no release"):
        list(verify(str(tmp_path)))
