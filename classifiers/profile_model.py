"""What the likeness of a text to labelled texts, in all features at once, says of its grade: kernel models.

It sees what single weights cannot: features together, and the shares of all parts of speech, inflections and origins.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifiers.features.shares import morphology
from classifiers.ranges import transform
from filters.core import TextView
from filters.core.words import word_count

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class ProfileModel:
    """A text's profile is d numbers: its features within their ranges, then `share_roots`.

    features: names of these features; bounds: their `range_arrays`. names: of the shares.
    low, high, means, scales: shape (d,); profiles are clipped, centred and scaled, so that the likeness of two is
    exp(-squared distance). examples: float32, shape (texts, d), profiles of the texts trained on, scaled.
    norms: their squared lengths. weights: float32, shape (3, texts), a row for what NgramModel has a column for.
    biases: shape (3,).
    """

    features: tuple[str, ...]
    bounds: Floats
    names: tuple[str, ...]
    low: Floats
    high: Floats
    means: Floats
    scales: Floats
    examples: NDArray[np.float32]
    norms: NDArray[np.float32]
    weights: NDArray[np.float32]
    biases: Floats

    def scaled(self, profiles: Floats) -> NDArray[np.float32]:
        """Profiles, shape (d,) or (texts, d), clipped, centred and scaled."""
        return ((np.clip(profiles, self.low, self.high) - self.means) / self.scales).astype(np.float32)

    def judge(self, found: Mapping[str, float], view: TextView) -> Floats:
        """As `NgramModel.judge`; found: features by name. The biases for a text that is like none of the examples."""
        values = transform(np.array([found[name] for name in self.features]), self.bounds)
        profile = self.scaled(np.concatenate([values, share_roots(view, self.names)]))
        judged: Floats = self.biases + self.weights @ likeness(profile, self.examples, self.norms)
        return judged


def share_roots(view: TextView, names: tuple[str, ...]) -> Floats:
    """Square roots of the morphemes that bear each name (see `classifiers.features.shares.kind_names`) per word."""
    found, words = morphology(view), max(word_count(view), 1)
    return np.sqrt(np.array([found.get(name, 0) for name in names]) / words)


def likeness(
    profile: NDArray[np.float32], examples: NDArray[np.float32], norms: NDArray[np.float32]
) -> NDArray[np.float32]:
    """exp(-squared distance) of one scaled profile and each example: 1 for the same, 0 for what is far away.

    Source: the Gaussian kernel; Schölkopf & Smola 2002.
    """
    distances = norms + (profile @ profile) - 2 * (examples @ profile)
    near: NDArray[np.float32] = np.exp(-np.maximum(distances, 0))
    return near


def squared_lengths(examples: NDArray[np.float32]) -> NDArray[np.float32]:
    """The squared length of each row."""
    lengths: NDArray[np.float32] = np.einsum("ij,ij->i", examples, examples)
    return lengths
