"""The n-gram model and the profile model as numpy's zip of arrays, read without pickle."""

import io
import zipfile
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classifiers.book_likeness import BookModel
from classifiers.ngram_model import NgramModel
from classifiers.ngrams import BUCKETS
from classifiers.profile_model import ProfileModel, squared_lengths

# Unpacked; the shipped model has 2.
MAX_ARRAY_BYTES = 50_000_000
_AIMS = 3


def to_npz(model: BookModel) -> bytes:
    """The n-gram and the profile model as numpy's zip of arrays, compressed: the same bytes for the same model."""
    n, p = model.ngrams, model.profile
    stream = io.BytesIO()
    np.savez_compressed(
        stream,
        rarity=n.rarity.astype(np.float16),
        ngram_weights=n.weights,
        ngram_units=n.units,
        ngram_biases=n.biases,
        features=np.array(p.features, dtype=np.str_),
        bounds=p.bounds,
        names=np.array(p.names, dtype=np.str_),
        ranges=np.stack([p.low, p.high, p.means, p.scales]),
        examples=p.examples.astype(np.float16),
        profile_weights=p.weights,
        profile_biases=p.biases,
    )
    return stream.getvalue()


def from_npz(data: bytes) -> tuple[NgramModel, ProfileModel]:
    """What `to_npz` wrote; ValueError when it is anything else."""
    try:
        arrays = _read_arrays(data)
        ngrams, profile = _ngrams(arrays), _profile(arrays)
    except (KeyError, IndexError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(
            f"these are no arrays of a book-likeness model: {type(error).__name__} {error}; restore them, or train "
            "again"
        ) from error
    return ngrams, profile


def _read_arrays(data: bytes) -> dict[str, Any]:
    """Every array, none of Python objects; their sizes are checked before they are unpacked."""
    size = sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
    if size > MAX_ARRAY_BYTES:
        raise ValueError(f"{size} bytes of arrays; the limit is {MAX_ARRAY_BYTES}")
    with np.load(io.BytesIO(data), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


def _ngrams(arrays: dict[str, Any]) -> NgramModel:
    rarity, weights = arrays["rarity"].astype(np.float32), arrays["ngram_weights"]
    if rarity.shape != (BUCKETS,) or weights.shape != (BUCKETS, _AIMS) or weights.dtype != np.int8:
        raise ValueError(f"n-grams of shapes {rarity.shape} and {weights.shape}, {weights.dtype}")
    units, biases = _triple(arrays, "ngram_units"), _triple(arrays, "ngram_biases")
    _check_finite(rarity, units, biases)
    return NgramModel(rarity, weights, units, biases)


def _profile(arrays: dict[str, Any]) -> ProfileModel:
    features, bounds, names = tuple(arrays["features"].tolist()), arrays["bounds"], tuple(arrays["names"].tolist())
    low, high, means, scales = arrays["ranges"].astype(np.float64)
    examples, weights = arrays["examples"].astype(np.float32), arrays["profile_weights"].astype(np.float32)
    biases = _triple(arrays, "profile_biases")
    _check_finite(bounds, low, high, means, scales, examples, weights, biases)
    if (
        weights.shape != (_AIMS, len(examples))
        or examples.shape[1:] != low.shape
        or len(low) != len(features) + len(names)
        or not (scales > 0).all()
    ):
        raise ValueError(f"examples of shape {examples.shape} for weights of {weights.shape} and {len(names)} names")
    return ProfileModel(
        features, bounds, names, low, high, means, scales, examples, squared_lengths(examples), weights, biases
    )


def _triple(arrays: dict[str, Any], name: str) -> NDArray[np.float64]:
    """An array with a number for each of grade, "4 or more" and "2 or more"."""
    found: NDArray[np.float64] = arrays[name].astype(np.float64)
    if found.shape != (_AIMS,):
        raise ValueError(f"{name} of shape {found.shape}")
    return found


def _check_finite(*arrays: Any) -> None:
    if not all(np.isfinite(array).all() for array in arrays):
        raise ValueError("a number that is not finite")
