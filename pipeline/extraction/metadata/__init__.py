"""What a page says of itself besides its text: title, author, date, site, licence, and signals against use by AI."""

from pipeline.extraction.metadata.page import Metadata, page_metadata

__all__ = ["Metadata", "page_metadata"]
