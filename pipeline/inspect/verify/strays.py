"""Checks that the folders of a run hold no file that nothing accounts for."""

from pipeline import layout
from pipeline.inspect.verify.check import Check, Findings
from pipeline.inspect.verify.chunks import Annotated
from pipeline.storage import Storage


def check_strays(storage: Storage, annotated: Annotated) -> Check:
    """Only files of chunks that a marker names, and markers of inputs; what dedup writes only of such chunks."""
    findings = Findings("strays")
    known = set(annotated.names)
    chunks = {
        layout.ANNOTATED: known,
        layout.ERRORS: annotated.files[layout.ERRORS],
        layout.GATED: annotated.files[layout.GATED],
        layout.DUPLICATES: known,
        layout.BOILERPLATE: known,
    }
    files = 0
    for folder in (*chunks, layout.DONE):
        with findings.guard(folder):
            for name in storage.walk(folder):
                files += 1
                is_known = name in annotated.markers if folder == layout.DONE else _chunk(name) in chunks[folder]
                if not is_known:
                    findings.fail(f"{folder}/{name} belongs to no chunk of this run")
    return findings.check(f"{files:,} files, each accounted for")


def _chunk(name: str) -> str:
    return name.removesuffix(".parquet") if name.endswith(".parquet") else ""
