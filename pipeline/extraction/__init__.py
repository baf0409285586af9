"""From decoded HTML to the main text and what the page says of itself, in a worker process that can be killed."""

from pipeline.extraction.document import ExtractionOptions
from pipeline.extraction.extractors import EXTRACTORS
from pipeline.extraction.metadata import Metadata
from pipeline.extraction.page import Extracted
from pipeline.extraction.sandboxed import SandboxedExtractor

__all__ = ["EXTRACTORS", "Extracted", "ExtractionOptions", "Metadata", "SandboxedExtractor"]
