"""Tests of the names of files: they are a contract with earlier runs and with outsiders."""

from hashlib import blake2b

from pipeline import layout


def test_names_of_a_chunk() -> None:
    """16 hexadecimal digits of BLAKE2b of the input's name, five digits and six: names sort by piece, then number."""
    key = blake2b("日本/a.warc.gz".encode(), digest_size=8).hexdigest()
    assert layout.input_key("日本/a.warc.gz") == key
    assert layout.chunk_name("日本/a.warc.gz", 12) == layout.chunk_name_of_key(key, 12) == f"{key}-00000-000012"
    assert layout.chunk_name("日本/a.warc.gz", 12, 3) == layout.chunk_name_of_key(key, 12, 3) == f"{key}-00003-000012"
    assert layout.chunk_file("annotated", f"{key}-00000-000012") == f"annotated/{key}-00000-000012.parquet"
    assert layout.done_marker("日本/a.warc.gz") == f"done/{key}.json"
    assert layout.last_chunk("日本/a.warc.gz") == f"run/last/{key}-00000"
    assert layout.last_chunk("日本/a.warc.gz", 3) == f"run/last/{key}-00003"


def test_names_of_a_shard() -> None:
    assert layout.part_file("data", 0, 12) == "release/data/part-00000-of-00012.parquet"
    assert layout.part_file("ledger", 11, 12) == "release/ledger/part-00011-of-00012.parquet"
    assert layout.shard_report(3) == "run/shards/00003.json"
