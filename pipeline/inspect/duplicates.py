"""Pairs of a dropped page and the kept one it duplicates, nearest to a similarity, with what differs in their texts."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dedup.form import dedup_form
from dedup.shingles import Hashes, shingle_hashes
from dedup.verify import exact_jaccard
from pipeline.errors import InputError
from pipeline.inspect.index import Duplicates, PageIndex
from pipeline.inspect.text_diff import Change, diff_texts

# Of one pair so many changes are told, so many characters of either side of each, and so many around it.
MAX_CHANGES = 12
MAX_CHARS = 100
_CONTEXT_CHARS = 12
_PAGE = ("doc_id", "url", "title", "chars")
_COMPARED = ("jaccard", "share_in_kept", "changed", "unseen", "kept_chars", "dropped_chars")
_NOT_COMPARED: dict[str, Any] = {**dict.fromkeys(_COMPARED), "shown": []}


def pairs_around(index: PageIndex, around: float | None, kind: str | None, limit: int) -> dict[str, Any]:
    """The pairs whose verified similarity is nearest to `around` (None: the run's min_similarity), nearest first.

    kind: only pairs of this kind. Among pairs equally near the order is that of the doc_id, a hash, so the first are a
    fair sample. Of pairs with one kept page and one similarity, mostly copies of one text, the first stands for all;
    `standing_for` counts them. Where the kept page is one of an earlier release, whose text is not here, nothing is
    compared. InputError if duplicates are not chosen.
    """
    border = index.config.dedup.min_similarity if around is None else around
    found = chosen_duplicates(index)
    kinds, counts = np.unique(found.kinds.astype(str), return_counts=True)
    picked = np.flatnonzero(found.kinds == kind) if kind else np.arange(len(found.rows))
    doc_ids = index.columns(["doc_id"])["doc_id"].take(found.rows[picked]).to_pylist()
    distance = np.abs(found.similarities[picked] - border)
    order = picked[np.lexsort((np.array(doc_ids, str), distance))]
    firsts, alike = _one_of_each(found.kept[order], found.similarities[order])
    return {
        "around": border,
        "by_kind": dict(zip(kinds.tolist(), counts.tolist(), strict=True)),
        "pairs": [
            {"standing_for": number, **_pair(index, found, place)}
            for place, number in zip(order[firsts[:limit]].tolist(), alike[:limit].tolist(), strict=True)
        ],
    }


def chosen_duplicates(index: PageIndex) -> Duplicates:
    """What *dedup* chose; InputError if it has not finished."""
    found = index.duplicates()
    if not found.is_chosen:
        out = index.storage.location("").rstrip("/")
        raise InputError(f"{out} has no duplicates chosen by its config yet; run `kiyome dedup --output {out}`")
    return found


def compare_texts(kept: str, dropped: str, shingle_chars: int) -> dict[str, Any]:
    """Their Jaccard similarity and what share of the dropped text's shingles the kept one has; what differs, in parts.

    changed: changes in all; shown: the first MAX_CHANGES. unseen: further changes, of white space or width alone.
    """
    a, b = (shingle_hashes(dedup_form(text), shingle_chars) for text in (kept, dropped))
    diff = diff_texts(kept, dropped)
    return {
        "jaccard": exact_jaccard(a, b),
        "share_in_kept": _share_in(a, b),
        "changed": len(diff.changes),
        "unseen": diff.unseen,
        "kept_chars": sum(change.end_a - change.start_a for change in diff.changes),
        "dropped_chars": sum(change.end_b - change.start_b for change in diff.changes),
        "shown": [_told(change, kept, dropped) for change in diff.changes[:MAX_CHANGES]],
    }


def _one_of_each(
    kept: NDArray[np.int64], similarities: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where the first of each kept page and similarity stands, in order, and how many of it there are."""
    keys = np.rec.fromarrays([kept, similarities])
    _, firsts, counts = np.unique(keys, return_index=True, return_counts=True)
    order = np.argsort(firsts)
    return firsts[order], counts[order]


def _pair(index: PageIndex, found: Duplicates, place: int) -> dict[str, Any]:
    rows = np.array([found.kept[place], found.rows[place]])
    *kept, dropped = index.fetch(rows[rows >= 0], [*_PAGE, "text"])
    shingle_chars = index.config.fingerprint.shingle_chars
    return {
        "kind": found.kinds[place],
        "similarity": float(found.similarities[place]),
        "kept": {name: kept[0][name] for name in _PAGE} if kept else earlier_page(found, found.kept[place], _PAGE),
        "dropped": {name: dropped[name] for name in _PAGE},
        **(compare_texts(kept[0]["text"], dropped["text"], shingle_chars) if kept else _NOT_COMPARED),
    }


def earlier_page(found: Duplicates, kept: int, columns: Iterable[str]) -> dict[str, Any]:
    """A page of an earlier release as far as its index tells: `release` and doc_id; its other columns are None."""
    release, doc_id = found.earlier[-1 - kept]
    return {**dict.fromkeys(columns), "doc_id": doc_id, "release": release}


def _told(change: Change, kept: str, dropped: str) -> dict[str, Any]:
    """A change with what stands around it in the kept text; both sides are cut, `chars` say how long they are."""
    start, end = change.start_a, change.end_a
    return {
        "before": kept[max(0, start - _CONTEXT_CHARS) : start],
        "kept": kept[start : min(end, start + MAX_CHARS)],
        "dropped": dropped[change.start_b : min(change.end_b, change.start_b + MAX_CHARS)],
        "after": kept[end : end + _CONTEXT_CHARS],
        "place": asdict(change),
    }


def _share_in(kept: Hashes, dropped: Hashes) -> float:
    """1.0 for a text without shingles: all of nothing."""
    return float(np.isin(dropped, kept).mean()) if len(dropped) else 1.0
