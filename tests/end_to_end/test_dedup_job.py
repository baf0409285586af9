"""The dedup job, files and shuffles included, drops exactly what the walk down the ranking drops."""

import json
import random
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest
from walk import Walked, walk_down

from pipeline.config import load_config
from pipeline.jobs import RunSettings, run_annotate, run_dedup

KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
CONFIG = "[reading]\npages_per_chunk = 40\n[dedup]\nmin_similarity = 0.78\n"
SMALL_BUCKETS = "bucket_pages = 4\nbucket_leaders = 2\n"
NO_PARTS = "contained = false\n"


def corpus(seed: int) -> list[str]:
    """Some 200 texts: families of edited copies, edits of edits among them, exact copies, parts, texts of their own."""
    rnd = random.Random(seed)
    texts: list[str] = []
    for _ in range(30):
        text = "".join(rnd.choice(KANA) for _ in range(rnd.randint(120, 900)))
        texts.append(text)
        for _ in range(rnd.randint(0, 9)):
            parent = rnd.choice([text, texts[-1]])
            texts.append(parent if rnd.random() < 0.2 else edited(rnd, parent, rnd.choice([0.005, 0.01, 0.02, 0.04])))
    for text in rnd.sample(texts, 60):  # half, or a third from the middle, or nearly all; mostly with a line of its own
        ends = rnd.choice([(0, 0.5), (0.33, 0.66), (0.06, 1)])
        part = slice(*(int(end * len(text)) for end in ends))
        texts.append(text[part] + rnd.choice(["", "つづきを読む", "".join(rnd.choice(KANA) for _ in range(40))]))
    rnd.shuffle(texts)
    return texts


def edited(rnd: random.Random, text: str, share: float) -> str:
    out = list(text)
    for at in rnd.sample(range(len(out)), max(1, int(len(out) * share))):
        out[at] = rnd.choice(KANA)
    return "".join(out)


@pytest.fixture(scope="module", params=[(7, ""), (8, SMALL_BUCKETS), (7, NO_PARTS)], ids=["all", "hot", "no parts"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    seed, more = request.param
    folder = tmp_path_factory.mktemp("dedup")
    rows = [json.dumps({"url": f"https://made.example/{i}", "text": t}) for i, t in enumerate(corpus(seed))]
    (folder / "made.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "config.toml").write_text(CONFIG + more, encoding="utf-8")
    settings = RunSettings(str(folder / "out"), str(folder / "config.toml"))
    run_annotate(settings, [str(folder / "made.jsonl")])
    run_dedup(settings)
    return folder / "out"


@pytest.fixture(scope="module")
def walked(output: Path) -> Walked:
    return walk_down(output, load_config(str(output / "run/config.toml")).config)


def rows_of(output: Path) -> list[dict[str, Any]]:
    return list(ds.dataset(output / "duplicates").to_table().to_pylist())


def test_the_job_drops_what_the_walk_drops(output: Path, walked: Walked) -> None:
    assert {row["doc_id"] for row in rows_of(output)} == walked.dropped


def test_every_witness_is_a_kept_candidate(output: Path, walked: Walked) -> None:
    """Ranked before it, as similar as the files say; the copies of a dropped page name its witness."""
    for row in rows_of(output):
        assert row["kept_id"] not in walked.dropped
        assert (row["kept_id"], row["kind"], row["similarity"], row["bands"]) in walked.witnesses[row["doc_id"]]


def test_the_corpus_shows_every_kind_and_families(output: Path, walked: Walked) -> None:
    kinds = [row["kind"] for row in rows_of(output)]
    assert min(kinds.count("near"), kinds.count("exact")) >= 5
    is_on = load_config(str(output / "run/config.toml")).config.dedup.contained
    assert kinds.count("contained") >= 2 if is_on else "contained" not in kinds
    assert any(len({kept for kept, *_ in found}) > 1 for found in walked.witnesses.values())
    assert len(walked.late) >= 3, "all was decided by the best of the buckets"
