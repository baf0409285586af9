"""The trained model of the extractor: which features it reads, its forest, and the weights of the second step."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers.storage import read_verified
from pipeline.errors import RunError
from pipeline.extraction.kiyome.trees import MAX_LEAVES, Forest

FORMAT = 1
PACKAGED = Path(__file__).parent / "model" / "extractor.json"


@dataclass(frozen=True, slots=True, eq=False)
class ExtractionModel:
    """k columns of context. features: names, in the order in which the forest counts columns.

    context, means, weights: of the second step, see `context.logistic`; shapes (k,). min_chance: from which a block is
    main text.
    """

    features: tuple[str, ...]
    forest: Forest
    context: tuple[str, ...]
    means: NDArray[np.float64]
    weights: NDArray[np.float64]
    bias: float
    min_chance: float


@lru_cache(maxsize=2)
def load_model(path: Path = PACKAGED) -> ExtractionModel:
    """Read a model, once a process. RunError when it is missing, not what its digest says, or no model."""
    try:
        return from_json(read_verified(path)[0].decode())
    except (OSError, ValueError) as error:
        raise RunError(f"the extraction model {path} cannot be used: {error}; restore it, or install again") from error


def from_json(text: str) -> ExtractionModel:
    """The model that `to_json` wrote; ValueError if it is none."""
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError(f"format {content['format']}; known: {FORMAT}")
        return _checked(_model(content))
    except (KeyError, TypeError, OverflowError) as error:
        raise ValueError(f"no extraction model: {type(error).__name__} {error}") from error


def _checked(model: ExtractionModel) -> ExtractionModel:
    """The model, if its parts fit together: one that does not must not run, and be silently wrong."""
    forest, columns = model.forest, (len(model.context),)
    shapes = {forest.features.shape, forest.limits.shape, forest.survivors.shape}
    if len(shapes) != 1 or forest.values.shape != (forest.features.shape[1], MAX_LEAVES):
        raise ValueError(f"trees of shapes {shapes} with leaves of shape {forest.values.shape}")
    if forest.features.size and not 0 <= forest.features.min() <= forest.features.max() < len(model.features):
        raise ValueError(f"trees ask for features up to {forest.features.max()}; the model names {len(model.features)}")
    if model.means.shape != columns or model.weights.shape != columns:
        raise ValueError(f"{model.weights.shape} weights for {columns} columns of context")
    return model


def to_json(model: ExtractionModel, training: dict[str, Any]) -> str:
    """A model as JSON. training: what it was trained on, for people."""
    forest = model.forest
    content = {
        "format": FORMAT,
        "training": training,
        "features": list(model.features),
        "forest": {
            "features": forest.features.tolist(),
            "limits": forest.limits.astype(float).tolist(),
            "survivors": forest.survivors.tolist(),
            "values": forest.values.astype(float).tolist(),
            "bias": forest.bias,
        },
        "context": list(model.context),
        "means": model.means.tolist(),
        "weights": model.weights.tolist(),
        "bias": model.bias,
        "min_chance": model.min_chance,
    }
    return json.dumps(content, ensure_ascii=False) + "\n"


def _model(content: dict[str, Any]) -> ExtractionModel:
    stored = content["forest"]
    forest = Forest(
        np.array(stored["features"], np.intp),
        np.array(stored["limits"], np.float32),
        np.array(stored["survivors"], np.uint8),
        np.array(stored["values"], np.float32),
        float(stored["bias"]),
    )
    return ExtractionModel(
        tuple(content["features"]),
        forest,
        tuple(content["context"]),
        np.array(content["means"], np.float64),
        np.array(content["weights"], np.float64),
        float(content["bias"]),
        float(content["min_chance"]),
    )
