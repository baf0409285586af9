"""Checks the files of dedup against the record that it left when it was done."""

from pipeline import layout
from pipeline.duplicates.rows import folder_digest
from pipeline.inspect.folder import read_record
from pipeline.inspect.verify.check import Check, Findings
from pipeline.jobs.dedup import survey
from pipeline.storage import Storage


def check_duplicates(storage: Storage) -> Check:
    """The digest of all files, and that of the annotated pages they were chosen from."""
    findings = Findings("duplicates")
    files = 0
    with findings.guard(layout.DUPLICATES_DONE):
        if not storage.exists(layout.DUPLICATES_DONE):
            findings.fail(f"{layout.DUPLICATES_DONE} is missing: dedup has not finished; run `kiyome dedup`")
            return findings.check("")
        record = read_record(storage, layout.DUPLICATES_DONE)
        found = folder_digest(storage)
        files = found["files"]
        written = {key: record[key] for key in found}
        findings.expect(f"{layout.DUPLICATES}/ and {layout.BOILERPLATE}/, by {layout.DUPLICATES_DONE}", written, found)
        annotated, _ = survey(storage)
        findings.expect(f"{layout.DUPLICATES_DONE}: annotated, by {layout.DONE}/", annotated, record["annotated"])
    return findings.check(f"{files:,} files, as dedup left them")
