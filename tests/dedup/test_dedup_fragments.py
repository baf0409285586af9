"""Tests of fragments: windows that a text chooses inside another as it does alone, and how much of it is there."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import fragments
from dedup.form import code_points
from dedup.fragments import (
    SAMPLE_SHINGLES,
    WINDOW_CHARS,
    WINDOWS_IN_A_ROW,
    containment,
    enough_probes,
    jaccard_of_part,
    probes,
    sample_shingles,
    windows,
)
from dedup.shingles import fmix64, gram_hashes, shingle_hashes

ENOUGH_CHARS = WINDOWS_IN_A_ROW + WINDOW_CHARS - 1


def made(seed: int, chars: int) -> str:
    """A text in which hardly any run of characters recurs."""
    return "".join(map(chr, np.random.default_rng(seed).integers(0x4E00, 0x5E00, chars)))


def test_windows_are_the_least_of_every_run() -> None:
    """Worked out run by run, from hashes by the documented formula."""
    text = made(1, 900)
    grams = gram_hashes(code_points(text), 4)
    factors = (0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89)
    sums = [
        sum(int(grams[i + 4 * j]) * factor for j, factor in enumerate(factors)) % 2**64
        for i in range(len(text) - WINDOW_CHARS + 1)
    ]
    hashes = fmix64(np.array(sums, np.uint64)).tolist()
    expected = {min(hashes[i : i + WINDOWS_IN_A_ROW]) for i in range(len(hashes) - WINDOWS_IN_A_ROW + 1)}
    assert windows(text).tolist() == sorted(expected)


@given(st.integers(0, 2000), st.integers(ENOUGH_CHARS, 1000))
def test_a_part_chooses_inside_what_it_chooses_alone(start: int, chars: int) -> None:
    """So long a run that two texts share has a window that both choose, whatever stands around it."""
    text = made(2, 3000)
    chosen = set(windows(text[start : start + chars]).tolist())
    assert chosen
    assert chosen <= set(windows(text).tolist())


@pytest.mark.parametrize("block", [1, 100, 1000])
def test_blocks_do_not_show(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [made(3, chars) for chars in (0, 15, 16, 17, 270, 271, 272, 1500)]
    whole = [windows(text).tolist() for text in texts]
    monkeypatch.setattr(fragments, "_BLOCK_CHARS", block)
    assert [windows(text).tolist() for text in texts] == whole
    assert [len(chosen) for chosen in whole[:4]] == [0, 0, 1, 1]


def test_about_one_window_in_128_is_chosen() -> None:
    assert len(windows(made(4, 200_000))) == pytest.approx(200_000 / 128.5, rel=0.05)


@pytest.mark.parametrize("text", ["あ" * 100_000, "\ud800" * 300, "ab" * 5000])
def test_monotonous_texts_have_few_windows(text: str) -> None:
    assert 1 <= len(windows(text)) <= 3


@pytest.mark.parametrize(("number", "expected"), [(0, 1), (1, 1), (4, 1), (5, 2), (8, 2)])
def test_a_quarter_of_the_probes_is_enough(number: int, expected: int) -> None:
    assert enough_probes(number) == expected


def test_probes_are_the_least_windows() -> None:
    chosen = windows(made(5, 3000))
    assert len(chosen) > 8
    assert probes(chosen).tolist() == sorted(chosen.tolist())[:8]


def test_containment_of_a_short_text_is_exact() -> None:
    """Of 116 shingles of one text 76 are in the other, which begins with its first 80 characters."""
    one, other = made(6, 120), made(6, 120)[:80] + made(7, 1000)
    sample, whole = shingle_hashes(one), shingle_hashes(other)
    assert containment(sample_shingles(sample), whole) == 76 / 116
    assert containment(sample, sample) == 1.0
    assert containment(sample, shingle_hashes(made(8, 500))) == 0.0


@pytest.mark.parametrize("share", [0.6, 0.8, 0.9])
def test_the_estimate_has_the_stated_error(share: float) -> None:
    """Over 300 pairs of sets of 4,000, of which so many are shared."""
    rng = np.random.default_rng(9)
    found = []
    for _ in range(300):
        values = np.unique(rng.integers(0, 2**32, 4000, dtype=np.uint32))
        whole = rng.permutation(values)[: int(share * len(values))]
        found.append(containment(sample_shingles(values), whole))
    error = (share * (1 - share) / SAMPLE_SHINGLES) ** 0.5
    assert np.mean(found) == pytest.approx(share, abs=5 * error / 300**0.5)
    assert np.std(found) <= 1.2 * error


def test_nothing_is_no_fragment() -> None:
    with pytest.raises(ValueError, match="nothing to compare"):
        containment(shingle_hashes(""), shingle_hashes("何かの文章です。"))


@given(st.sets(st.integers(0, 60), min_size=1), st.sets(st.integers(0, 60), min_size=1))
def test_jaccard_follows_from_the_share_and_two_sizes(part: set[int], whole: set[int]) -> None:
    share = len(part & whole) / len(part)
    assert jaccard_of_part(share, len(part), len(whole)) == pytest.approx(len(part & whole) / len(part | whole))
