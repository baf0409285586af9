"""Extraction in a sandbox: its two sides."""

from collections.abc import Callable, Sequence
from dataclasses import astuple

from pipeline.extraction.document import ExtractionOptions
from pipeline.extraction.extractors import EXTRACTORS
from pipeline.extraction.metadata import Metadata
from pipeline.extraction.page import Extracted, extract_page
from pipeline.sandbox import Budget, Sandbox
from pipeline.sandbox.wire import as_text


class SandboxedExtractor(Sandbox):
    """A killable extractor. A request is a page's HTML and its URL."""

    def __init__(self, extractor: str, budget: Budget, options: ExtractionOptions | None = None) -> None:
        asked = ExtractionOptions() if options is None else options
        super().__init__(__name__, [extractor, *(str(int(option)) for option in astuple(asked))], budget)

    def extract(self, html: str, url: str = "") -> Extracted:
        """Extract one page; raises as `Sandbox.ask`."""
        text, *metadata = map(as_text, self.ask((html, url)))
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
