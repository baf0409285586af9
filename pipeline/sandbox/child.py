"""The worker process of a sandbox: reads pages from files, writes what it finds to others, shared with its launcher.

Started as `python -m pipeline.sandbox.child SERVICE FILES CPU_S MEMORY_MB ARGUMENT...`: a module with a function
`service(arguments)`, descriptors of files as 3,4; `pipeline.sandbox.worker` says what is in the files and on the pipes.
What `service` returns takes the fields of a request and returns those of an answer, before which the kind `ok` is put;
other kinds have a detail. The kernel keeps the budget: a profiling timer kills the process when a page has used its
processor time (also inside C code), RLIMIT_AS bounds its memory.
"""

import gc
import itertools
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from pipeline.sandbox.wire import as_text, pack, read_frame, write_frame
from pipeline.sandbox.worker import ANSWERED, BATCH_BYTES, READY

# It is ahead of the stages after it, so these go first where there is a core for one alone.
_NICENESS = 5
Service = Callable[..., Sequence[str | bytes]]


def main() -> None:
    """Serve until standard input closes."""
    module, files, cpu_s, memory_mb, *arguments = sys.argv[1:]
    # Ctrl-C goes to the whole process group and is the launcher's to answer; without a reader there is nobody to tell.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    logging.disable()
    os.nice(_NICENESS)
    notes = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not end up among the notes
    serve = import_module(module).service(arguments)
    gc.freeze()  # what is there now stays, and need not be looked through for garbage again and again
    used, budget = _address_space(), int(memory_mb) * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (used + budget, used + budget))
    os.write(notes, READY)
    descriptors = [int(file) for file in files.split(",")]
    for pages, answers in itertools.cycle(zip(descriptors[::2], descriptors[1::2], strict=True)):
        if not (batch := sys.stdin.buffer.read(BATCH_BYTES.size)):
            return
        (end,) = BATCH_BYTES.unpack(batch)
        answered = 0
        for answer in _answers(serve, pages, end, float(cpu_s)):
            answered = write_frame(answers, answer, answered)
            os.write(notes, ANSWERED)
            if _address_space() > used + budget // 4:
                return  # pages leave memory behind, and what is left for the next must not decide what becomes of it


def _answers(serve: Service, pages: int, end: int, cpu_s: float) -> Iterator[bytes]:
    """An answer to each page in the first `end` bytes of the file; none after one that wanted too much memory."""
    at = 0
    try:
        while at < end and (found := read_frame(pages, at)) is not None:
            fields, at = found
            signal.setitimer(signal.ITIMER_PROF, cpu_s)
            answer = _answer(serve, *map(as_text, fields))
            signal.setitimer(signal.ITIMER_PROF, 0)
            yield answer
    except MemoryError:
        yield pack("memory", "more memory than the budget allows")


def _answer(serve: Service, *fields: str) -> bytes:
    try:
        found = serve(*fields)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a library meets hostile input: any failure is this page's answer
        return pack("failed", f"{type(error).__name__}: {error}"[:500])
    return pack("ok", *found)


def _address_space() -> int:
    """Bytes of this process's address space, which is what RLIMIT_AS limits."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file, not a path of ours
        return int(statm.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
