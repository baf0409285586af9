"""Runs an extractor in a process of its own, with a budget a page; one that hangs or crashes costs itself alone."""

import contextlib
import os
import select
import signal
import subprocess
import sys
from dataclasses import astuple, dataclass
from typing import IO

from pipeline.errors import PageError, RunError
from pipeline.extraction.document import ExtractionOptions
from pipeline.extraction.metadata import Metadata
from pipeline.extraction.page import Extracted
from pipeline.extraction.wire import pack, read_frame

# What pages before it may have brought on a page: memory that was never given back, a damaged heap.
_PERHAPS_INHERITED = ("memory", "crash", "extract_failed")


@dataclass(frozen=True, slots=True)
class Budget:
    """What one page may cost.

    cpu_s: processor seconds, so that a busy machine changes no outcome. wall_s: a backstop for a page that waits for
    ever. memory_mb: address space beyond the worker's own. pages_per_process: pages before the worker is replaced,
    since libxml2 keeps some memory for good.
    """

    cpu_s: float = 10.0
    wall_s: float = 120.0
    memory_mb: int = 1024
    pages_per_process: int = 5000


class Sandbox:
    """A killable extractor. Not for use by two threads at once; `close` it, or use it in a `with` statement."""

    def __init__(self, extractor: str, budget: Budget, options: ExtractionOptions | None = None) -> None:
        self._extractor = extractor
        self._options = ExtractionOptions() if options is None else options
        self._budget = budget
        self._process: subprocess.Popen[bytes] | None = None
        self._is_ready = False
        self._pages = 0

    def __enter__(self) -> "Sandbox":
        with contextlib.suppress(RunError):  # whoever extracts a page is told
            self._start()  # early, so that it gets ready while the first pages are being read
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def extract(self, html: str, url: str = "") -> Extracted:
        """Extract one page. PageError of kind `timeout`, `memory`, `crash` or `extract_failed` when it fails.

        What becomes of a page must not depend on pages before it: if need be, a worker of its own has the last word.
        RunError when no worker can be started.
        """
        request = pack(html, url)
        kind, *fields = self._ask(request)
        if kind in _PERHAPS_INHERITED and self._pages > 1:
            self.close()
            kind, *fields = self._ask(request)
        if kind != "ok":
            raise PageError(kind, fields[0])
        return Extracted(fields[0], Metadata(*fields[1:]))

    def close(self) -> None:
        """End the worker process, if one runs."""
        if self._process is not None:
            _end(self._process)
            self._process = None

    def _ask(self, request: bytes) -> list[str]:
        process = self._ready_process()
        self._pages += 1
        answer = self._exchange(process, request)
        if answer[0] not in ("ok", "extract_failed"):
            self.close()
        return answer

    def _ready_process(self) -> "subprocess.Popen[bytes]":
        process = self._process
        if process is not None and self._is_ready and (self._is_used_up() or process.poll() is not None):
            self.close()
        process = self._process or self._start()
        if not self._is_ready:
            self._is_ready = read_frame(_pipe(process.stdout)) == ["ready"]
        if not self._is_ready:
            self.close()
            raise RunError(f"the extraction worker does not start: {self._shown()}; what it said is above")
        return process

    def _is_used_up(self) -> bool:
        return self._pages >= self._budget.pages_per_process

    def _start(self) -> "subprocess.Popen[bytes]":
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        try:
            process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0, env=environment
            )
        except OSError as error:
            raise RunError(f"the extraction worker does not start: {self._shown()}: {error}") from error
        self._process, self._is_ready, self._pages = process, False, 0
        return process

    def _command(self) -> list[str]:
        arguments = [self._extractor, str(self._budget.cpu_s), str(self._budget.memory_mb)]
        options = [str(int(option)) for option in astuple(self._options)]
        return [sys.executable, "-m", "pipeline.extraction.child", *arguments, *options]

    def _shown(self) -> str:
        return " ".join(self._command())

    def _exchange(self, process: "subprocess.Popen[bytes]", request: bytes) -> list[str]:
        with contextlib.suppress(BrokenPipeError):  # a worker that ended while it read has said why, or its status does
            _write_all(_pipe(process.stdin), request)
        if not _readable(_pipe(process.stdout), self._budget.wall_s):
            return ["timeout", f"no answer within {self._budget.wall_s:g} seconds"]
        return read_frame(_pipe(process.stdout)) or self._cause_of_death(process)

    def _cause_of_death(self, process: "subprocess.Popen[bytes]") -> list[str]:
        try:
            status = process.wait(self._budget.wall_s)
        except subprocess.TimeoutExpired:
            return ["crash", "the extraction worker closed its pipe and went on"]
        if status == -signal.SIGPROF:
            return ["timeout", f"more than {self._budget.cpu_s:g} seconds of processor time"]
        return ["crash", f"the extraction worker ended with status {status}"]


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    _pipe(process.stdin).close()
    _pipe(process.stdout).close()
    process.wait()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RunError("the extraction worker was started without pipes")
    return stream


def _readable(stream: IO[bytes], timeout_s: float) -> bool:
    poll = select.poll()
    poll.register(stream, select.POLLIN)
    return bool(poll.poll(1000 * timeout_s))


def _write_all(stream: IO[bytes], data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[stream.write(view) :]
