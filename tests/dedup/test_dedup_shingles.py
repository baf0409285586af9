"""Tests of shingle hashes."""

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import shingles
from dedup.shingles import MAX_SHINGLE_CHARS, shingle_hashes


def hash_by_formula(gram: str) -> int:
    """The documented formula in Python's unbounded integers."""
    keys = [
        int.from_bytes(blake2b(f"kiyome shingle key {i}".encode(), digest_size=8).digest(), "little")
        for i in range(len(gram) + 1)
    ]
    x = (len(gram) * keys[0] + sum(ord(c) * k for c, k in zip(gram, keys[1:], strict=True))) % 2**64
    x ^= x >> 33
    x = x * 0xFF51AFD7ED558CCD % 2**64
    x ^= x >> 33
    x = x * 0xC4CEB9FE1A85EC53 % 2**64
    x ^= x >> 33
    return x >> 32


def grams_of(text: str, n: int) -> set[str]:
    """The distinct n-grams; a shorter text is one gram."""
    if not text:
        return set()
    return {text[i : i + n] for i in range(max(1, len(text) - n + 1))}


@given(st.text(st.one_of(st.sampled_from("あいう\0"), st.characters()), max_size=40), st.integers(1, 8))
def test_hashes_follow_the_formula(text: str, n: int) -> None:
    """Each distinct n-gram gives the documented value, once, in ascending order."""
    assert shingle_hashes(text, n).tolist() == sorted({hash_by_formula(gram) for gram in grams_of(text, n)})


def test_hash_is_pinned() -> None:
    """Files of earlier releases hold signatures of these values, so they may never change."""
    assert shingle_hashes("吾輩は猫で").tolist() == [hash_by_formula("吾輩は猫で")] == [3680420377]


def test_empty_text_has_no_shingle() -> None:
    """Nothing to hash, and the dtype is kept."""
    assert shingle_hashes("").shape == (0,)
    assert shingle_hashes("").dtype == np.uint32


def test_short_text_is_one_shingle() -> None:
    """Texts shorter than a shingle differ from each other, even by a final NUL."""
    hashes = [shingle_hashes(text).tolist() for text in ("あ", "あ\0", "あい", "いあ")]
    assert [len(h) for h in hashes] == [1, 1, 1, 1]
    assert len({h[0] for h in hashes}) == 4


def test_blocks_join_without_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text of several blocks has the shingles of the text as a whole."""
    text = "".join(chr(0x3042 + i * i % 80) for i in range(300))
    expected = shingle_hashes(text)
    monkeypatch.setattr(shingles, "_BLOCK_CHARS", 7)
    assert np.array_equal(shingle_hashes(text), expected)


def test_hashes_of_near_grams_spread_evenly() -> None:
    """65,536 n-grams that differ in two characters fill 256 bins as chance would, by the top bits and the lowest."""
    grams = [f"日{chr(0x4E00 + a)}本{chr(0x4E00 + b)}語" for a in range(256) for b in range(256)]
    hashes = np.concatenate([shingle_hashes(gram) for gram in grams])
    for bits in (hashes >> np.uint32(24), hashes & np.uint32(255)):
        chi_square = (((np.bincount(bits, minlength=256) - 256) ** 2) / 256).sum()
        assert 255 - 5 * (2 * 255) ** 0.5 < chi_square < 255 + 5 * (2 * 255) ** 0.5
    assert len(np.unique(hashes)) >= 65_536 - 5  # 0.5 collisions are expected of 32 bits


@pytest.mark.parametrize("shingle_chars", [0, -1, MAX_SHINGLE_CHARS + 1])
def test_impossible_length_is_refused(shingle_chars: int) -> None:
    """The message names what was given and what is known."""
    with pytest.raises(ValueError, match=rf"shingle_chars is {shingle_chars}; known are 1 to {MAX_SHINGLE_CHARS}"):
        shingle_hashes("あ", shingle_chars)
