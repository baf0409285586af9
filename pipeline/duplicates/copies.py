"""Exact copies: documents with one text hash, of which all but the best-ranked are dropped."""

from collections.abc import Iterable, Iterator

import numpy as np

from pipeline.duplicates.wire import ASKED, COPY, TEXT, Place, gather, place_fields, records_of, to_chunks


def find_copies(parts: Iterable[tuple[Place, bytes]]) -> Iterator[tuple[str, tuple[Place, bytes]]]:
    """Of a bucket of TEXT records: (`copies`, COPY records by chunk), (`copied`, by chunk its best and who asks).

    Documents of earlier releases are the best of all; the same document may be in several of them.
    """
    places, found = gather(parts, TEXT)
    ordered = found[np.lexsort((found["id2"], found["id"], found["rank"], found["key2"], found["key"]))]
    if not len(ordered):
        return
    is_first = np.append(
        True, (ordered["key"][1:] != ordered["key"][:-1]) | (ordered["key2"][1:] != ordered["key2"][:-1])
    )
    best = ordered[np.flatnonzero(is_first)[np.cumsum(is_first) - 1]][~is_first]
    copy = ordered[~is_first]
    copies = records_of(
        COPY,
        row=copy["row"],
        **place_fields(places, best["chunk"]),
        other=best["row"],
        id=best["id"],
        id2=best["id2"],
    )
    copied = records_of(ASKED, row=best["row"], rank=best["rank"], **place_fields(places, copy["chunk"]))
    yield from (("copies", part) for part in to_chunks(copy["chunk"], copies, places))
    yield from (("copied", part) for part in to_chunks(best["chunk"], copied, places))
