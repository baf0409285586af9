"""The worker process of a sandbox: reads pages from standard input, writes texts to standard output.

Started as `python -m pipeline.extraction.child EXTRACTOR CPU_S MEMORY_MB OPTION...`, an option being 1 or 0 for each
field of ExtractionOptions. An answer is a kind, then a detail, or the text and the fields of Metadata. The kernel keeps
the budget: a profiling timer kills the process when a page has used its processor time (also inside C code), RLIMIT_AS
bounds its memory.
"""

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
from pipeline.extraction.wire import pack, read_frame


def main() -> None:
    """Serve until standard input closes."""
    cpu_s, memory_mb = float(sys.argv[2]), int(sys.argv[3])
    options = ExtractionOptions(*(option == "1" for option in sys.argv[4:]))
    extract = partial(extract_page, extractor=EXTRACTORS[sys.argv[1]], options=options)
    # Ctrl-C goes to the whole process group and is the launcher's to answer; without a reader there is nobody to tell.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    logging.disable()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints must not end up between the frames
    extract("<html><body><p>準備</p></body></html>", "")
    used, budget = _address_space(), memory_mb * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (used + budget, used + budget))
    answers.write(pack("ready"))
    for answer in _answers(extract, cpu_s):
        answers.write(answer)
        if _address_space() > used + budget // 4:
            return  # pages leave memory behind, and what is left for the next must not decide what becomes of it


def _answers(extract: Callable[[str, str], Extracted], cpu_s: float) -> Iterator[bytes]:
    """An answer to each page; none after one that wanted too much memory, as the next may have been read half."""
    try:
        while (fields := read_frame(sys.stdin.buffer)) is not None:
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
