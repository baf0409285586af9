"""Near-duplicates among 1,500 literary works of Aozora Bunko: every pair is looked at, not candidates alone."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import zstandard

from dedup.form import dedup_form
from dedup.minhash import MinHashScheme, signature
from dedup.shingles import shingle_hashes
from dedup.verify import exact_jaccard

WORKS = Path(__file__).resolve().parents[2] / ".." / "shared/data/text/aozora.jsonl.zst"
THRESHOLD = 0.78
# Looked at by eye: two editions of 青べか物語, a corrected 黄八丈の小袖, 現代日本の開化 and オツベルと象 put up twice.
EDITIONS = {
    frozenset({"57495_ruby_65434", "57574_ruby_63586"}),
    frozenset({"48030_ruby_30058", "48030_ruby_70094"}),
    frozenset({"759_ruby", "759_ruby_3240"}),
    frozenset({"466_ruby", "466_ruby_1478"}),
}


# The same work in another spelling, at estimates of 0.64 and 0.52: たけくらべ and 紅玉.
OTHER_SPELLING = {
    frozenset({"56041_ruby_54720", "389_ruby_15296"}),
    frozenset({"48403_ruby_34595", "3423_ruby_12107"}),
}


def works() -> Iterator[tuple[str, str]]:
    """Name of the file and text of each work."""
    with WORKS.open("rb") as file:
        for line in io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), "utf-8"):
            work = json.loads(line)
            yield work["url"].rpartition("/")[2].removesuffix(".txt"), work["text"]


@pytest.mark.skipif(not WORKS.exists(), reason="needs the works in ../shared")
def test_only_editions_of_one_work_are_alike() -> None:
    """Shingles say the same of the pairs that reach the threshold; different works are far from it."""
    names, texts = zip(*works(), strict=True)
    shingles = [shingle_hashes(dedup_form(text)) for text in texts]
    signatures = np.stack([signature(hashes, MinHashScheme()) for hashes in shingles])
    similar: dict[frozenset[str], float] = {}
    others: set[frozenset[str]] = set()
    for place in range(1, len(names)):
        estimates = (signatures[:place] == signatures[place]).mean(axis=1)
        for other in np.flatnonzero(estimates >= 0.4).tolist():
            pair = frozenset({names[place], names[other]})
            if estimates[other] >= THRESHOLD:
                similar[pair] = exact_jaccard(shingles[place], shingles[other])
            else:
                others.add(pair)
    assert set(similar) == EDITIONS
    assert min(similar.values()) > 0.99
    assert others == OTHER_SPELLING
