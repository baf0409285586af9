"""What *dedup* shuffles for a document, counted on made ones of which 30 % are copies, dealt as for a million."""

from pathlib import Path

from benchmarks.made_documents import Corpus
from benchmarks.made_run import write_made_run
from pipeline.config import load_config
from pipeline.transforms.dedup import Dedup
from pipeline.transforms.shuffled import count_shuffled


def test_less_than_a_kilobyte_a_document_is_shuffled(tmp_path: Path) -> None:
    """In all, that is by all groupings together."""
    documents = 768
    write_made_run(tmp_path / "run", Corpus(documents, 3, 1200), 1)
    graph = Dedup(str(tmp_path / "run"), load_config("default").config, documents=1_000_000)
    found = {shuffled.label: shuffled.encoded_bytes / documents for shuffled in count_shuffled(graph)}
    assert 16 * 24 < found["Dedup/FindNear/FirstBuckets/CoGroupByKeyImpl/GroupByKey"] < 16 * 40
    assert sum(found.values()) < 1024
