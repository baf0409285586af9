"""What a page is after each stage of *annotate*."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from classifiers import BookScore
from filters.core import Measures, TextView
from pipeline.extraction import Metadata
from pipeline.records import Origin


@dataclass(frozen=True, slots=True)
class Encoding:
    """How the bytes were read: the header's charset, the one used, who named it, bytes that did not decode."""

    http_charset: str = ""
    charset: str = ""
    charset_from: str = ""
    undecodable: int = 0


@dataclass(frozen=True, slots=True)
class HtmlPage:
    """A decoded page."""

    origin: Origin
    html: str
    encoding: Encoding
    rights_headers: str = ""


@dataclass(frozen=True, slots=True)
class TextPage:
    """The main text of a page, and what its HTML said besides."""

    origin: Origin
    text: str
    metadata: Metadata = field(default_factory=Metadata)
    encoding: Encoding = field(default_factory=Encoding)


@dataclass(frozen=True, slots=True)
class ViewedPage:
    """A normalized text, tokenized, with all that has been measured so far."""

    page: TextPage
    view: TextView
    measures: Measures | None = None
    book: BookScore | None = None

    @property
    def origin(self) -> Origin:
        return self.page.origin


@dataclass(frozen=True, slots=True, eq=False)
class AnnotatedPage:
    """One row of annotated/*.parquet.

    text_hash: 16 bytes; signature: uint32, one per permutation; line_hashes: of the text's lines that hold words;
    windows: see `dedup.fragments`.
    """

    page: TextPage
    tokens: int
    measures: Measures
    book: BookScore
    text_hash: bytes
    signature: NDArray[np.uint32]
    line_hashes: NDArray[np.uint64]
    windows: NDArray[np.uint64]

    @property
    def origin(self) -> Origin:
        return self.page.origin
