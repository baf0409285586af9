"""A model as a JSON file and a file of numpy arrays, each with its sha256 beside it.

Nothing in them can run code when it is loaded: arrays are read without pickle. The JSON file names the sha256 of the
arrays, so that its own stands for both.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from classifiers.arrays import from_npz, to_npz
from classifiers.book_likeness import BookModel
from classifiers.model import GRADES, LogisticModel

FORMAT = 2
MODEL_NAME = "book.json"


def save_model(model: BookModel, path: Path) -> str:
    """Write `path`, the arrays beside it as .npz and, as sha256sum does, .sha256 of both; return the digest."""
    arrays = write_verified(arrays_path(path), to_npz(model))
    return write_verified(path, to_json(model.weighing, arrays).encode())


def write_verified(path: Path, data: bytes) -> str:
    """Write bytes and their sha256 beside them; return the digest."""
    digest = sha256(data).hexdigest()
    path.write_bytes(data)
    digest_path(path).write_text(f"{digest}  {path.name}\n", encoding="utf-8")
    return digest


def load_model(path: Path, known: Sequence[str]) -> tuple[BookModel, str]:
    """Read a model and its digest.

    known: names of the features there are. OSError when a file is missing; ValueError when a digest differs from the
    one beside the file, or the content is no model, or it names a feature that is not known.
    """
    data, digest = read_verified(path)
    weighing, named = from_json(data.decode(), known)
    arrays, found = read_verified(arrays_path(path))
    if found != named:
        raise ValueError(
            f"model {path.name}: it names arrays of sha256 {named}, those beside it have {found}; restore both files, "
            "or train again"
        )
    ngrams, profile = from_npz(arrays)
    _check_known(profile.features, known)
    return BookModel(weighing, ngrams, profile), digest


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


def arrays_path(path: Path) -> Path:
    """Where the arrays of the model at `path` stand."""
    return path.with_suffix(".npz")


def to_json(model: LogisticModel, arrays_sha256: str) -> str:
    """A weighing model as indented JSON, one object per feature."""
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
        "arrays_sha256": arrays_sha256,
        "grades": list(GRADES),
        "biases": model.biases.tolist(),
        "features": features,
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str, known: Sequence[str]) -> tuple[LogisticModel, str]:
    """The weighing model that `to_json` wrote, and the sha256 of its arrays; ValueError as for `load_model`."""
    try:
        content = json.loads(text)
        model = _model(content)
        arrays_sha256 = str(content["arrays_sha256"])
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(
            f"this is no book-likeness model: {type(error).__name__} {error}; known: format {FORMAT}, as written by "
            "train-book"
        ) from error
    _check_known(model.names, known)
    return model, arrays_sha256


def _check_known(names: Sequence[str], known: Sequence[str]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"the model asks for features {', '.join(unknown)}; known: {', '.join(known)}; train it again")


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
