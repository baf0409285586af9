"""Tests of the sandbox: a page that is an attack costs itself, and the next page is extracted as ever."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from trying_pages import ENDLESS, GOOD, LONG, SENTENCES

from pipeline.errors import PageError, RunError
from pipeline.extraction import ExtractionOptions, Metadata, SandboxedExtractor
from pipeline.sandbox import Budget


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxedExtractor]:
    """One for all hostile pages, as in a run."""
    with SandboxedExtractor("trafilatura", Budget(cpu_s=0.5, wall_s=30)) as opened:
        yield opened


def pid_of(sandbox: SandboxedExtractor) -> int:
    assert sandbox._worker is not None
    return sandbox._worker.process.pid


@contextmanager
def signal_soon(pid: int, number: signal.Signals, after_s: float) -> Iterator[None]:
    """Send a signal to a process a little later."""
    timer = threading.Timer(after_s, os.kill, (pid, number))
    timer.start()
    try:
        yield
    finally:
        timer.join()


def test_a_page_is_extracted(sandbox: SandboxedExtractor) -> None:
    found = sandbox.extract(GOOD, "https://example.jp/")
    assert (found.text, found.metadata) == (SENTENCES, Metadata("題"))


def test_metadata_and_options_cross_the_pipe() -> None:
    """All fields arrive as they are, lone surrogates too, and the worker heeds what is asked of the text."""
    said = """<meta property="og:site_name" content="文学館"><a rel="license" href="/by"></a>
    <script type="application/ld+json">{"@type": "Article", "author": "\\ud800", "datePublished": "2016-03-05"}</script>
    <meta name="robots" content="noai">"""
    page = f"<title>題</title>{said}<article><p>漢字（かんじ）。{SENTENCES}</p></article>"
    with SandboxedExtractor("resiliparse", Budget(), ExtractionOptions(drop_bracketed_readings=True)) as sandbox:
        found = sandbox.extract(page, "https://example.jp/")
    assert found.text.strip() == f"漢字。{SENTENCES}"
    assert found.metadata == Metadata("題", "\ud800", "2016-03-05", "文学館", "/by", "noai")


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("", id="empty"),
        pytest.param("\0", id="NUL alone"),
        pytest.param("\0" * 100_000, id="many NULs"),
        pytest.param("<html><body><p>\ud800\udfff</p>", id="lone surrogates"),
        pytest.param(f"<p>\ud800{SENTENCES}", id="a lone surrogate before text"),
        pytest.param("<div>" * 100_000 + "深い" + "</div>" * 100_000, id="nested"),
        pytest.param("<html><body>" + "<b><p>" * 50_000 + "深い", id="nested and crossed"),
        pytest.param("<html><body><ul>" + "<li><ul>" * 50_000, id="nested lists"),
        pytest.param("<html><table>" + "<tr><td><table>" * 30_000, id="nested tables"),
        pytest.param("<html><body><p title='" + "あ" * 2_000_000, id="endless attribute"),
        pytest.param("<html><body " + "a=b " * 200_000 + ">本文", id="endless attributes"),
        pytest.param("<!--" + "-" * 1_000_000, id="endless comment"),
        pytest.param("<html><body>" + "<" * 1_000_000, id="brackets"),
        pytest.param("&" * 1_000_000, id="ampersands"),
        pytest.param("".join(map(chr, range(256))) * 2_000, id="binary"),
        pytest.param("%PDF-1.4\n" + "\x01\x02\ufffd" * 10_000, id="pdf"),
        pytest.param("<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><html><p>&b;</p>", id="entities"),
        pytest.param(ENDLESS, id="100,000 links"),
    ],
)
def test_a_hostile_page_costs_itself(html: str, sandbox: SandboxedExtractor) -> None:
    """It has a text or an error, in bounded time; its neighbour is as if it had not been there."""
    started = time.monotonic()
    try:
        outcome = type(sandbox.extract(html).text).__name__
    except PageError as error:
        outcome = error.kind
    assert outcome in ("str", "timeout", "failed")
    assert time.monotonic() - started < 15
    assert sandbox.extract(GOOD).text == SENTENCES


def test_processor_time_is_limited(sandbox: SandboxedExtractor) -> None:
    """By processor time, so that a busy machine changes no outcome."""
    with pytest.raises(PageError, match=r"timeout: more than 0.5 seconds of processor time"):
        sandbox.extract(ENDLESS)
    assert sandbox.extract(GOOD).text == SENTENCES


def test_memory_is_limited() -> None:
    """The page alone is larger than what it may take; one that fits follows."""
    with SandboxedExtractor("trafilatura", Budget(memory_mb=64)) as sandbox:
        sandbox.extract(GOOD)
        with pytest.raises(PageError, match="memory: more memory than the budget allows"):
            sandbox.extract("あ" * 20_000_000)
        assert sandbox.extract(GOOD).text == SENTENCES


@pytest.mark.parametrize("number", [signal.SIGSEGV, signal.SIGKILL])
def test_a_crash_costs_the_page(number: signal.Signals) -> None:
    """The worker dies in the middle of its first page: nothing but that page can be the cause."""
    with SandboxedExtractor("trafilatura", Budget(cpu_s=20)) as sandbox:
        sandbox._send().wait_until_ready()
        with (
            signal_soon(pid_of(sandbox), number, 0.1),
            pytest.raises(PageError, match=f"crash: the worker ended with status -{number.value}"),
        ):
            sandbox.extract(ENDLESS)
        assert sandbox.extract(GOOD).text == SENTENCES


def test_a_crash_after_other_pages_is_tried_again() -> None:
    """Those before it may have brought it about; on a worker of its own the page is as ever."""
    with SandboxedExtractor("trafilatura", Budget(cpu_s=20)) as sandbox:
        expected = sandbox.extract(LONG)
        first = pid_of(sandbox)
        with signal_soon(first, signal.SIGSEGV, 0.1):
            assert sandbox.extract(LONG) == expected
        assert sandbox.extract(GOOD).text == SENTENCES
        assert pid_of(sandbox) != first


def test_a_worker_that_dies_between_pages_costs_none() -> None:
    with SandboxedExtractor("trafilatura", Budget()) as sandbox:
        sandbox.extract(GOOD)
        os.kill(pid_of(sandbox), signal.SIGKILL)
        assert sandbox.extract(GOOD).text == SENTENCES


def test_a_worker_that_stands_still_is_given_up() -> None:
    """It waits for ever without using its processor time."""
    with SandboxedExtractor("trafilatura", Budget(wall_s=0.3)) as sandbox:
        sandbox._send().wait_until_ready()
        os.kill(pid_of(sandbox), signal.SIGSTOP)
        with pytest.raises(PageError, match=r"timeout: no answer within 0.3 seconds"):
            sandbox.extract(GOOD)


def test_workers_are_replaced_after_some_pages() -> None:
    with SandboxedExtractor("trafilatura", Budget(pages_per_process=2)) as sandbox:
        pids = []
        for _ in range(4):
            sandbox.extract(GOOD)
            pids.append(pid_of(sandbox))
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_worker_that_keeps_much_memory_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages leave behind must not decide what becomes of those after them. Here the C library keeps all of it."""
    monkeypatch.setenv("MALLOC_MMAP_MAX_", "0")
    monkeypatch.setenv("MALLOC_TRIM_THRESHOLD_", str(2**40))
    with SandboxedExtractor("trafilatura", Budget(memory_mb=256)) as sandbox:
        sandbox.extract(GOOD)
        assert sandbox._worker is not None
        process = sandbox._worker.process
        sandbox.extract("<html><p title='" + "あ" * 6_000_000)
        assert process.wait(10) == 0
        assert sandbox.extract(GOOD).text == SENTENCES
        assert sandbox._worker.process is not process


def test_no_process_is_left_behind() -> None:
    with SandboxedExtractor("trafilatura", Budget()) as sandbox:
        sandbox.extract(GOOD)
        assert sandbox._worker is not None
        process = sandbox._worker.process
    assert process.returncode is not None
    sandbox.close()


def test_a_worker_ends_with_its_launcher() -> None:
    """Also when that is killed, and no `close` is ever called: its input ends."""
    code = (
        "import os; from pipeline.extraction import SandboxedExtractor; from pipeline.sandbox import Budget\n"
        "sandbox = SandboxedExtractor('trafilatura', Budget()); sandbox.extract('<p>')\n"
        "print(sandbox._worker.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    launcher = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    pid = int(launcher.stdout)
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and _runs(pid):
        time.sleep(0.05)
    assert not _runs(pid)
    assert launcher.stderr == ""


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="ascii") as stat:  # noqa: PTH123 - a kernel file
        return stat.read().rpartition(")")[2].split()[0] != "Z"


def test_a_worker_that_does_not_start_is_no_page_s_fault() -> None:
    """It fails the run, with what was tried."""
    with (
        SandboxedExtractor("no-such-extractor", Budget()) as sandbox,
        pytest.raises(RunError, match=r"the worker does not start: .*no-such-extractor"),
    ):
        sandbox.extract(GOOD)
    assert sandbox._worker is None


def test_a_machine_that_cannot_start_processes_is_no_page_s_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with (
        SandboxedExtractor("trafilatura", Budget()) as sandbox,
        pytest.raises(RunError, match="does not start: /nowhere/python"),
    ):
        sandbox.extract(GOOD)


def test_the_worker_gets_ready_while_the_first_pages_are_read() -> None:
    """It is there before the first page, is the one that takes it, and ends with the sandbox though none came."""
    with SandboxedExtractor("resiliparse", Budget()) as sandbox:
        waiting = pid_of(sandbox)
        sandbox.extract(GOOD)
        assert pid_of(sandbox) == waiting
    with SandboxedExtractor("resiliparse", Budget()) as idle:
        waiting = pid_of(idle)
        assert _runs(waiting)
    assert not _runs(waiting)
