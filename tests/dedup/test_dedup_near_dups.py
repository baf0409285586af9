"""The whole of near-duplicate detection in plain Python, on corpora whose true similarities are known."""

import json
import random
import subprocess
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import numpy as np
import pytest

from dedup.bands import BandPlan, band_keys
from dedup.candidates import BucketLimits, all_pairs, borders_of, in_buckets
from dedup.choose import Witness, choose_sequential
from dedup.exact import choose_exact, text_hash, witness_of_copy
from dedup.form import dedup_form
from dedup.minhash import MinHashScheme, from_bytes, signature, to_bytes
from dedup.rank import rank_key
from dedup.rounds import choose_in_rounds
from dedup.shingles import Hashes, shingle_hashes
from dedup.sketch import estimate_jaccard_of_sketches, make_sketch, sketches_of
from dedup.verify import exact_jaccard, verified_similarity

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
THRESHOLD = 0.78


def find_duplicates(ranked: dict[bytes, str]) -> dict[bytes, Witness]:
    """Drop exact copies, then near-duplicates, among texts given by rank key."""
    forms = {rank: dedup_form(text) for rank, text in ranked.items()}
    exact = choose_exact((text_hash(form), rank) for rank, form in forms.items())
    ranks = sorted(forms.keys() - exact.keys())
    signatures = [to_bytes(signature(shingle_hashes(forms[rank]), MinHashScheme())) for rank in ranks]
    keys = band_keys(sketches_of(signatures), BandPlan())
    members = np.zeros(keys.size, [("key", "<u8"), ("rank", "<u8"), ("id", "<u8")])
    members["key"], members["rank"] = keys.ravel(), np.repeat(np.arange(len(ranks)), keys.shape[1])
    met = in_buckets(members)
    parts = all_pairs(met, borders_of(met, BucketLimits()))
    pairs = {(ranks[a], ranks[b]) for x, y in parts for a, b in zip(met["rank"][x], met["rank"][y], strict=True)}
    sketches = {rank: make_sketch(from_bytes(data)) for rank, data in zip(ranks, signatures, strict=True)}
    near = choose_sequential(sketches, verified_edges(pairs, sketches))
    assert near == choose_in_rounds(sketches, verified_edges(pairs, sketches), max_rounds=3)
    return near | {copy: witness_of_copy(best, near) for copy, best in exact.items()}


def verified_edges(
    pairs: set[tuple[bytes, bytes]], sketches: dict[bytes, bytes]
) -> Iterator[tuple[bytes, bytes, float]]:
    """The candidates that reach the threshold."""
    for a, b in pairs:
        similarity = verified_similarity(sketches[a], sketches[b], THRESHOLD, estimate_jaccard_of_sketches)
        if similarity is not None:
            yield a, b, similarity


def rank_of_name(name: str, is_copy: bool, text: str) -> bytes:
    """Originals rank before copies, so that each copy has to go and not its original."""
    doc_id = blake2b(name.encode(), digest_size=16).hexdigest()
    return rank_key(True, 0.5 if is_copy else 1.0, len(text), doc_id)


def check(texts: dict[str, str], jaccard_of_copies: dict[str, float]) -> None:
    """Of copies with a true Jaccard of 0.85 or more 99 % are dropped; nothing is dropped for a text under 0.6."""
    names = {rank_of_name(name, name in jaccard_of_copies, text): name for name, text in texts.items()}
    drops = find_duplicates({rank: texts[name] for rank, name in names.items()})
    dropped = {names[rank] for rank in drops}
    close = [name for name, jaccard in jaccard_of_copies.items() if jaccard >= 0.85]
    assert len(close) > 100
    assert sum(name in dropped for name in close) / len(close) >= 0.99
    shingles: dict[bytes, Hashes] = {rank: shingle_hashes(dedup_form(texts[name])) for rank, name in names.items()}
    for rank, (kept, similarity) in drops.items():
        assert kept < rank
        assert kept not in drops
        true = exact_jaccard(shingles[rank], shingles[kept])
        assert true >= 0.6
        assert similarity == pytest.approx(true, abs=0.14)  # five standard errors


def test_made_corpus() -> None:
    """1,000 made texts, and copies with a growing share of changed characters."""
    rng = random.Random(3)
    alphabet = [chr(0x3042 + i) for i in range(80)] + [chr(0x4E00 + 7 * i) for i in range(300)]
    texts = {f"text{i}": "".join(rng.choices(alphabet, k=rng.randrange(300, 1500))) for i in range(700)}
    jaccard_of_copies: dict[str, float] = {}
    for i in range(300):
        letters = list(texts[f"text{i}"])
        for place in rng.sample(range(len(letters)), len(letters) * (i % 10) // 200):
            letters[place] = rng.choice(alphabet)
        texts[f"copy{i}"] = "".join(letters)
        original, copy = (shingle_hashes(dedup_form(texts[f"{kind}{i}"])) for kind in ("text", "copy"))
        jaccard_of_copies[f"copy{i}"] = exact_jaccard(original, copy)
    check(texts, jaccard_of_copies)


@pytest.mark.skipif(not (SHARED / "tools/make_near_dups.py").exists(), reason="needs the tool and texts in ../shared")
@pytest.mark.parametrize("seed", [1, 2])
def test_corpus_of_real_sentences(tmp_path: Path, seed: int) -> None:
    """3,000 documents of real Japanese sentences, a third of them copies by ten kinds of edit."""
    corpus, truth = tmp_path / "corpus.jsonl", tmp_path / "truth.jsonl"
    tool, source = SHARED / "tools/make_near_dups.py", SHARED / "data/text/docs.jsonl.zst"
    options = ["--documents", "3000", "--seed", str(seed), "--text", str(source)]
    subprocess.run([sys.executable, str(tool), str(corpus), str(truth), *options], check=True, timeout=120)
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    copies = [json.loads(line) for line in truth.read_text(encoding="utf-8").splitlines()]
    check({row["id"]: row["text"] for row in rows}, {copy["id"]: copy["jaccard"] for copy in copies})
