"""Tests of pages that a sandbox begins with before they are asked for: what becomes of each is as ever."""

import os
import signal

import pytest
from trying_pages import ENDLESS, GOOD, LONG, SENTENCES

from pipeline.errors import PageError
from pipeline.extraction import SandboxedExtractor
from pipeline.sandbox import Budget


def outcome(sandbox: SandboxedExtractor, html: str) -> str:
    try:
        return sandbox.extract(html).text
    except PageError as error:
        return error.kind


def page(number: int) -> str:
    return f"<html><body><article><p>{number}。{SENTENCES}</p></article></body></html>"


def test_pages_that_are_begun_with_are_extracted_as_ever() -> None:
    """In batches, more than one under way."""
    pages = [page(number) for number in range(9)]
    with SandboxedExtractor("trafilatura", Budget(pages_per_process=4)) as sandbox:
        sandbox.begin((page, "") for page in pages[:3])
        sandbox.begin((page, "") for page in pages[3:5])
        found = [outcome(sandbox, page) for page in pages[:3]]
        sandbox.begin((page, "") for page in pages[5:])
        found += [outcome(sandbox, page) for page in pages[3:]]
    assert found == [f"{number}。{SENTENCES}" for number in range(9)]


@pytest.mark.parametrize(
    ("hostile", "kind", "budget"),
    [
        pytest.param(ENDLESS, "timeout", Budget(cpu_s=0.5), id="100,000 links"),
        pytest.param("あ" * 20_000_000, "memory", Budget(memory_mb=64), id="more than its memory"),
    ],
)
def test_pages_after_one_that_fails_are_begun_with_again(hostile: str, kind: str, budget: Budget) -> None:
    """A failure costs its page alone, wherever that is among the pages begun with."""
    pages = [GOOD, hostile, GOOD, hostile, page(1)]
    with SandboxedExtractor("trafilatura", budget) as sandbox:
        sandbox.begin((page, "") for page in pages[:3])
        sandbox.begin((page, "") for page in pages[3:])
        found = [outcome(sandbox, page) for page in pages]
    assert found == [SENTENCES, kind, SENTENCES, kind, f"1。{SENTENCES}"]


def test_a_worker_that_dies_among_pages_begun_with_costs_none() -> None:
    with SandboxedExtractor("trafilatura", Budget(cpu_s=20)) as sandbox:
        sandbox.begin([(page(0), ""), (LONG, ""), (page(1), "")])
        assert outcome(sandbox, page(0)) == f"0。{SENTENCES}"
        os.kill(sandbox._send().process.pid, signal.SIGKILL)
        assert outcome(sandbox, LONG).startswith(SENTENCES)
        assert outcome(sandbox, page(1)) == f"1。{SENTENCES}"


def test_other_pages_than_those_begun_with() -> None:
    """What was begun is forgotten, whether another page is asked for or still more pages are begun with."""
    with SandboxedExtractor("trafilatura", Budget()) as sandbox:
        sandbox.begin([(page(0), ""), (page(1), "")])
        assert outcome(sandbox, page(2)) == f"2。{SENTENCES}"
        for number in range(4):
            sandbox.begin([(page(number), "")])
        assert [outcome(sandbox, page(number)) for number in (3, 0)] == [f"{number}。{SENTENCES}" for number in (3, 0)]


def test_beginning_with_nothing() -> None:
    with SandboxedExtractor("trafilatura", Budget()) as sandbox:
        for _ in range(4):
            sandbox.begin([])
        assert outcome(sandbox, GOOD) == SENTENCES
