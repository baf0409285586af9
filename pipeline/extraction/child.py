"""The worker process of a sandbox: reads pages from a file, writes texts to another, both shared with its launcher.

Started as `python -m pipeline.extraction.child FILES EXTRACTOR CPU_S MEMORY_MB OPTION...`: descriptors of files as 3,4,
and 1 or 0 for each field of ExtractionOptions; `pipeline.extraction.worker` says what is in the files and on the pipes.
An answer is a kind, then a detail, or the text and the fields of Metadata. The kernel keeps the budget: a profiling
timer kills the process when a page has used its processor time (also inside C code), RLIMIT_AS bounds its memory.
"""

import itertools
import logging
import os
import resource
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import astuple
from functools import partial

from pipeline.extraction.document import ExtractionOptions
from pipeline.extraction.extractors import EXTRACTORS
from pipeline.extraction.page import Extracted, extract_page
from pipeline.extraction.wire import pack, read_frame, write_frame
from pipeline.extraction.worker import ANSWERED, BATCH_BYTES, READY


def main() -> None:
    """Serve until standard input closes."""
    files = [int(file) for file in sys.argv[1].split(",")]
    cpu_s, memory_mb = float(sys.argv[3]), int(sys.argv[4])
    options = ExtractionOptions(*(option == "1" for option in sys.argv[5:]))
    extract = partial(extract_page, extractor=EXTRACTORS[sys.argv[2]], options=options)
    # Ctrl-C goes to the whole process group and is the launcher's to answer; without a reader there is nobody to tell.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    logging.disable()
    notes = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints must not end up among the notes
    extract("<html><body><p>準備</p></body></html>", "")
    used, budget = _address_space(), memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (used + budget, used + budget))
    os.write(notes, READY)
    for pages, answers in itertools.cycle(zip(files[::2], files[1::2], strict=True)):
        if not (batch := sys.stdin.buffer.read(BATCH_BYTES.size)):
            return
        (end,) = BATCH_BYTES.unpack(batch)
        answered = 0
        for answer in _answers(extract, pages, end, cpu_s):
            answered = write_frame(answers, answer, answered)
            os.write(notes, ANSWERED)
            if _address_space() > used + budget // 4:
                return  # pages leave memory behind, and what is left for the next must not decide what becomes of it


def _answers(extract: Callable[[str, str], Extracted], pages: int, end: int, cpu_s: float) -> Iterator[bytes]:
    """An answer to each page in the first `end` bytes of the file; none after one that wanted too much memory."""
    at = 0
    try:
        while at < end and (found := read_frame(pages, at)) is not None:
            fields, at = found
            signal.setitimer(signal.ITIMER_PROF, cpu_s)
            answer = _answer(extract, *fields)
            signal.setitimer(signal.ITIMER_PROF, 0)
            yield answer
    except MemoryError:
        yield pack("memory", "more memory than the budget allows")


def _answer(extract: Callable[[str, str], Extracted], html: str, url: str) -> bytes:
    try:
        found = extract(html, url)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a library meets hostile input: any failure is this page's answer
        return pack("extract_failed", f"{type(error).__name__}: {error}"[:500])
    return pack("ok", found.text, *astuple(found.metadata))


def _address_space() -> int:
    """Bytes of this process's address space, which is what RLIMIT_AS limits."""
    with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 - a kernel file, not a path of ours
        return int(statm.read().split()[0]) * resource.getpagesize()


if __name__ == "__main__":
    main()
