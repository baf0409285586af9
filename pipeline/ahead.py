"""Does small slow things in threads, ahead of who takes their results: in order, never many at a time."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

# A small file of an object store takes 20 ms or more, nearly all of it waiting.
THREADS = 32
# So many results may wait for each thread; with few items few threads are started, since each opens connections.
_WAITING_PER_THREAD = 2
_ITEMS_PER_THREAD = 4
T = TypeVar("T")
R = TypeVar("R")


def map_ahead(function: Callable[[T], R], items: Iterable[T], threads: int = THREADS) -> Iterator[R]:
    """As `map`, in the order of the items, with the next calls under way in threads.

    At most `threads * 2` results are held, however many items there are. An exception of `function` is raised where its
    result would have come; what was not begun by then is not done.
    """
    waiting: deque[Future[R]] = deque()
    with ThreadPoolExecutor(threads) as pool:
        try:
            for taken, item in enumerate(items):
                waiting.append(pool.submit(function, item))
                if len(waiting) >= min(threads * _WAITING_PER_THREAD, 2 + taken // _ITEMS_PER_THREAD):
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
