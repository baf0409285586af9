"""Tests of a user's model: which is loaded, how a run keeps it, what is refused."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from classifiers import MODEL_VERSION, BookScorer, model_digest
from classifiers.scorer import SHIPPED_MODEL
from pipeline import layout
from pipeline.book_model import MAX_FILES, USER_MODEL_VERSION, keep_model, kept_model, scorer_of
from pipeline.config import annotate_part, canonical, config_from_tables, parse_config
from pipeline.decisions import limits_of
from pipeline.errors import InputError
from pipeline.jobs.settings import RunSettings, config_of_run, keep_config
from pipeline.storage import LocalStorage


def copy_of_shipped(folder: Path) -> str:
    return str(shutil.copytree(SHIPPED_MODEL.parent, folder))


def other_model(folder: Path) -> str:
    """The shipped model with one more newline in its JSON, so that its digest is another."""
    path = Path(copy_of_shipped(folder)) / SHIPPED_MODEL.name
    path.write_bytes(path.read_bytes() + b"\n")
    digest = sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n")
    return str(folder)


def test_the_shipped_model_is_the_default() -> None:
    assert scorer_of() is BookScorer.shipped()
    assert annotate_part(config_from_tables({}))["book_model"] == model_digest()


def test_a_model_is_loaded_once_while_its_files_stay(tmp_path: Path) -> None:
    path = copy_of_shipped(tmp_path / "model")
    first = scorer_of(path)
    assert scorer_of(path) is first
    shutil.rmtree(path)
    other_model(tmp_path / "model")
    assert scorer_of(path).digest != first.digest


def test_the_digest_of_a_config_s_model_tells_annotated_pages_apart(tmp_path: Path) -> None:
    config = config_from_tables({"book": {"model": other_model(tmp_path / "model"), "min": 0.4}})
    digest = scorer_of(config.book.model).digest
    assert annotate_part(config)["book_model"] == digest != model_digest()
    assert canonical(config)["annotate"]["book_model"] == digest
    assert canonical(config, "known")["annotate"]["book_model"] == "known"
    assert str(tmp_path) not in json.dumps(canonical(config))


def test_ledgers_tell_models_apart(tmp_path: Path) -> None:
    own, shipped = (config_from_tables({"book": {"model": model, "min": 0.4}}) for model in (str(tmp_path), ""))
    assert [limit.version for limit in limits_of(own)] == [USER_MODEL_VERSION]
    assert [limit.version for limit in limits_of(shipped)] == [MODEL_VERSION]
    assert USER_MODEL_VERSION != MODEL_VERSION


def test_a_run_keeps_its_model(storage: LocalStorage, tmp_path: Path) -> None:
    """What the config names may be moved afterwards; a model that is kept already is not written again."""
    path = other_model(tmp_path / "model")
    assert kept_model(storage, path) == path
    keep_model(storage, path)
    kept = kept_model(storage, path)
    assert kept == storage.location(layout.BOOK_MODEL)
    assert scorer_of(kept).digest == scorer_of(path).digest
    times = [file.stat().st_mtime_ns for file in sorted(Path(kept).iterdir())]
    keep_model(storage, path)
    keep_model(storage, kept)
    assert [file.stat().st_mtime_ns for file in sorted(Path(kept).iterdir())] == times
    keep_config(storage, parse_config(f"[book]\nmodel = '{path}'\n"))
    shutil.rmtree(path)
    found = config_of_run(RunSettings(storage.location("")))
    assert found.config.book.model == kept
    assert path in found.text
    assert annotate_part(found.config)["book_model"] == scorer_of(kept).digest


def test_a_run_with_the_shipped_model_keeps_none(storage: LocalStorage) -> None:
    keep_model(storage, "")
    assert list(storage.list(layout.BOOK_MODEL)) == []
    assert kept_model(storage, "") == ""


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot read the model .*none: No such file"):
        scorer_of(str(tmp_path / "none"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="cannot load the model"):
        scorer_of(str(tmp_path / "empty"))
    path = Path(copy_of_shipped(tmp_path / "damaged"))
    (path / "book.json").write_text("{}")
    with pytest.raises(InputError, match=r"book\.json: its sha256 is"):
        scorer_of(str(path))
    crowd = tmp_path / "crowd"
    crowd.mkdir()
    for i in range(MAX_FILES + 1):
        (crowd / str(i)).touch()
    with pytest.raises(InputError, match="holds 33 files"):
        scorer_of(str(crowd))


def test_a_model_that_is_a_pickle_is_not_run(tmp_path: Path) -> None:
    """Its digest may be right: what is in it is read as numbers, or not at all."""
    path = tmp_path / "model"
    path.mkdir()
    data = b"cos\nsystem\n(S'touch " + str(tmp_path / "hit").encode() + b"'\ntR."
    (path / "book.json").write_bytes(data)
    (path / "book.json.sha256").write_text(f"{sha256(data).hexdigest()}  book.json\n")
    with pytest.raises(InputError, match="cannot load the model"):
        scorer_of(str(path))
    assert not (tmp_path / "hit").exists()
