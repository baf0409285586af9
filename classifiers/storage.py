"""A model as a JSON file with its sha256 beside it: nothing that could run code when it is loaded."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from classifiers.model import GRADES, LogisticModel

FORMAT = 1


def save_model(model: LogisticModel, path: Path) -> str:
    """Write `path` and, in the manner of sha256sum, `path`.sha256; return the digest."""
    return write_verified(path, to_json(model).encode())


def write_verified(path: Path, data: bytes) -> str:
    """Write bytes and their sha256 beside them; return the digest."""
    digest = sha256(data).hexdigest()
    path.write_bytes(data)
    digest_path(path).write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    return digest


def load_model(path: Path, known: Sequence[str]) -> tuple[LogisticModel, str]:
    """Read a model and its digest.

    known: names of the features there are. OSError when a file is missing; ValueError when the digest differs from the
    one beside the file, or the content is no model, or it names a feature that is not known.
    """
    data, digest = read_verified(path)
    return from_json(data.decode(), known), digest


def read_verified(path: Path) -> tuple[bytes, str]:
    """The bytes of a file and their sha256; OSError and ValueError as for `load_model`."""
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    expected = digest_path(path).read_text(encoding="utf-8").split()[:1]
    if expected != [digest]:
        raise ValueError(
            f"model {path.name}: its sha256 is {digest}, but {digest_path(path).name} says "
            f"{' '.join(expected) or 'nothing'}; restore both files, or train again"
        )
    return data, digest


def digest_path(path: Path) -> Path:
    """Where the digest of the model at `path` stands."""
    return path.with_name(path.name + ".sha256")


def to_json(model: LogisticModel) -> str:
    """A model as indented JSON, one object per feature."""
    features = [
        {
            "name": name,
            "low": float(model.low[i]),
            "high": float(model.high[i]),
            "root": bool(model.root[i]),
            "mean": float(model.means[i]),
            "scale": float(model.scales[i]),
            "weights": model.weights[:, i].tolist(),
        }
        for i, name in enumerate(model.names)
    ]
    content = {
        "format": FORMAT,
        "training": dict(model.metadata),
        "grades": list(GRADES),
        "biases": model.biases.tolist(),
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, known: Sequence[str]) -> LogisticModel:
    """The model that `to_json` wrote; ValueError as for `load_model`."""
    try:
        content = json.loads(text)
        model = _model(content)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"this is no book-likeness model: {type(error).__name__} {error}; known: format {FORMAT}, as written by "
            "train-book"
        ) from error
    unknown = [name for name in model.names if name not in known]
    if unknown:
        raise ValueError(f"the model asks for features {', '.join(unknown)}; known: {', '.join(known)}; train it again")
    return model


def _model(content: dict[str, Any]) -> LogisticModel:
    features = content["features"]

    def column(key: str) -> Any:
        return np.array([feature[key] for feature in features], dtype=np.float64)

    model = LogisticModel(
        names=tuple(feature["name"] for feature in features),
        low=column("low"),
        high=column("high"),
        root=column("root").astype(bool),
        means=column("mean"),
        scales=column("scale"),
        weights=column("weights").T,
        biases=np.array(content["biases"], dtype=np.float64),
        metadata=content["training"],
    )
    _check(content, model)
    return model


def _check(content: dict[str, Any], model: LogisticModel) -> None:
    if content["format"] != FORMAT or tuple(content["grades"]) != GRADES:
        raise ValueError(f"format {content['format']} with grades {content['grades']}")
    if model.weights.shape != (len(GRADES), len(model.names)) or model.biases.shape != (len(GRADES),):
        raise ValueError(f"weights of shape {model.weights.shape}, biases of shape {model.biases.shape}")
    numbers = (model.low, model.high, model.means, model.scales, model.weights, model.biases)
    if not all(np.isfinite(array).all() for array in numbers) or not (model.scales > 0).all():
        raise ValueError("a number that is not finite, or a scale that is not above 0")
