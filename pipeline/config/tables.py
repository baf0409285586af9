"""The tables of a configuration as frozen dataclasses; a field's metadata carry its limits.

A limit that is absent (None) is off; 0 means zero.
"""

from dataclasses import dataclass, field
from typing import Any

from filters.core import Limit
from filters.core.rule import Param
from pipeline.config.tiers import Tiers, read_tiers
from pipeline.extraction import EXTRACTORS


def _number(default: Any, minimum: float | None = None, maximum: float | None = None) -> Any:
    return field(default=default, metadata={"min": minimum, "max": maximum})


@dataclass(frozen=True, slots=True)
class Reading:
    """[reading]: max_page_bytes, a longer page is an error; a chunk ends at pages_per_chunk or bytes_per_chunk.

    split_mb: a larger `.warc.gz` is read in ranges of about so many MiB, each by any worker; what is written does not
    depend on it.
    """

    max_page_bytes: int = _number(4_194_304, 1, 1_073_741_824)
    pages_per_chunk: int = _number(256, 1, 4096)
    bytes_per_chunk: int = _number(8_388_608, 1, 268_435_456)
    split_mb: int = _number(2, 1)


@dataclass(frozen=True, slots=True)
class Gate:
    """[gate]: what a page must show to count as Japanese; see `pipeline.gate.GateLimits`."""

    min_kana: int = _number(5, 0)
    min_kana_share: float = _number(0.1, 0, 1)
    clear_kana: int = _number(300, 0)
    enough_kana: int = _number(50, 0)
    min_japanese_share: float = _number(0.25, 0, 1)


@dataclass(frozen=True, slots=True)
class Extraction:
    """[extraction]: who extracts, what form the text has, and what one page may cost; memory is beyond the worker's."""

    extractor: str = field(default="kiyome", metadata={"known": tuple(EXTRACTORS)})
    markdown: bool = False
    drop_bracketed_readings: bool = False
    cpu_s: float = _number(10.0, 0.01, 3600)
    wall_s: float = _number(120.0, 0.1, 86_400)
    memory_mb: int = _number(1024, 64, 1_048_576)
    max_chars: int = _number(1_000_000, 1, 10_000_000)


@dataclass(frozen=True, slots=True)
class Normalization:
    """[normalization]: the switches of the one normal form."""

    ascii_letters_and_digits: bool = True
    japanese_punctuation: bool = True


@dataclass(frozen=True, slots=True)
class Book:
    """[book]: min, the book score below which a page is rejected; model, the folder of another than is shipped.

    tiers: names for ranges of the score, written beside it.
    """

    min: float | None = _number(None, 0, 1)
    model: str = ""
    tiers: Tiers = field(default_factory=Tiers, metadata={"read": read_tiers})


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """[fingerprint]: MinHash of character n-grams by datasketch's scheme `affine32`."""

    shingle_chars: int = _number(5, 1, 50)
    permutations: int = _number(256, 16, 1024)
    seed: int = _number(1, 0, 4_294_967_295)


@dataclass(frozen=True, slots=True)
class Dedup:
    """[dedup]: pages that share a band (`rows` values) are compared; from min_similarity on they are duplicates.

    Of more than bucket_pages pages that share one, all are compared with the bucket_leaders best alone. contained:
    pages that a longer one holds are duplicates, too, if it has min_contained of their shingles.
    """

    bands: int = _number(16, 1, 256)
    rows: int = _number(8, 1, 64)
    min_similarity: float = _number(0.78, 0, 1)
    bucket_pages: int = _number(100, 1, 1000)
    bucket_leaders: int = _number(8, 1, 1000)
    contained: bool = True
    min_contained: float = _number(0.9, 0, 1)


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """[boilerplate]: lines that min_pages kept pages of a host have, and min_share of them, and what becomes of them.

    remove: from the edges of a page, up to edge_lines at the top and at the bottom, or anywhere, or nothing. A page of
    which fewer than min_chars_left characters are left is rejected.
    """

    remove: str = field(default="nothing", metadata={"known": ("edges", "anywhere", "nothing")})
    min_pages: int = _number(5, 2)
    min_share: float = _number(0.1, 0, 1)
    edge_lines: int = _number(5, 1)
    min_chars_left: int = _number(200, 1)

    @property
    def is_on(self) -> bool:
        """Whether any line is removed."""
        return self.remove != "nothing"

    @property
    def counted_edge(self) -> int | None:
        """How many lines count from either end of a page; None for all of the page."""
        return self.edge_lines if self.remove == "edges" else None


@dataclass(frozen=True, slots=True)
class Release:
    """[release]: size of shards (MiB of text), rows of a row group, personal data, opt-outs."""

    shard_mb: float = _number(256.0, 0.001)
    rows_per_group: int = _number(1000, 1, 1_000_000)
    mask_personal_data: bool = True
    honour_opt_out: bool = True


@dataclass(frozen=True, slots=True)
class RuleTable:
    """[rules.<id>]: parameters of the measure that differ from its defaults, and any of min, max, above, below."""

    id: str
    params: dict[str, Param]
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class Config:
    """A whole configuration, valid as it stands."""

    reading: Reading = field(default_factory=Reading)
    gate: Gate = field(default_factory=Gate)
    extraction: Extraction = field(default_factory=Extraction)
    normalization: Normalization = field(default_factory=Normalization)
    book: Book = field(default_factory=Book)
    fingerprint: Fingerprint = field(default_factory=Fingerprint)
    dedup: Dedup = field(default_factory=Dedup)
    boilerplate: Boilerplate = field(default_factory=Boilerplate)
    release: Release = field(default_factory=Release)
    rules: tuple[RuleTable, ...] = ()
