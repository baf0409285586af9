"""Tests of what is done ahead: order, bounds, exceptions, few threads for few items."""

import threading
import time
from collections.abc import Iterator

import pytest

from pipeline.ahead import map_ahead


def test_results_come_in_order() -> None:
    """Although later calls end first."""

    def slow_at_first(number: int) -> int:
        time.sleep(0.002 if number % 7 == 0 else 0)
        return number * number

    assert list(map_ahead(slow_at_first, range(500))) == [number * number for number in range(500)]
    assert list(map_ahead(slow_at_first, [])) == []


def test_items_are_not_taken_far_ahead() -> None:
    """An endless list of inputs must not end up in memory."""
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = map_ahead(str, endless(), threads=4)
    for _ in range(1000):
        next(results)
    assert taken <= 1000 + 2 * 4
    results.close()  # type: ignore[attr-defined]  # it is a generator


def test_calls_overlap() -> None:
    """Four that wait for each other would wait for ever one after the other."""
    meeting = threading.Barrier(4)

    def meet(number: int) -> int:
        if number >= 96:
            meeting.wait(timeout=60)
        return number

    assert list(map_ahead(meet, range(100))) == list(range(100))


def test_few_items_start_few_threads() -> None:
    names: set[str] = set()

    def note(number: int) -> None:
        names.add(threading.current_thread().name)
        time.sleep(0.001)

    list(map_ahead(note, range(6)))
    assert 1 <= len(names) <= 4


def test_an_exception_comes_in_its_place() -> None:
    def fail_at_seven(number: int) -> int:
        if number == 7:
            raise ValueError("seven")
        return number

    results = map_ahead(fail_at_seven, range(10_000))
    assert [next(results) for _ in range(7)] == list(range(7))
    with pytest.raises(ValueError, match="seven"):
        next(results)
