"""One service in a process of its own, with a budget a page: one that hangs or crashes costs itself alone."""

import contextlib
from collections import deque
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import islice
from typing import Self

from pipeline.errors import PageError, RunError
from pipeline.sandbox.wire import as_text
from pipeline.sandbox.worker import LEFT, Budget, Request, Worker

# What pages before it may have brought on a page: memory that was never given back, a damaged heap.
_PERHAPS_INHERITED = (b"memory", b"crash", b"failed")
# After these it goes on.
_LIVES = (b"ok", b"failed")


class Sandbox:
    """A killable service, named by its module; see `pipeline.sandbox.child` for what a service is.

    For each service there is a subclass that asks it and reads its answers. Not for use by two threads at once; `close`
    it, or use it in a `with` statement.
    """

    def __init__(self, service: str, arguments: Sequence[str], budget: Budget) -> None:
        self._start = partial(Worker, service, arguments, budget)
        self._pages_per_process = budget.pages_per_process
        self._worker: Worker | None = None
        # Pages that have no answer yet, and how many of them, from the first on, the worker has.
        self._waiting: deque[Request] = deque()
        self._sent = 0

    def __enter__(self) -> Self:
        with contextlib.suppress(RunError):  # whoever asks is told
            self._worker = self._start()  # early, to get ready meanwhile
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self, requests: Iterable[Request]) -> None:
        """Let the worker begin with what `ask` will be asked, page by page, in this order.

        Its only effect is on time. Up to BATCHES_AHEAD batches may be under way; all are forgotten when one more comes,
        or when something else is asked. RunError as `ask`.
        """
        if self._worker is not None and not self._worker.has_room:
            self.close()
        self._waiting.extend(requests)
        self._send()

    def ask(self, request: Request) -> list[bytes]:
        """What the service finds on one page. PageError of kind `timeout`, `memory`, `crash` or `failed`.

        What becomes of a page must not depend on pages before it: if need be, a worker of its own has the last word.
        RunError when no worker can be started.
        """
        if self._waiting and self._waiting[0] != request:
            self.close()
        if not self._waiting:
            self._waiting.append(request)
        try:
            kind, *found = self._answer()
        except RunError:
            self.close()
            raise
        self._waiting.popleft()
        self._sent = max(self._sent - 1, 0)
        if kind != b"ok":
            raise PageError(as_text(kind), as_text(found[0]))
        return found

    def close(self) -> None:
        """End the worker process, if one runs, and forget the pages it was given."""
        self._waiting.clear()
        self._end_worker()

    def _answer(self) -> list[bytes]:
        """What became of the first page that waits."""
        while True:
            worker = self._send()
            pages_before, answer = worker.answered, worker.answer()
            is_final = answer[0] != LEFT and not (pages_before and answer[0] in _PERHAPS_INHERITED)
            if not is_final or answer[0] not in _LIVES:
                self._end_worker()
            if is_final:
                return answer

    def _send(self) -> Worker:
        """The worker that has the first page that waits; one that is over keeps what it has, and gets no more."""
        unsent = len(self._waiting) - self._sent
        if self._worker is not None and unsent and self._is_over(self._worker, unsent):
            if self._sent:
                return self._worker
            self._end_worker()
        if self._worker is None:
            self._worker = self._start()
        if self._sent < len(self._waiting):
            self._worker.send(list(islice(self._waiting, self._sent, None)))
            self._sent = len(self._waiting)
        return self._worker

    def _is_over(self, worker: Worker, pages: int) -> bool:
        """Whether so many more pages are too many for it, or it has ended."""
        is_used_up = worker.given > 0 and worker.given + pages > self._pages_per_process
        return is_used_up or worker.process.poll() is not None

    def _end_worker(self) -> None:
        self._sent = 0
        if self._worker is not None:
            self._worker.end()
            self._worker = None
