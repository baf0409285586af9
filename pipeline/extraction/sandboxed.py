"""Extraction in a sandbox: its two sides."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple

from pipeline.extraction.document import ExtractionOptions
from pipeline.extraction.extractors import EXTRACTORS
from pipeline.extraction.metadata import Metadata
from pipeline.extraction.page import Extracted, extract_page
from pipeline.sandbox import Budget, Sandbox
from pipeline.sandbox.wire import as_text


class SandboxedExtractor:
    """A killable extractor. Not for use by two threads at once; `close` it, or use it in a `with` statement."""

    def __init__(self, extractor: str, budget: Budget, options: ExtractionOptions | None = None) -> None:
        asked = ExtractionOptions() if options is None else options
        self.sandbox = Sandbox(__name__, [extractor, *(str(int(option)) for option in astuple(asked))], budget)

    def __enter__(self) -> "SandboxedExtractor":
        self.sandbox.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.sandbox.close()

    def begin(self, pages: Iterable[tuple[str, str]]) -> None:
        """Begin with pages, HTML and URL each, that `extract` will be asked for in this order; see `Sandbox.begin`."""
        self.sandbox.begin(pages)

    def extract(self, html: str, url: str = "") -> Extracted:
        """Extract one page; raises as `Sandbox.ask`."""
        text, *metadata = map(as_text, self.sandbox.ask((html, url)))
        return Extracted(text, Metadata(*metadata))


def service(arguments: Sequence[str]) -> Callable[[str, str], tuple[str, ...]]:
    """In the worker, from the extractor's name and 1 or 0 for each field of ExtractionOptions: HTML and URL to text.

    The text comes first, then the fields of Metadata.
    """
    name, *asked = arguments
    extractor, options = EXTRACTORS[name], ExtractionOptions(*(option == "1" for option in asked))

    def serve(html: str, url: str) -> tuple[str, ...]:
        found = extract_page(html, url, extractor=extractor, options=options)
        return (found.text, *astuple(found.metadata))

    serve("<html><body><p>準備</p></body></html>", "")
    return serve
