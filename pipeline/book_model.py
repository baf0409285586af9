"""Which book-likeness model a config asks for: the shipped one, or one of the user's, kept beside the run it scores."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from classifiers import MODEL_VERSION, BookScorer
from pipeline import layout
from pipeline.errors import InputError
from pipeline.storage import Storage, is_remote, open_storage

# How a ledger marks the score of a model of the user's; run.json has its sha256.
USER_MODEL_VERSION = 0
MAX_FILES, MAX_MODEL_BYTES = 32, 200_000_000
Stamp = tuple[tuple[str, int, int], ...]


def scorer_of(model: str = "") -> BookScorer:
    """The scorer of a model's folder or URI, "" for the shipped one; loaded once a process while its files stay.

    InputError when it is not there, is damaged, or is no model. Nothing in its files can run code.
    """
    if not model:
        return BookScorer.shipped()
    return _loaded(model, () if is_remote(model) else _stamp(model))


def model_version(model: str) -> int:
    """What the ledger says of a decision by this model's score."""
    return USER_MODEL_VERSION if model else MODEL_VERSION


def keep_model(storage: Storage, model: str) -> None:
    """Copy a model of the user's into the run, where every worker sees it and later questions find it."""
    kept = storage.location(layout.BOOK_MODEL)
    if not model or model == kept:
        return
    wanted = scorer_of(model).digest
    if any(storage.list(layout.BOOK_MODEL)) and scorer_of(kept).digest == wanted:
        return
    storage.delete_folder(layout.BOOK_MODEL)
    source = open_storage(model)
    for name in _files(source, model):
        with source.open(name) as read, storage.create(f"{layout.BOOK_MODEL}/{name}") as write:
            write.write(read.read())


def kept_model(storage: Storage, model: str) -> str:
    """Where a run keeps its copy of this model; the model itself if there is none."""
    has_copy = bool(model) and any(storage.list(layout.BOOK_MODEL))
    return storage.location(layout.BOOK_MODEL) if has_copy else model


@lru_cache(maxsize=4)
def _loaded(model: str, stamp: Stamp) -> BookScorer:
    try:
        if not is_remote(model):
            return BookScorer.load(Path(model))
        with TemporaryDirectory() as folder:
            source = open_storage(model)
            for name in _files(source, model):
                with source.open(name) as stream:
                    (Path(folder) / name).write_bytes(stream.read(MAX_MODEL_BYTES))
            return BookScorer.load(Path(folder))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"cannot load the model {model}: {error}") from None


def _stamp(model: str) -> Stamp:
    """Names, times and sizes of the files, so that a model that was trained again is loaded again."""
    folder = Path(model)
    try:
        found = sorted((file.name, file.stat()) for file in folder.iterdir() if file.is_file())
    except OSError as error:
        raise InputError(
            f"cannot read the model {model}: {error.strerror}; give the folder that `kiyome train-book` wrote"
        ) from None
    size = sum(stat.st_size for _, stat in found)
    if len(found) > MAX_FILES or size > MAX_MODEL_BYTES:
        raise InputError(
            f"{model} holds {len(found)} files of {size:,} bytes; a model has at most {MAX_FILES} and "
            f"{MAX_MODEL_BYTES:,}; give the folder that `kiyome train-book` wrote"
        )
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


def _files(source: Storage, model: str) -> list[str]:
    names = list(source.list(""))
    if not names or len(names) > MAX_FILES:
        raise InputError(f"{model} holds {len(names)} files; give the folder that `kiyome train-book` wrote")
    return names
