"""The dedup job, files and shuffles included, drops exactly what the walk down the ranking drops."""

import json
import random
from itertools import combinations
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from dedup.bands import BandPlan, band_keys
from dedup.choose import choose_sequential
from dedup.exact import choose_exact, witness_of_copy
from dedup.minhash import from_bytes
from dedup.rank import doc_id_of, rank_key
from dedup.sketch import estimate_jaccard_of_sketches, make_sketch
from pipeline.jobs import RunSettings, run_annotate, run_dedup

KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
CONFIG = "[reading]\npages_per_chunk = 40\n[dedup]\nmin_similarity = 0.78\n"
Row = tuple[str, str, str, float]


def corpus(seed: int) -> list[str]:
    """Some 200 texts: families of edited copies, edits of edits among them, exact copies, and texts of their own."""
    rnd = random.Random(seed)
    texts: list[str] = []
    for _ in range(30):
        text = "".join(rnd.choice(KANA) for _ in range(rnd.randint(120, 400)))
        texts.append(text)
        for _ in range(rnd.randint(0, 9)):
            parent = rnd.choice([text, texts[-1]])
            texts.append(parent if rnd.random() < 0.2 else edited(rnd, parent, rnd.choice([0.005, 0.01, 0.02, 0.04])))
    rnd.shuffle(texts)
    return texts


def edited(rnd: random.Random, text: str, share: float) -> str:
    out = list(text)
    for at in rnd.sample(range(len(out)), max(1, int(len(out) * share))):
        out[at] = rnd.choice(KANA)
    return "".join(out)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dedup")
    rows = [json.dumps({"url": f"https://made.example/{i}", "text": t}) for i, t in enumerate(corpus(seed=7))]
    (folder / "made.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    settings = RunSettings(str(folder / "out"), str(folder / "config.toml"))
    run_annotate(settings, [str(folder / "made.jsonl")])
    run_dedup(settings)
    return folder / "out"


@pytest.fixture(scope="module")
def expected(output: Path) -> list[Row]:
    """What a sequential program over all documents makes of the annotated files: every pair is looked at."""
    rows = ds.dataset(output / "annotated").to_table().to_pylist()
    ranks = [rank_key(True, row["book_score"], row["chars"], row["doc_id"]) for row in rows]
    copies = choose_exact((row["text_hash"], rank) for row, rank in zip(rows, ranks, strict=True))
    left = {r: from_bytes(row["signature"]) for row, r in zip(rows, ranks, strict=True) if r not in copies}
    keys = {rank: set(band_keys(values, BandPlan(16, 8))) for rank, values in left.items()}
    sketches = {rank: make_sketch(values) for rank, values in left.items()}
    met = [(a, b) for a, b in combinations(sorted(left), 2) if keys[a] & keys[b]]
    pairs = [(a, b, estimate_jaccard_of_sketches(sketches[a], sketches[b])) for a, b in met]
    near = choose_sequential(left, [pair for pair in pairs if pair[2] >= 0.78])
    found = [(rank, witness, "near") for rank, witness in near.items()]
    for copy, best in copies.items():
        found.append((copy, witness_of_copy(best, near), "near" if best in near else "exact"))
    return sorted((doc_id_of(rank), doc_id_of(kept), kind, similarity) for rank, (kept, similarity), kind in found)


def test_the_job_drops_what_the_walk_drops(output: Path, expected: list[Row]) -> None:
    rows = ds.dataset(output / "duplicates").to_table().to_pylist()
    assert sorted((r["doc_id"], r["kept_id"], r["kind"], r["similarity"]) for r in rows) == expected


def test_the_corpus_shows_every_kind_and_chains(expected: list[Row]) -> None:
    kinds = [kind for _, _, kind, _ in expected]
    assert min(kinds.count("near"), kinds.count("exact")) >= 10
    assert {kept for _, kept, _, _ in expected} & {dropped for dropped, _, _, _ in expected} == set()
