"""Judges texts as they are given, by the limits of a config: no extraction, no normal form, no run."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from filters.core import Decision, Limit, Rule, TextView, Tokenizer, decide, load_catalogue
from filters.core.rule import Param
from pipeline.book_model import scorer_of
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, limits_of
from pipeline.errors import InputError


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a JSONL file; its id as it stands there. url: for the rules on URLs, which pass a text without one."""

    id: str | int
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a config says of a text."""

    id: str | int
    decisions: tuple[Decision, ...]

    @property
    def keep(self) -> bool:
        """Whether the text passes every limit."""
        return all(decision.passed for decision in self.decisions)

    def as_dict(self) -> dict[str, Any]:
        """As it is printed."""
        return {"id": self.id, "keep": self.keep, "decisions": [asdict(decision) for decision in self.decisions]}


class Judge:
    """Judges texts by several configs; what they share is measured once a text."""

    def __init__(self, configs: Mapping[str, Config]) -> None:
        self._limits = {name: limits_of(config) for name, config in configs.items()}
        self._params = {name: {table.id: table.params for table in config.rules} for name, config in configs.items()}
        self._catalogue = load_catalogue()
        self._tokenizer = Tokenizer()
        self._models = {name: config.book.model for name, config in configs.items()}

    def judge(self, text: Text) -> dict[str, Judgement]:
        """What each config says, by its name."""
        view = TextView(text.text, self._tokenizer.tokenize(text.text), text.url)
        known: dict[tuple[Any, ...], float | None] = {}
        found = {}
        for name, limits in self._limits.items():
            given: dict[str, Mapping[str, Param]] = {**self._params[name], BOOK_SCORE: {"model": self._models[name]}}
            values = {limit.rule: self._value(view, limit, given, known) for limit in limits}
            found[name] = Judgement(text.id, decide(values, limits))
        return found

    def _value(
        self,
        view: TextView,
        limit: Limit,
        params: Mapping[str, Mapping[str, Param]],
        known: dict[tuple[Any, ...], float | None],
    ) -> float | None:
        given = params.get(limit.rule, {})
        key = (limit.rule, *sorted(given.items()))
        if key not in known:
            known[key] = self._measure(view, limit.rule, given)
        return known[key]

    def _measure(self, view: TextView, name: str, params: Mapping[str, Param]) -> float | None:
        if name == BOOK_SCORE:
            return scorer_of(str(params["model"])).score(view).score
        rule: Rule = self._catalogue[name]
        return rule(view, params)


def read_texts(lines: Iterable[bytes], name: str) -> Iterator[Text]:
    """The texts of JSON lines with `id` (a string or a whole number), `text` and perhaps `url`, which may be null.

    Blank lines and other fields are passed over.

    InputError that names file and line for one that is anything else.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield _text(json.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line))
        except (ValueError, RecursionError) as error:  # no UTF-8, no JSON, brackets thousands deep, not what is asked
            raise InputError(
                f"{name}, line {number}: {error}; a line is a JSON object with `id` and `text`, as in "
                '{"id": "1", "text": "…"}'
            ) from None


def differences(judgements: Mapping[str, Judgement]) -> dict[str, Any] | None:
    """Where configs do not agree on a text: its id, who keeps it, and the limits by which the others drop it."""
    keep = {name: judgement.keep for name, judgement in judgements.items()}
    if len(set(keep.values())) < 2:
        return None
    responsible = [
        {"preset": name, **{key: value for key, value in asdict(decision).items() if key != "passed"}}
        for name, judgement in judgements.items()
        for decision in judgement.decisions
        if not decision.passed
    ]
    return {"id": next(iter(judgements.values())).id, "keep": keep, "responsible": responsible}


def summary(names: Sequence[str], judged: Iterable[Mapping[str, Judgement]]) -> dict[str, Any]:
    """How many texts there are, how many each config keeps, and those on which they differ."""
    texts = 0
    kept = dict.fromkeys(names, 0)
    different = []
    for judgements in judged:
        texts += 1
        for name in names:
            kept[name] += judgements[name].keep
        if found := differences(judgements):
            different.append(found)
    return {"texts": texts, "kept": kept, "differ": different}


def _text(value: Any) -> Text:
    if not isinstance(value, dict):
        raise ValueError(f"expected an object, got {type(value).__name__}")  # noqa: TRY004 - told like broken JSON
    missing = [key for key in ("id", "text") if key not in value]
    if missing:
        raise ValueError(f"there is no {missing[0]!r}")
    identity, text = value["id"], value["text"]
    if type(identity) not in (str, int):
        raise ValueError(f"'id' is {type(identity).__name__}, not a string or a whole number")
    if not isinstance(text, str):
        raise ValueError(f"'text' is {type(text).__name__}, not a string")  # noqa: TRY004 - told like broken JSON
    url = value.get("url")
    if not isinstance(url, str | None):
        raise ValueError(f"'url' is {type(url).__name__}, not a string")  # noqa: TRY004 - told like broken JSON
    return Text(identity, text, url or None)
