"""Models on disk: what is written is read again, and what is not right is refused."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from book_models import book_model, model

from classifiers.arrays import to_npz
from classifiers.storage import arrays_path, digest_path, from_json, load_model, save_model, to_json, write_verified

KNOWN = ("depth", "width", "height")


def test_a_saved_model_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    digest = save_model(book_model(), path)
    loaded, found = load_model(path, KNOWN)
    assert found == digest == sha256(path.read_bytes()).hexdigest()
    arrays = sha256(arrays_path(path).read_bytes()).hexdigest()
    assert to_json(loaded.weighing, arrays) == to_json(model(), arrays) == path.read_text()
    assert to_npz(loaded) == to_npz(book_model())
    assert digest_path(arrays_path(path)).read_text() == f"{arrays}  book.npz\n"
    assert digest_path(path).read_text() == f"{digest}  book.json\n"


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    digest = save_model(book_model(), path)
    path.write_bytes(path.read_bytes().replace(b"0.5", b"0.6", 1))
    with pytest.raises(ValueError, match=digest):
        load_model(path, KNOWN)


def test_arrays_of_another_model_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    save_model(book_model(), path)
    write_verified(arrays_path(path), to_npz(book_model()) + b"\0")
    with pytest.raises(ValueError, match="restore both files, or train again"):
        load_model(path, KNOWN)


@pytest.mark.parametrize("name", ["book.npz", "book.npz.sha256"])
def test_missing_arrays_are_an_error(tmp_path: Path, name: str) -> None:
    save_model(book_model(), tmp_path / "book.json")
    (tmp_path / name).unlink()
    with pytest.raises(FileNotFoundError, match=name):
        load_model(tmp_path / "book.json", KNOWN)


def test_a_missing_digest_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    save_model(book_model(), path)
    digest_path(path).unlink()
    with pytest.raises(FileNotFoundError):
        load_model(path, KNOWN)


def test_an_unknown_feature_is_named_with_those_known() -> None:
    with pytest.raises(ValueError, match=r"features width; known: depth, height"):
        from_json(to_json(model(), "abc"), ("depth", "height"))


def changed(**changes: Any) -> str:
    return json.dumps({**json.loads(to_json(model(), "abc")), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        changed(format=1),
        changed(grades=[1, 2]),
        changed(biases=[0.0]),
        changed(features=[]),
        changed(features=[{"name": "width"}]),
        to_json(model(), "abc").replace('"scale": 0.5', '"scale": 0.0'),
        to_json(model(), "abc").replace('"mean": 1.0', '"mean": NaN'),
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no book-likeness model"):
        from_json(text, KNOWN)
