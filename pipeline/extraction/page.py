"""All that extraction makes of one page: parsed once, read for its text and for its metadata."""

from dataclasses import dataclass, field

from pipeline.extraction.document import ExtractionOptions, Extractor, parse
from pipeline.extraction.metadata import Metadata, page_metadata
from pipeline.extraction.readings import drop_bracketed_readings


@dataclass(frozen=True, slots=True)
class Extracted:
    """Main text (lines separated by newlines, empty when none was found), and what the page says of itself."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)


def extract_page(html: str, url: str, extractor: Extractor, options: ExtractionOptions) -> Extracted:
    """Extract one page. Whatever the extractor raises is raised."""
    document = parse(html, url)
    metadata = page_metadata(document)
    text = extractor(document, options)
    return Extracted(drop_bracketed_readings(text) if options.drop_bracketed_readings else text, metadata)
