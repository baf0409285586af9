"""A run by a model of the user's keeps it and stays true without the original; other tiers cost a release alone."""

import json
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.dataset as ds
import pytest

from classifiers import BookScorer, model_digest
from classifiers.scorer import SHIPPED_MODEL
from pipeline.book_model import USER_MODEL_VERSION

Kiyome = Callable[..., "subprocess.CompletedProcess[str]"]
Digests = Callable[[Path], dict[str, str]]
PROSE = "　吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。何でも薄暗いじめじめした所で泣いていた。\n"


def write_model(folder: Path) -> str:
    """The shipped model with one more newline in its JSON, so that its digest is another; the digest."""
    shutil.copytree(SHIPPED_MODEL.parent, folder)
    path = folder / SHIPPED_MODEL.name
    path.write_bytes(path.read_bytes() + b"\n")
    digest = sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n")
    return digest


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory, kiyome: Kiyome) -> tuple[Path, str]:
    """A run of two workers by a model that is gone afterwards; its output and the model's digest."""
    folder = tmp_path_factory.mktemp("own")
    texts = [{"id": str(i), "text": f"{i}番。{PROSE * i}" if i % 2 else "メニュー\n検索\n" * i} for i in range(3, 13)]
    (folder / "texts.jsonl").write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
    digest = write_model(folder / "model")
    (folder / "own.toml").write_text(f"[book]\nmin = 0.05\nmodel = '{folder / 'model'}'\n", encoding="utf-8")
    options = ("--input", folder / "texts.jsonl", "--config", folder / "own.toml", "--workers", "2")
    done = kiyome("run", *options, "--output", folder / "out")
    assert done.returncode == 0, done.stderr
    again = kiyome("run", *options, "--output", folder / "out")
    assert again.returncode == 0, again.stderr
    shutil.rmtree(folder / "model")
    return folder / "out", digest


def rows_of(folder: Path) -> list[dict[str, Any]]:
    return list(ds.dataset(folder).to_table().to_pylist())


def test_the_record_names_the_model(run: tuple[Path, str]) -> None:
    output, digest = run
    record = json.loads((output / "release/run.json").read_text(encoding="utf-8"))
    assert record["config"]["annotate"]["book_model"] == digest != model_digest()
    assert BookScorer.load(output / "run/book_model").digest == digest
    decisions = [d for row in rows_of(output / "release/ledger") for d in row["failed"]]
    assert {(d["rule"], d["version"]) for d in decisions} == {("book_score", USER_MODEL_VERSION)}


def test_all_holds_without_the_original(run: tuple[Path, str], kiyome: Kiyome, tmp_path: Path) -> None:
    """Also of a release that was handed on, without any model."""
    output, _ = run
    shutil.copytree(output / "release", tmp_path / "release")
    for place in (output, tmp_path / "release"):
        done = kiyome("verify", place)
        assert done.returncode == 0, done.stdout
    page = rows_of(output / "release/data")[0]
    (story,) = json.loads(kiyome("explain", output, page["doc_id"], "--json").stdout)
    assert story["book"]["log_odds"] is not None
    assert story["book"]["score"] == page["book_score"]


def test_another_model_s_config_is_refused(run: tuple[Path, str], kiyome: Kiyome) -> None:
    output, _ = run
    for command in (("dedup", "--output", output), ("rethreshold", output)):
        done = kiyome(*command, "--config", "default")
        assert done.returncode == 2
        assert "book_model" in done.stderr.splitlines()[-1]


def test_other_tiers_cost_another_release_alone(
    run: tuple[Path, str], kiyome: Kiyome, digests: Digests, tmp_path: Path
) -> None:
    output, _ = run
    config = tmp_path / "tiers.toml"
    model = output / "run/book_model"
    config.write_text(f"[book]\nmin = 0.05\nmodel = '{model}'\n[book.tiers]\nhigh = 0.2\nlow = 0\n", encoding="utf-8")
    before = {name: digests(output / name) for name in ("annotated", "duplicates", "done")}
    assert {row["book_tier"] for row in rows_of(output / "release/data")} <= {"A", "B", "C"}
    assert "add --overwrite" in kiyome("release", "--output", output, "--config", config).stderr
    done = kiyome("release", "--output", output, "--config", config, "--overwrite")
    assert done.returncode == 0, done.stderr
    assert {name: digests(output / name) for name in before} == before
    for row in rows_of(output / "release/data"):
        assert row["book_tier"] == ("high" if row["book_score"] >= 0.2 else "low")
    assert list(json.loads(kiyome("funnel", output, "--json").stdout)["released"]["by_tier"]) == ["high", "low"]
    assert kiyome("verify", output).returncode == 0
