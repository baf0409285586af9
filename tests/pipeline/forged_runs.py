"""Changes what a finished run wrote and makes its checksums anew, as a forger would."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from finished_run import CRAWL, TEXTS

from pipeline import layout
from pipeline.annotate.markers import chunk_written
from pipeline.duplicates.release_index import index_schema, read_index_part
from pipeline.duplicates.rows import folder_digest
from pipeline.inspect.verify import verify
from pipeline.jobs.dedup import survey
from pipeline.release.files import manifest_text, name_of
from pipeline.storage import LocalStorage

Row = dict[str, Any]


def failed_checks(out: Path) -> dict[str, str]:
    return {check.name: " | ".join(check.failures) for check in verify(str(out)) if not check.ok}


def edit(folder: Path, change: Callable[[Row], Row | None]) -> None:
    """Put every row of a folder's files through `change`; None drops a row."""
    for path in sorted(folder.iterdir()):
        table = pq.read_table(path)
        rows = [new for row in table.to_pylist() if (new := change(row)) is not None]
        if rows != table.to_pylist():
            pq.write_table(pa.Table.from_pylist(rows, table.schema), path, compression="zstd")


def edit_page(folder: Path, url: str, /, **columns: Any) -> None:
    """Change columns of one page."""
    edit(folder, lambda row: {**row, **columns} if row["url"] == url else row)


def edit_json(path: Path, change: Callable[[Any], Any]) -> None:
    path.write_text(json.dumps(change(json.loads(path.read_text())), ensure_ascii=False, indent=1) + "\n")


def seal_release(out: Path) -> None:
    """Make the manifest name the files as they are now."""
    release = out / "release"
    files = []
    for path in sorted(path for path in release.rglob("*") if path.is_file() and path.name != "manifest.json"):
        data = path.read_bytes()
        entry: Row = {"path": path.relative_to(release).as_posix()}
        if path.suffix == ".parquet":
            entry["rows"] = pq.read_metadata(path).num_rows
        files.append({**entry, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()})
    (release / "manifest.json").write_text(manifest_text(files))


def seal_run(out: Path) -> None:
    """Make markers and the records of dedup and release name the files of the run as they are now."""
    storage = LocalStorage(str(out))
    for source, last in ((CRAWL, 2), (TEXTS, 0)):
        storage.delete(layout.done_marker(source))
        chunk_written(storage, source, last, is_last=True)
    annotated = survey(storage)[0]
    record = {"annotated": annotated, **folder_digest(storage)}
    (out / layout.DUPLICATES_DONE).write_text(json.dumps(record))
    edit_json(out / "release/run.json", lambda run: {**run, "annotated_sha256": annotated})
    edit_json(out / "release/run.json", lambda run: {**run, "release": name_of(run)})
    for path in sorted((out / "release/index").iterdir()):
        table = pq.read_table(path)
        said = replace(read_index_part(table.schema), release=json.loads((out / layout.RUN).read_text())["release"])
        pq.write_table(table.cast(index_schema(said)), path, compression="zstd")
    seal_release(out)
