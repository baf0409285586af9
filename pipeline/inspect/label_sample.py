"""Draws pages for people to grade: from every tenth of the book score, released and rejected, of many hosts."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.decisions import BOOK_SCORE, Outcome, limits_of, values_of
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import columns_of, judge_columns, require_measured
from pipeline.inspect.outcomes import outcomes

TENTHS = 10
_COLUMNS = ["doc_id", "url", "source_file", "title", "text"]
_REJECTED = 1


@dataclass(frozen=True, slots=True)
class Asked:
    """How many pages, from which random order, and how many of one host at most."""

    n: int
    seed: int
    per_host: int = 3


def draw_sample(index: PageIndex, asked: Asked) -> list[dict[str, Any]]:
    """Rows for people to grade, in random order: id, source, genre, url, title, text, score (None) and weight.

    Strata are the tenths of the score, each of released and of rejected pages. They take turns, so that rare ones are
    seen as much as common ones; weight is the number of pages that a row of its stratum stands for. Nothing of a row
    tells its score or outcome, lest it sway who grades it. source: the host, or the input of a page without one. Fewer
    than n if hosts have no more to give.
    """
    limits = limits_of(index.config)
    require_measured(index, {limit.rule for limit in limits})
    table = index.columns(["chars", "host", *columns_of(limits)])
    scores = values_of(table, BOOK_SCORE)
    ends = outcomes(judge_columns(table, index.config), index.duplicates(), scores, table["chars"].to_numpy())
    is_rejected = ends.are(Outcome.REJECTED)
    strata = 2 * tenth_of(scores) + is_rejected
    strata[~(is_rejected | ends.are(Outcome.RELEASED))] = -1
    encoded = table["host"].combine_chunks().dictionary_encode()
    names = encoded.dictionary.to_pylist()
    rows = choose(strata, encoded.indices.to_numpy(), names.index("") if "" in names else -1, asked)
    weights = _weights(strata, rows)
    order = np.random.default_rng([asked.seed, 1]).permutation(len(rows))
    pages = index.fetch(rows[order], _COLUMNS)
    hosts = (names[encoded.indices[row].as_py()] for row in rows[order].tolist())
    return [_row(*found) for found in zip(pages, hosts, weights[order].tolist(), strict=True)]


def tenth_of(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """0 for scores below 0.1, ..., 9 from 0.9 on."""
    return np.clip((scores * TENTHS).astype(np.int64), 0, TENTHS - 1)


def choose(strata: NDArray[np.int64], hosts: NDArray[np.integer[Any]], unknown: int, asked: Asked) -> NDArray[np.int64]:
    """The rows to take: strata (-1 for rows that may not be taken) in turn, each in random order.

    hosts: a number per row; of each but `unknown` at most asked.per_host rows are taken.
    """
    random = np.random.default_rng(asked.seed)
    waiting = [iter(random.permutation(np.flatnonzero(strata == s)).tolist()) for s in range(2 * TENTHS)]
    taken: list[int] = []
    of_host: Counter[int] = Counter({unknown: -len(strata)})
    while waiting and len(taken) < asked.n:
        for rows in waiting.copy():
            row = next((row for row in rows if of_host[int(hosts[row])] < asked.per_host), None)
            if row is None:
                waiting.remove(rows)
            elif len(taken) < asked.n:
                of_host[int(hosts[row])] += 1
                taken.append(row)
    return np.array(taken, dtype=np.int64)


def _weights(strata: NDArray[np.int64], rows: NDArray[np.int64]) -> NDArray[np.float64]:
    sizes = np.bincount(strata[strata >= 0], minlength=2 * TENTHS)
    drawn = np.bincount(strata[rows], minlength=2 * TENTHS)
    return np.asarray(sizes[strata[rows]] / drawn[strata[rows]])


def _row(page: dict[str, Any], host: str, weight: float) -> dict[str, Any]:
    return {
        "id": page["doc_id"],
        "source": host or page["source_file"],
        "genre": "",
        "url": page["url"],
        "title": page["title"],
        "text": page["text"],
        "score": None,
        "weight": round(weight, 6),
    }
