"""Tests of the model as a file: written and read it is the same; what cannot be trusted is refused."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from kiyome_pages import SMALL, measured

from classifiers.storage import write_verified
from pipeline.errors import RunError
from pipeline.extraction.kiyome.context import context_features
from pipeline.extraction.kiyome.features import block_features
from pipeline.extraction.kiyome.model import PACKAGED, ExtractionModel, from_json, load_model, to_json
from pipeline.extraction.kiyome.trees import MAX_LEAVES, Forest

_EVERY_LEAF = (1 << MAX_LEAVES) - 1


def small_model() -> ExtractionModel:
    """One tree with one test, two context columns."""
    forest = Forest(
        np.array([[1]], np.intp),
        np.array([[0.25]], np.float32),
        np.array([[_EVERY_LEAF - 1]], np.min_scalar_type(_EVERY_LEAF)),
        np.arange(MAX_LEAVES, dtype=np.float32)[None, :],
        -0.5,
    )
    weights = np.array([0.1, 1 / 3])
    return ExtractionModel(("a", "b"), forest, ("chance", "c"), np.array([1.0, -2.0]), weights, 0.75, 0.4)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """To the last bit."""
    model = small_model()
    write_verified(tmp_path / "m.json", to_json(model, {"pages": 1}).encode())
    found = load_model(tmp_path / "m.json")
    assert (found.features, found.context, found.bias, found.min_chance) == (("a", "b"), ("chance", "c"), 0.75, 0.4)
    assert found.forest.bias == -0.5
    for name in ("features", "limits", "survivors", "values"):
        written, read = getattr(model.forest, name), getattr(found.forest, name)
        assert (read.tolist(), read.dtype) == (written.tolist(), written.dtype)
    assert (found.means.tolist(), found.weights.tolist()) == (model.means.tolist(), model.weights.tolist())


def test_a_model_is_read_once(tmp_path: Path) -> None:
    write_verified(tmp_path / "m.json", to_json(small_model(), {}).encode())
    assert load_model(tmp_path / "m.json") is load_model(tmp_path / "m.json")


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"gone\.json cannot be used.*restore it"):
        load_model(tmp_path / "gone.json")


def test_a_model_without_its_digest_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text(to_json(small_model(), {}), encoding="utf-8")
    with pytest.raises(RunError, match="sha256"):
        load_model(tmp_path / "m.json")


def test_a_changed_model_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    write_verified(path, to_json(small_model(), {}).encode())
    path.write_text(path.read_text(encoding="utf-8").replace("0.75", "0.76"), encoding="utf-8")
    with pytest.raises(RunError, match=sha256(path.read_bytes()).hexdigest()):
        load_model(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"{}", b'"a"', b'{"format": 1}', b"\xff"])
def test_what_is_no_model_is_an_error(content: bytes, tmp_path: Path) -> None:
    write_verified(tmp_path / "m.json", content)
    with pytest.raises(RunError, match=r"m\.json cannot be used"):
        load_model(tmp_path / "m.json")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("format", 99, "format 99; known: 1"),
        ("bias", "x", "could not convert"),
        ("weights", ["a"], "could not convert"),
        ("forest", None, "no extraction model"),
        ("forest", {"features": [[0]], "limits": [[0]], "survivors": [[1 << 40]]}, "no extraction model"),
    ],
)
def test_a_wrong_entry_is_an_error(key: str, value: Any, message: str) -> None:
    content = {**json.loads(to_json(small_model(), {})), key: value}
    with pytest.raises(ValueError, match=message):
        from_json(json.dumps(content))


def test_the_packaged_model_fits_the_code() -> None:
    """It reads the features there are, in both steps, and in this order: in another, training gives other trees."""
    model = load_model(PACKAGED)
    page = measured(SMALL)
    features = block_features(page)
    assert list(model.features) == list(features)
    assert list(model.context) == list(context_features(page.chars * 0, page, features))
    assert len(model.means) == len(model.weights) == len(model.context)
    assert 0 < model.min_chance < 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"features": ["a"]}, "features up to 1; the model names 1"),
        ({"context": ["chance"]}, "weights for"),
        ({"means": [1.0]}, "weights for"),
    ],
)
def test_parts_that_do_not_fit_together_are_an_error(change: dict[str, Any], message: str) -> None:
    content = json.loads(to_json(small_model(), {})) | change
    with pytest.raises(ValueError, match=message):
        from_json(json.dumps(content))


def test_trees_whose_tables_differ_in_size_are_an_error() -> None:
    content = json.loads(to_json(small_model(), {}))
    content["forest"]["limits"] = [[0.25, 0.5]]
    with pytest.raises(ValueError, match="trees of shapes"):
        from_json(json.dumps(content))
