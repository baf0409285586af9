"""The launcher's side of one worker process: pages are handed over many at a time, and it works through them by itself.

Batches of pages and their answers lie in files in memory that both sides have open, so that neither ever waits for
room in a pipe; batch n is in the n-th pair of files, the first pair following the last. The pipes carry numbers alone:
to the worker how many bytes of pages there are in a batch, back a byte for each answer, after one that says that it is
ready.
"""

import contextlib
import os
import select
import signal
import struct
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from pipeline.errors import RunError
from pipeline.sandbox.wire import as_bytes, pack, read_frame, write_frame

BATCH_BYTES = struct.Struct("<Q")
READY, ANSWERED = b"R", b"A"
# So many batches may be under way. One alone leaves the worker idle where a small chunk comes before a large one.
BATCHES_AHEAD = 2
# The kind of answer that a page has which the worker left to the next one, as it had taken much memory by then.
LEFT = b"left"


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


# What is asked about a page.
Request = tuple[str, ...]


class Worker:
    """A process that serves (see `pipeline.sandbox.child`); `end` it. RunError when it can't be started.

    given, answered: pages so far.
    """

    def __init__(self, service: str, arguments: Iterable[str], budget: Budget) -> None:
        self._budget = budget
        self._files = [os.memfd_create(service) for _ in range(2 * BATCHES_AHEAD)]
        self._command = _command(self._files, service, arguments, budget)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        pipe = subprocess.PIPE
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module, no shell
                self._command, stdin=pipe, stdout=pipe, bufsize=0, env=environment, pass_fds=self._files
            )
        except OSError as error:
            self._close_files()
            raise RunError(f"the worker does not start: {self._shown()}: {error}") from error
        self._is_ready = False
        self._unanswered: deque[int] = deque()  # pages of each batch under way
        self._batches_done = 0
        self._answers_end = 0
        self.given = 0
        self.answered = 0

    @property
    def has_room(self) -> bool:
        """Whether it can be given another batch."""
        return len(self._unanswered) < BATCHES_AHEAD

    def wait_until_ready(self) -> None:
        """RunError when it ends before it has begun."""
        if not self._is_ready:
            self._is_ready = _pipe(self.process.stdout).read(1) == READY
        if not self._is_ready:
            raise RunError(f"the worker does not start: {self._shown()}; what it said is above")

    def send(self, pages: Sequence[Request]) -> None:
        """Hand over a batch, of one page at least. Only while it `has_room`."""
        file, _ = self._pair(self._batches_done + len(self._unanswered))
        os.ftruncate(file, 0)
        end = 0
        for page in pages:
            end = write_frame(file, pack(*page), end)
        self.given += len(pages)
        self._unanswered.append(len(pages))
        with contextlib.suppress(BrokenPipeError):  # it has ended, and who asks for an answer is told
            _pipe(self.process.stdin).write(BATCH_BYTES.pack(end))

    def answer(self) -> list[bytes]:
        """What became of the next page: a kind, then a detail, or what the service found."""
        self.wait_until_ready()
        notes = _pipe(self.process.stdout)
        if not _readable(notes, self._budget.wall_s):
            return _failure("timeout", f"no answer within {self._budget.wall_s:g} seconds")
        if notes.read(1) != ANSWERED:
            return self._cause_of_death()
        _, file = self._pair(self._batches_done)
        found = read_frame(file, self._answers_end)
        if found is None:
            return _failure("crash", "the worker spoke of an answer that is not there")
        fields, self._answers_end = found
        self._count_answer()
        return fields

    def end(self) -> None:
        """Kill it, whatever it is doing."""
        self.process.kill()
        _pipe(self.process.stdin).close()
        _pipe(self.process.stdout).close()
        self.process.wait()
        self._close_files()

    def _pair(self, batch: int) -> list[int]:
        at = 2 * (batch % BATCHES_AHEAD)
        return self._files[at : at + 2]

    def _count_answer(self) -> None:
        self.answered += 1
        self._unanswered[0] -= 1
        if not self._unanswered[0]:
            self._unanswered.popleft()
            self._batches_done += 1
            self._answers_end = 0

    def _close_files(self) -> None:
        for file in self._files:
            os.close(file)

    def _shown(self) -> str:
        return " ".join(self._command)

    def _cause_of_death(self) -> list[bytes]:
        try:
            status = self.process.wait(self._budget.wall_s)
        except subprocess.TimeoutExpired:
            return _failure("crash", "the worker closed its pipe and went on")
        if status == -signal.SIGPROF:
            return _failure("timeout", f"more than {self._budget.cpu_s:g} seconds of processor time")
        if status == 0 and self.answered:
            return [LEFT]
        return _failure("crash", f"the worker ended with status {status}")


def _command(files: Iterable[int], service: str, arguments: Iterable[str], budget: Budget) -> list[str]:
    told = [service, ",".join(map(str, files)), str(budget.cpu_s), str(budget.memory_mb), *arguments]
    return [sys.executable, "-m", "pipeline.sandbox.child", *told]


def _failure(kind: str, detail: str) -> list[bytes]:
    return [as_bytes(kind), as_bytes(detail)]


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RunError("the worker was started without pipes")
    return stream


def _readable(stream: IO[bytes], timeout_s: float) -> bool:
    poll = select.poll()
    poll.register(stream, select.POLLIN)
    return bool(poll.poll(1000 * timeout_s))
