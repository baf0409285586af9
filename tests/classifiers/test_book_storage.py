"""Models on disk: what is written is read again, and what is not right is refused."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from book_models import model

from classifiers.storage import digest_path, from_json, load_model, save_model, to_json

KNOWN = ("depth", "width", "height")


def test_a_saved_model_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    digest = save_model(model(), path)
    loaded, found = load_model(path, KNOWN)
    assert found == digest == sha256(path.read_bytes()).hexdigest()
    assert to_json(loaded) == to_json(model())
    assert digest_path(path).read_text() == f"{digest}  book.json\n"


def test_one_changed_byte_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    digest = save_model(model(), path)
    path.write_bytes(path.read_bytes().replace(b"0.5", b"0.6", 1))
    with pytest.raises(ValueError, match=digest):
        load_model(path, KNOWN)


def test_a_missing_digest_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    save_model(model(), path)
    digest_path(path).unlink()
    with pytest.raises(FileNotFoundError):
        load_model(path, KNOWN)


def test_an_unknown_feature_is_named_with_those_known() -> None:
    with pytest.raises(ValueError, match=r"features width; known: depth, height"):
        from_json(to_json(model()), ("depth", "height"))


def changed(**changes: Any) -> str:
    return json.dumps({**json.loads(to_json(model())), **changes})


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        changed(format=2),
        changed(grades=[1, 2]),
        changed(biases=[0.0]),
        changed(features=[]),
        changed(features=[{"name": "width"}]),
        to_json(model()).replace('"scale": 0.5', '"scale": 0.0'),
        to_json(model()).replace('"mean": 1.0', '"mean": NaN'),
    ],
)
def test_what_is_no_model_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no book-likeness model"):
        from_json(text, KNOWN)
