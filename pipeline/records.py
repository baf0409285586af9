"""The data that flow through *annotate*: where a page comes from, what it holds, and chunks of pages."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

from pipeline.errors import KiyomeError, PageError

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a page was found; enough to find it again.

    source_file: the input's name below the common root of all inputs, so that it is the same on every file system.
    source_offset: byte offset of the WARC record (compressed) or JSONL line, or the row number in a Parquet file.
    record_id: the WARC-Record-ID, or the `id` of a given text; may be empty.
    fetched_at: WARC-Date as written (ISO 8601), or empty.
    """

    source_file: str
    source_offset: int
    record_id: str = ""
    url: str = ""
    fetched_at: str = ""

    @property
    def doc_id(self) -> str:
        """32 hexadecimal digits: BLAKE2b of file, offset and record id."""
        key = f"{self.source_file}\0{self.source_offset}\0{self.record_id}"
        return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class RawPage:
    """A fetched page: HTML as bytes with the response headers that matter.

    http_charset: the charset of the Content-Type header, or None.
    rights_headers: X-Robots-Tag, TDM and licence headers, `name: value` a line.
    """

    origin: Origin
    body: bytes
    http_charset: str | None = None
    rights_headers: str = ""


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text from a corpus that is already extracted; it skips decoding and extraction."""

    origin: Origin
    text: str


@dataclass(frozen=True, slots=True)
class GatedPage:
    """A page that ended at the gate: `reason` is counted, `evidence` is for people."""

    origin: Origin
    reason: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FailedPage:
    """A page, or an unreadable stretch of a file, that costs one error row.

    `stage` names the transform that gave up.
    """

    origin: Origin
    stage: str
    kind: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Chunk(Generic[T]):
    """Some consecutive Japanese pages of one input file, with all that was gated out or failed between them.

    number counts from 0 within the piece of the input; is_last marks the piece's last chunk. piece counts from 0 to
    below pieces, which is 1 for an input that is not cut.
    gated maps reason to pages; gated_pages holds rows only when the ledger asks for them.
    is_written: the chunk's file is there from an earlier run, so that its pages were left out.
    """

    source_file: str
    number: int
    is_last: bool
    pages: tuple[T, ...]
    gated: dict[str, int] = field(default_factory=dict)
    failed: tuple[FailedPage, ...] = ()
    gated_pages: tuple[GatedPage, ...] = ()
    is_written: bool = False
    piece: int = 0
    pieces: int = 1

    @property
    def pages_read(self) -> int:
        """Everything this chunk accounts for: gated + failed + still alive."""
        return sum(self.gated.values()) + len(self.failed) + len(self.pages)


class Placed(Protocol):
    """Whatever a stage works on: it knows where it comes from."""

    @property
    def origin(self) -> Origin: ...


P = TypeVar("P", bound=Placed)


def map_pages(chunk: Chunk[P], stage: str, step: Callable[[P], U]) -> Chunk[U]:
    """Apply `step` to every page; a page on which it raises becomes one FailedPage and its neighbours go on.

    Other errors of Kiyome are raised: a sandbox that does not start, say, is no page's fault.
    """
    done: list[U] = []
    failed = list(chunk.failed)
    for page in chunk.pages:
        try:
            done.append(step(page))
        except PageError as error:
            failed.append(FailedPage(page.origin, stage, error.kind, error.detail))
        except KiyomeError:
            raise
        except Exception as error:  # noqa: BLE001 - crawled input: whatever a page provokes must cost that page alone
            failed.append(FailedPage(page.origin, stage, "unexpected", f"{type(error).__name__}: {error}"[:500]))
    return replace(chunk, pages=tuple(done), failed=tuple(failed))  # type: ignore[arg-type, return-value]  # it keeps T
