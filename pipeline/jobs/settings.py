"""What all jobs are told, and the records by which they know whose files an output folder holds."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline import layout
from pipeline.book_model import kept_model
from pipeline.config import Config, LoadedConfig, first_difference, load_config, parse_config, with_extractor
from pipeline.config.runners import RunnerConfig, load_runner
from pipeline.errors import OutputError
from pipeline.storage import Storage, is_remote, open_storage


@dataclass(frozen=True, slots=True)
class Totals:
    """What a job has before it; 0 where it is not known. done: inputs that an earlier run finished."""

    inputs: int = 0
    done: int = 0
    input_bytes: int = 0
    chunks: int = 0
    documents: int = 0
    text_bytes: int = 0


def quiet(storage: Storage, job: str, totals: Totals) -> AbstractContextManager[None]:
    """A watcher that shows nothing."""
    return nullcontext()


@dataclass(frozen=True, slots=True)
class RunSettings:
    """One launch.

    config: path or name, or None for the run's own (or the default). overwrite: decide again although the output holds
    duplicates or a release of another config. watch: shows progress while a graph runs. debug: leave the
    engine's messages on standard error. beam_arguments: options for Beam. extractor: instead of the config's.
    runner: the name of an engine or a TOML file of runner flags, None for this machine. master: the cluster, instead of
    that file's. against: earlier releases or their indexes, whose pages are dropped.
    """

    output: str
    config: str | None = None
    workers: int = 1
    overwrite: bool = False
    debug: bool = False
    beam_arguments: tuple[str, ...] = ()
    watch: Callable[[Storage, str, Totals], AbstractContextManager[None]] = field(default=quiet)
    extractor: str | None = None
    runner: str | None = None
    master: str | None = None
    against: tuple[str, ...] = ()

    @property
    def engine(self) -> RunnerConfig:
        """The runner flags; ConfigError for what is not known."""
        return load_runner(self.runner, self.master)

    @property
    def storage(self) -> Storage:
        return open_storage(self.output)

    @property
    def worker_output(self) -> str:
        """The output as workers must be told it: absolute, since they may start elsewhere."""
        return self.output if is_remote(self.output) else self.storage.location("").rstrip("/")


def config_of_run(settings: RunSettings) -> LoadedConfig:
    """The config that is given, else the one the output folder was made with, else the default."""
    storage = settings.storage
    if settings.config is None and storage.exists(layout.CONFIG):
        with storage.open(layout.CONFIG) as stream:
            text = stream.read().decode()
        loaded = parse_config(text, storage.location(layout.CONFIG))
        loaded = replace(loaded, config=with_kept_model(storage, loaded.config))
    else:
        loaded = load_config(settings.config)
    return loaded if settings.extractor is None else with_extractor(loaded, settings.extractor)


def with_kept_model(storage: Storage, config: Config) -> Config:
    """The config with the run's copy of its book-likeness model, if there is one, which all workers can see."""
    return replace(config, book=replace(config.book, model=kept_model(storage, config.book.model)))


def keep_config(storage: Storage, loaded: LoadedConfig) -> None:
    """Make this config the run's own."""
    with storage.create(layout.CONFIG) as stream:
        stream.write(loaded.text.encode())


def read_json(storage: Storage, path: str) -> Any:
    """A JSON file of the run; None if there is none."""
    if not storage.exists(path):
        return None
    with storage.open(path) as stream:
        return json.load(stream)


def write_json(storage: Storage, path: str, value: Any) -> None:
    """Write a JSON file of the run."""
    with storage.create(path) as stream:
        stream.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def difference_from(storage: Storage, path: str, new: Any) -> str | None:
    """The first difference between the record at `path` and `new`, as `key: old -> new`; None if they are equal."""
    return first_difference(read_json(storage, path), json.loads(json.dumps(new)))


def refuse_other(settings: RunSettings, path: str, new: Any, what: str, next_step: str) -> None:
    """OutputError if there is a record at `path` and it was made with other settings than `new`."""
    difference = difference_from(settings.storage, path, new) if settings.storage.exists(path) else None
    if difference:
        raise OutputError(f"{settings.output} holds {what} of another config ({difference}); {next_step}")
