"""From decoded HTML to the main text, in a worker process that can be killed."""

from pipeline.extraction.extractors import EXTRACTORS, Extracted
from pipeline.extraction.sandbox import Budget, Sandbox

__all__ = ["EXTRACTORS", "Budget", "Extracted", "Sandbox"]
