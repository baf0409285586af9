"""The stages of *annotate* in order: for each, how a worker opens it once and what it then does to every page."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from types import MappingProxyType
from typing import Any

from threadpoolctl import threadpool_limits

from dedup.minhash import MinHashScheme
from filters.core import load_catalogue
from pipeline.annotate import stages
from pipeline.annotate.pages import HtmlPage, TextPage
from pipeline.annotate.sandboxed_tokenizer import SandboxedTokenizer
from pipeline.book_model import scorer_of
from pipeline.config import Config
from pipeline.extraction import ExtractionOptions, SandboxedExtractor
from pipeline.gate import GateLimits
from pipeline.normalization import NormalizationPolicy
from pipeline.records import GivenText
from pipeline.sandbox import Budget

Step = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class AheadStep:
    """A step whose work is done in another process, so that it can be ahead of the steps after it.

    begin: takes pages that the step will be called for next, in this order.
    """

    step: Step
    begin: Callable[[Iterable[Any]], None]

    def __call__(self, page: Any) -> Any:
        return self.step(page)


@contextmanager
def _decode(config: Config) -> Iterator[Step]:
    yield stages.decode


@contextmanager
def _extract(config: Config) -> Iterator[Step]:
    with SandboxedExtractor(config.extraction.extractor, budget(config), extraction_options(config)) as extractor:

        def begin(pages: Iterable[HtmlPage | GivenText]) -> None:
            extractor.begin((page.html, page.origin.url) for page in pages if isinstance(page, HtmlPage))

        yield AheadStep(partial(stages.extract, extractor=extractor.extract), begin)


@contextmanager
def _normalize(config: Config) -> Iterator[Step]:
    yield partial(stages.normalize_page, policy=policy(config), max_chars=config.extraction.max_chars)


@contextmanager
def _tokenize(config: Config) -> Iterator[Step]:
    with SandboxedTokenizer(budget(config)) as tokenizer:

        def begin(pages: Iterable[TextPage]) -> None:
            tokenizer.begin((page.text,) for page in pages)

        yield AheadStep(partial(stages.tokenize, tokenizer=tokenizer.tokenize), begin)


@contextmanager
def _measure(config: Config) -> Iterator[Step]:
    params = {table.id: table.params for table in config.rules}
    yield partial(stages.measure, rules=load_catalogue(), params=params)


@contextmanager
def _score(config: Config) -> Iterator[Step]:
    # A worker has one core: more threads would take turns with other workers' and spin while they wait.
    with threadpool_limits(1):
        yield partial(stages.score, scorer=scorer_of(config.book.model))


@contextmanager
def _fingerprint(config: Config) -> Iterator[Step]:
    yield partial(stages.fingerprint, scheme=scheme(config))


STEPS: Mapping[str, Callable[[Config], AbstractContextManager[Step]]] = MappingProxyType(
    {
        "Decode": _decode,
        "ExtractText": _extract,
        "Normalize": _normalize,
        "Tokenize": _tokenize,
        "MeasureRules": _measure,
        "ScoreBookLike": _score,
        "Fingerprint": _fingerprint,
    }
)
# The stages whose steps are each an `AheadStep`.
AHEAD = ("ExtractText", "Tokenize")


def budget(config: Config) -> Budget:
    """What one page may cost in extraction, and again in MeCab."""
    settings = config.extraction
    return Budget(settings.cpu_s, settings.wall_s, settings.memory_mb)


def extraction_options(config: Config) -> ExtractionOptions:
    """What a config asks of extracted text."""
    return ExtractionOptions(config.extraction.markdown, config.extraction.drop_bracketed_readings)


def gate_limits(config: Config) -> GateLimits:
    """What the gate asks of a page."""
    return GateLimits(**asdict(config.gate))


def policy(config: Config) -> NormalizationPolicy:
    """The normal form that a config asks for."""
    settings = config.normalization
    return NormalizationPolicy(settings.ascii_letters_and_digits, settings.japanese_punctuation)


def scheme(config: Config) -> MinHashScheme:
    """The MinHash scheme that a config asks for."""
    settings = config.fingerprint
    return MinHashScheme(shingle_chars=settings.shingle_chars, permutations=settings.permutations, seed=settings.seed)
