"""Arrays on disk: what is written is read again; what could run code, or is no model, is refused."""

import io
from typing import Any

import numpy as np
import pytest
from book_models import book_model

from classifiers import arrays
from classifiers.arrays import from_npz, to_npz


def stored() -> dict[str, Any]:
    with np.load(io.BytesIO(to_npz(book_model()))) as found:
        return {name: found[name] for name in found.files}


def zipped(**changes: Any) -> bytes:
    stream = io.BytesIO()
    np.savez(stream, **{**stored(), **changes})
    return stream.getvalue()


def test_what_is_written_is_read_again() -> None:
    ngrams, profile = from_npz(to_npz(book_model()))
    expected = book_model()
    assert ngrams.weights.tolist() == expected.ngrams.weights.tolist()
    assert ngrams.units.tolist() == expected.ngrams.units.tolist()
    assert profile.names == ("名詞",)
    assert profile.features == ("width",)
    assert profile.examples.tolist() == expected.profile.examples.tolist()
    assert profile.norms.tolist() == [0.0, 20000.0]


def test_the_same_model_gives_the_same_bytes() -> None:
    assert to_npz(book_model()) == to_npz(book_model())


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no zip",
        to_npz(book_model())[:2000],
        zipped(rarity=np.ones(5)),
        zipped(ngram_weights=np.ones((2**17, 3))),
        zipped(ngram_units=np.ones(4)),
        zipped(profile_biases=np.array([0.0, np.nan, 0.0])),
        zipped(examples=np.zeros((2, 5))),
        zipped(ranges=np.zeros((4, 2))),
        zipped(ranges=np.zeros((3, 2))),
        zipped(names=np.array(["名詞", "動詞"])),
        zipped(names=np.array([{"an": "object"}], dtype=object)),
    ],
)
def test_what_is_no_model_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no arrays of a book-likeness model"):
        from_npz(data)


def test_arrays_that_unpack_to_more_than_the_limit_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrays, "MAX_ARRAY_BYTES", 10_000)
    with pytest.raises(ValueError, match="the limit is 10000"):
        from_npz(to_npz(book_model()))
