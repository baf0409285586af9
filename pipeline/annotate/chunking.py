"""Gathers the records of one input into chunks of Japanese pages, gating on the way."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.records import Chunk, FailedPage, GatedPage, GivenText, RawPage

Record = RawPage | GivenText | GatedPage | FailedPage
Alive = RawPage | GivenText
# A file with nothing Japanese in it must not gather rows without end.
_MAX_DEAD_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class ChunkLimits:
    """A chunk is closed at this many pages or bytes of page bodies; `keep_gated` keeps a row for every gated page."""

    pages: int
    body_bytes: int
    keep_gated: bool = False


@dataclass(slots=True)
class _Open:
    """The chunk being filled."""

    pages: list[Alive] = field(default_factory=list)
    body_bytes: int = 0
    gated: Counter[str] = field(default_factory=Counter)
    gated_pages: list[GatedPage] = field(default_factory=list)
    failed: list[FailedPage] = field(default_factory=list)

    def add(self, record: Record, keep_gated: bool) -> None:
        match record:
            case GatedPage():
                self.gated[record.reason] += 1
                if keep_gated:
                    self.gated_pages.append(record)
            case FailedPage():
                self.failed.append(record)
            case RawPage():
                self.pages.append(record)
                self.body_bytes += len(record.body)
            case GivenText():
                self.pages.append(record)
                self.body_bytes += 3 * len(record.text)

    def is_full(self, limits: ChunkLimits) -> bool:
        dead = self.gated.total() + len(self.failed)
        return len(self.pages) >= limits.pages or self.body_bytes >= limits.body_bytes or dead >= _MAX_DEAD_ROWS

    def close(self, source_file: str, number: int, is_last: bool) -> Chunk[Alive]:
        gated = dict(sorted(self.gated.items()))
        return Chunk(
            source_file, number, is_last, tuple(self.pages), gated, tuple(self.failed), tuple(self.gated_pages)
        )


def chunks(
    source_file: str, records: Iterable[Record], gate: Callable[[RawPage], Record], limits: ChunkLimits
) -> Iterator[Chunk[Alive]]:
    """Yield the chunks of an input, at least one, the last marked; `gate` passes a page on or gives its GatedPage.

    Reading and gating are one step here because a chunk counts Japanese pages: most pages of a crawl end at the
    gate, and chunks of raw pages would leave a cluster with millions of nearly empty files.
    """
    number = 0
    current = _Open()
    for record in records:
        if current.is_full(limits):
            yield current.close(source_file, number, is_last=False)
            number += 1
            current = _Open()
        current.add(gate(record) if isinstance(record, RawPage) else record, limits.keep_gated)
    yield current.close(source_file, number, is_last=True)
