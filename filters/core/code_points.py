"""Text as numbers: its code points in numpy."""

import numpy as np
from numpy.typing import NDArray


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, uint32, one a character; read by numpy itself, which is twice as fast as encoding."""
    # A string of numpy is UTF-32; of the empty text it would be one NUL.
    return np.array([text]).view(np.uint32) if text else np.empty(0, dtype=np.uint32)


def as_text(codes: NDArray[np.uint32]) -> str:
    """The text of these code points."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def gather(
    codes: NDArray[np.uint32], begins: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The stretches codes[begins[k] : ends[k]], one directly behind the other, and the bounds between them (intp)."""
    lengths = ends - begins
    bounds = np.zeros(len(lengths) + 1, dtype=np.intp)
    lengths.cumsum(out=bounds[1:])
    places = (begins - bounds[:-1]).repeat(lengths)
    places += np.arange(len(places))
    return codes.take(places), bounds
