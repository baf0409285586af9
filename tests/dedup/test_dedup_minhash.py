"""Tests of MinHash signatures."""

from typing import Any

import numpy as np
import pytest
from datasketch import MinHash
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup import minhash
from dedup.minhash import MinHashScheme, estimate_jaccard, from_bytes, signature, text_signature, to_bytes
from dedup.verify import standard_error


def datasketch_values(hashes: list[int], scheme: MinHashScheme) -> list[int]:
    """What datasketch gives for the same hash values."""
    sketch = MinHash(scheme.permutations, seed=scheme.seed, scheme=scheme.name, hashfunc=lambda value: value)
    sketch.update_batch(hashes)
    return [int(value) for value in sketch.hashvalues]


@settings(max_examples=60)
@given(
    st.lists(st.integers(0, 2**32 - 1), max_size=300), st.sampled_from([1, 7, 128, 256, 300]), st.integers(0, 2**32 - 1)
)
def test_signature_equals_datasketch(hashes: list[int], permutations: int, seed: int) -> None:
    """Value for value, for any hashes, number of permutations and seed."""
    scheme = MinHashScheme(permutations=permutations, seed=seed)
    assert signature(np.array(hashes, dtype=np.uint32), scheme).tolist() == datasketch_values(hashes, scheme)


@pytest.mark.parametrize("count", [4095, 4096, 4097, 20_000])
def test_signature_of_many_hashes_equals_datasketch(count: int) -> None:
    """Blocks of hashes and of permutations leave no seam."""
    hashes = np.random.default_rng(count).integers(0, 2**32, count, dtype=np.uint32)
    scheme = MinHashScheme(permutations=200)
    assert signature(hashes, scheme).tolist() == datasketch_values(hashes.tolist(), scheme)


def test_empty_set_has_datasketchs_empty_value() -> None:
    """No hashes: the greatest word everywhere."""
    assert signature(np.empty(0, dtype=np.uint32), MinHashScheme(permutations=3)).tolist() == [2**32 - 1] * 3


def test_signature_leaves_numpy_and_its_input_as_they_were() -> None:
    """The buffer size is given back and the hashes are not mixed in place."""
    before = np.getbufsize()
    hashes = np.arange(10, dtype=np.uint32)
    signature(hashes, MinHashScheme())
    assert np.getbufsize() == before
    assert hashes.tolist() == list(range(10))


def test_signature_refuses_other_dtypes() -> None:
    """64-bit hashes would be cut without a word."""
    with pytest.raises(ValueError, match="hashes are int64; a signature is made of uint32"):
        signature(np.array([1, 2], dtype=np.int64), MinHashScheme())


def test_text_signature_ignores_width_and_white_space() -> None:
    """Signatures are of the dedup form."""
    scheme = MinHashScheme(permutations=16)
    assert np.array_equal(text_signature("Ａｂｃ　は\n文字。", scheme), text_signature("Abcは文字。", scheme))
    assert not np.array_equal(text_signature("Abcは文字。", scheme), text_signature("Abdは文字。", scheme))


@pytest.mark.parametrize("shared", [0, 500, 800, 1000])
def test_estimate_has_the_stated_error(shared: int) -> None:
    """Over 200 pairs of sets the mean estimate is the true similarity, and the spread the standard error."""
    rng = np.random.default_rng(shared)
    scheme = MinHashScheme()
    true = shared / (2000 - shared)
    estimates = []
    for _ in range(200):
        values = rng.integers(0, 2**32, 2000 - shared, dtype=np.uint32)
        estimates.append(estimate_jaccard(signature(values[:1000], scheme), signature(values[-1000:], scheme)))
    error = standard_error(true, scheme.permutations)
    assert np.mean(estimates) == pytest.approx(true, abs=5 * error / 200**0.5 + 1e-12)
    assert np.std(estimates) == pytest.approx(error, rel=0.3, abs=1e-12)


def test_estimate_refuses_unequal_lengths() -> None:
    """Signatures of different schemes are not compared by accident."""
    with pytest.raises(ValueError, match="signatures of 2 and 3 values"):
        estimate_jaccard(np.zeros(2, dtype=np.uint32), np.zeros(3, dtype=np.uint32))


def test_bytes_are_little_endian_words() -> None:
    """The same file on every machine."""
    values = np.array([1, 0x01020304], dtype=np.uint32)
    assert to_bytes(values) == b"\x01\0\0\0\x04\x03\x02\x01"
    assert np.array_equal(from_bytes(to_bytes(values)), values)


@pytest.mark.parametrize("data", [b"", b"abc", b"abcde"])
def test_broken_bytes_are_refused(data: bytes) -> None:
    """Not a whole number of words."""
    with pytest.raises(ValueError, match=f"a signature of {len(data)} bytes"):
        from_bytes(data)


def test_scheme_id_names_everything_that_matters() -> None:
    """Each field changes the id; the default's is recorded in files."""
    assert MinHashScheme().id == "affine32/form1/char5/perm256/seed1"
    others = [MinHashScheme(shingle_chars=4), MinHashScheme(permutations=128), MinHashScheme(seed=2)]
    assert len({scheme.id for scheme in [MinHashScheme(), *others]}) == 4


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"name": "legacy"}, "unknown MinHash scheme 'legacy'; known: affine32"),
        ({"shingle_chars": 0}, "shingle_chars is 0"),
        ({"permutations": 0}, "permutations is 0; known are 1 to 4096"),
        ({"permutations": 5000}, "permutations is 5000"),
        ({"seed": -1}, "seed is -1"),
    ],
)
def test_impossible_scheme_is_refused(wrong: dict[str, Any], message: str) -> None:
    """When it is made, not when it is used."""
    with pytest.raises(ValueError, match=message):
        MinHashScheme(**wrong)


def test_permutations_are_made_once() -> None:
    """Datasketch's generator is not run for every text."""
    minhash._permutation_columns.cache_clear()
    for _ in range(3):
        signature(np.arange(5, dtype=np.uint32), MinHashScheme(permutations=12))
    assert minhash._permutation_columns.cache_info().misses == 1
