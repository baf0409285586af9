"""The largest families of duplicates: a kept page with all it stands for, their hosts and how similar they are."""

from collections import Counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.inspect.duplicates import chosen_duplicates, earlier_page
from pipeline.inspect.index import Duplicates, PageIndex

# Of one family so many hosts are told.
MAX_HOSTS = 10
_PAGE = ("doc_id", "url", "title", "chars", "book_score")


def largest_families(index: PageIndex, limit: int) -> dict[str, Any]:
    """The families with the most pages, the kept one counted, and how many there are of each size.

    Every dropped page belongs to one family, that of the page it was dropped for; where that is one of an earlier
    release it is counted among the pages, but its host is not known. InputError if duplicates are not
    chosen.
    """
    found = chosen_duplicates(index)
    order = np.argsort(found.kept, kind="stable")
    kept, firsts, sizes = np.unique(found.kept[order], return_index=True, return_counts=True)
    largest = np.lexsort((kept, -sizes))[:limit]
    members = [order[first : first + size] for first, size in zip(firsts[largest], sizes[largest], strict=True)]
    hosts = index.columns(["host"])["host"]
    of_run = iter(index.fetch(kept[largest][kept[largest] >= 0], list(_PAGE)))
    told = [next(of_run) if row >= 0 else earlier_page(found, row, _PAGE) for row in kept[largest].tolist()]
    pages = Counter((sizes + 1).tolist())
    return {
        "families": len(kept),
        "dropped": len(found.rows),
        "by_pages": dict(sorted(pages.items())),
        "largest": [
            {"kept": page, **_family(found, places, hosts.take(_rows_of(found, places)).to_pylist())}
            for page, places in zip(told, members, strict=True)
        ],
    }


def _rows_of(found: Duplicates, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows of a family's pages, the kept one first unless it is one of an earlier release."""
    rows = np.concatenate([found.kept[places[:1]], found.rows[places]])
    return rows[rows >= 0]


def _family(found: Duplicates, places: NDArray[np.int64], hosts: list[str]) -> dict[str, Any]:
    kinds, similarities = found.kinds[places], found.similarities[places]
    by_host = Counter(hosts)
    return {
        "pages": len(places) + 1,
        "by_kind": dict(sorted(Counter(kinds.tolist()).items())),
        "min_similarity": float(similarities.min()),
        "max_similarity": float(similarities.max()),
        "hosts": len(by_host),
        "pages_by_host": dict(sorted(by_host.items(), key=lambda item: (-item[1], item[0]))[:MAX_HOSTS]),
    }
