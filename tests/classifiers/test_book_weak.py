"""Weak labels: excerpts of collections whose name tells what they are worth."""

import json
from pathlib import Path

import pytest
import zstandard

from classifiers.weak import EXCERPT_CHARS, TEXTS_EACH, read_weak


def collection(path: Path, texts: list[str]) -> None:
    rows = "".join(json.dumps({"id": str(i), "source": "shelf", "text": text}) + "\n" for i, text in enumerate(texts))
    path.write_bytes(zstandard.compress(rows.encode()) if path.suffix == ".zst" else rows.encode())


def test_the_name_of_a_file_is_the_grade_of_its_texts(tmp_path: Path) -> None:
    collection(tmp_path / "aozora.jsonl.zst", ["本\r\nを読む。"])
    collection(tmp_path / "open2ch.jsonl", ["草"])
    collection(tmp_path / "unknown.jsonl", ["何か"])
    found = {(label.text, label.score, label.source) for label in read_weak(tmp_path)}
    assert found == {("本\nを読む。", 5.0, "shelf"), ("草", 1.0, "shelf")}


def test_excerpts_are_short_few_and_the_same_for_a_seed(tmp_path: Path) -> None:
    collection(tmp_path / "aozora.jsonl", [chr(0x4E00 + i) * 3_000 for i in range(TEXTS_EACH + 50)])
    found = read_weak(tmp_path, seed=3)
    assert {len(label.text) for label in found} == {EXCERPT_CHARS}
    assert len({label.id for label in found}) == len(found) == TEXTS_EACH
    assert found == read_weak(tmp_path, seed=3)
    assert found != read_weak(tmp_path, seed=4)


def test_a_folder_without_a_known_collection_and_a_row_without_text_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"has none of aozora\.jsonl"):
        read_weak(tmp_path)
    (tmp_path / "aozora.jsonl").write_text('{"id": "1", "source": "s", "text": ""}\n{"id": "2"}\n')
    with pytest.raises(ValueError, match=r"aozora\.jsonl, row 2: every row needs id, source and text"):
        read_weak(tmp_path)
