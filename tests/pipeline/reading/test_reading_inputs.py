"""Which suffix stands for which format."""

import pytest

from pipeline.errors import InputError
from pipeline.reading import InputFormat, ReadingLimits, format_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.warc", InputFormat.WARC),
        ("s3://bucket/CC-MAIN-2024.warc.gz", InputFormat.WARC_GZ),
        ("A.WARC.GZ", InputFormat.WARC_GZ),
        ("dir.warc/a.jsonl", InputFormat.JSONL),
        ("a.jsonl.gz", InputFormat.JSONL_GZ),
        ("a.jsonl.zst", InputFormat.JSONL_ZST),
        ("a.parquet", InputFormat.PARQUET),
    ],
)
def test_suffix_names_the_format(name: str, expected: InputFormat) -> None:
    """The suffix alone decides, in any case."""
    assert format_of(name) is expected


@pytest.mark.parametrize("name", ["", "a.txt", "a.gz", "warc", "a.warc.gz.part", "a.json"])
def test_unknown_suffix_is_the_users_mistake(name: str) -> None:
    """The message names what was given and every known suffix."""
    with pytest.raises(InputError) as raised:
        format_of(name)
    assert all(text in str(raised.value) for text in (repr(name), ".warc.gz", ".jsonl.zst", ".parquet"))


def test_default_page_limit_is_4_mib() -> None:
    """Documented default."""
    assert ReadingLimits().max_page_bytes == 4 * 2**20
