"""Rows of marked pages are read, and what is wrong with one is said."""

import json
from hashlib import blake2b, sha256
from pathlib import Path

import pytest

from pipeline.extraction.training.labels import (
    MARKS,
    PAGE_KINDS,
    GoldRow,
    KindRow,
    MarksRow,
    block_digest,
    file_digest,
    marked_labels,
    read_gold,
    read_kinds,
    read_marks,
)


def marks(main: list[str], optional: list[str]) -> MarksRow:
    return MarksRow("u", "ja", "blog", frozenset(map(block_digest, main)), frozenset(map(block_digest, optional)))


def test_the_digest_is_blake2b_of_five_bytes() -> None:
    assert block_digest("川") == blake2b("川".encode(), digest_size=5).hexdigest()


def test_blocks_are_labelled_by_their_digests() -> None:
    labels = marked_labels(["甲", "乙", "丙", "甲"], marks(["甲"], ["乙", "甲"]))
    assert labels.main.tolist() == [True, False, False, True]
    assert labels.optional.tolist() == [False, True, False, False]
    assert labels.found == 1.0


def test_digests_that_no_block_has_are_not_found() -> None:
    assert marked_labels(["甲"], marks(["甲", "乙", "丙", "丁"], [])).found == 0.25


def test_rows_are_read(tmp_path: Path) -> None:
    gold, marked = tmp_path / "gold.jsonl", tmp_path / "marks.jsonl"
    gold.write_text(json.dumps({"url": "u", "page_type": "docs", "main": "m", "optional": "", "more": 1}) + "\n\n")
    row = {"url": "u", "language": "en", "page_type": "docs", "main": ["aa"], "optional": []}
    marked.write_text(json.dumps(row))
    assert read_gold(gold) == [GoldRow("u", "docs", "m", "")]
    assert read_marks(marked) == [MarksRow("u", "en", "docs", frozenset({"aa"}), frozenset())]
    assert file_digest(gold) == sha256(gold.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "marks.jsonl names no page"),
        ("{", "marks.jsonl, line 1 is no JSON"),
        ("\n[1]", "marks.jsonl, line 2: url is None; give a string"),
        ('{"url": "u", "language": "ja", "page_type": "", "main": "aa"}', "main is 'aa'; give a list of digests"),
        (
            '{"url": "u", "language": "ja", "page_type": "", "main": [1], "optional": []}',
            "main is .1.; give a list of digests",
        ),
    ],
)
def test_a_wrong_row_is_named(content: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "marks.jsonl"
    path.write_text(content)
    with pytest.raises(ValueError, match=said):
        read_marks(path)


def test_the_packaged_marks_name_each_page_once_and_no_block_twice() -> None:
    rows = read_marks(MARKS)
    assert len({row.url for row in rows}) == len(rows)
    assert all(not row.main & row.optional for row in rows)


def test_kinds_are_read_and_must_be_true_or_false(tmp_path: Path) -> None:
    path = tmp_path / "page_kinds.jsonl"
    path.write_text('{"url": "u", "language": "ja", "has_main": false}')
    assert read_kinds(path) == [KindRow("u", "ja", has_main=False)]
    path.write_text('{"url": "u", "language": "ja", "has_main": 0}')
    with pytest.raises(ValueError, match="has_main is 0; give true or false"):
        read_kinds(path)


def test_the_packaged_kinds_name_other_pages_than_the_marks() -> None:
    rows = read_kinds(PAGE_KINDS)
    assert len({row.url for row in rows} - {row.url for row in read_marks(MARKS)}) == len(rows)
