"""A sequential program that finds duplicates by walking down the ranking of all documents: what the job must equal."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from math import ceil
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds

from dedup.bands import BandPlan, band_keys
from dedup.form import dedup_form
from dedup.fragments import windows
from dedup.rank import rank_key
from dedup.shingles import shingle_hashes
from dedup.sketch import estimate_jaccard_of_sketches, sketches_of
from pipeline.config import Config
from pipeline.decisions import judge

Witness = tuple[str, str, float, int | None]  # kept_id, kind, similarity, bands


@dataclass(frozen=True)
class Walked:
    """witnesses: by doc_id of each page that is dropped all that it may name.

    late: pages that are not decided by candidates that have none themselves.
    """

    witnesses: dict[str, set[Witness]]
    late: set[str]

    @property
    def dropped(self) -> set[str]:
        return set(self.witnesses)


def walk_down(output: Path, config: Config) -> Walked:
    """Decide all annotated documents of a run, one by one, the best first, parts of longer ones behind all others."""
    table = ds.dataset(output / "annotated").to_table()
    eligible = judge(table, config).eligible.tolist()
    columns = (table[name].to_pylist() for name in ("book_score", "chars", "doc_id"))
    ranks = [rank_key(*row) for row in zip(eligible, *columns, strict=True)]
    inside = containers(table, ranks, config)
    hashes = table["text_hash"].to_pylist()
    parts = {hashes[row] for row in inside}
    order = sorted(range(len(ranks)), key=lambda row: place_in_walk(ranks[row], hashes[row] in parts))
    places = {row: place for place, row in enumerate(order)}
    inside = {places[row]: {places[other]: share for other, share in found.items()} for row, found in inside.items()}
    table = table.take(pa.array(order))
    doc_ids, texts = table["doc_id"].to_pylist(), table["text_hash"].to_pylist()
    best = {text: place for place, text in reversed(list(enumerate(texts)))}
    sketches = sketches_of(table["signature"].to_pylist())
    before = candidates(sketches, sorted(best.values()), config)
    near: dict[int, set[Witness]] = {}
    for place, others in before.items():
        found = {
            (doc_ids[other], "contained", share, None)
            for other, share in inside.get(place, {}).items()
            if other not in near
        }
        for other in others - near.keys():
            similarity = estimate_jaccard_of_sketches(sketches[other].tobytes(), sketches[place].tobytes())
            if similarity >= config.dedup.min_similarity:
                found.add((doc_ids[other], "near", similarity, agreeing(sketches[other], sketches[place], config)))
        if found:
            near[place] = found
    witnesses = {doc_ids[place]: found for place, found in near.items()}
    for place, text in enumerate(texts):
        if place != best[text]:
            witnesses[doc_ids[place]] = near.get(best[text], {(doc_ids[best[text]], "exact", 1.0, None)})
    sure = {doc_ids[place] for place, others in before.items() if not others and place not in inside}
    late = {doc_ids[p] for p, others in before.items() if others and sure.isdisjoint(w[0] for w in near.get(p, ()))}
    return Walked(witnesses, late)


def candidates(sketches: np.ndarray, places: list[int], config: Config) -> Mapping[int, set[int]]:
    """For each document, in order of rank, those before it that it is compared with."""
    settings = config.dedup
    buckets: dict[int, list[int]] = defaultdict(list)
    for place, keys in zip(places, band_keys(sketches[places], BandPlan(settings.bands, settings.rows)), strict=True):
        for key in keys.tolist():
            buckets[key].append(place)
    before: dict[int, set[int]] = {place: set() for place in places}
    for members in buckets.values():
        for (number, better), (_, worse) in combinations(enumerate(members), 2):
            if len(members) <= settings.bucket_pages or number < settings.bucket_leaders:
                before[worse].add(better)
    return before


def place_in_walk(rank: bytes, is_part: bool) -> tuple[bool, bool, bytes]:
    """By what documents are sorted: passes the rules, is no part, rank; of parts the length comes first in the rank."""
    return rank[0] >= 128, is_part, rank[4:8] + rank[:4] + rank[8:] if is_part else rank


def containers(table: pa.Table, ranks: list[bytes], config: Config) -> Mapping[int, Mapping[int, float]]:
    """For each row those that are longer and hold it, with the share of its shingles that they have."""
    if not config.dedup.contained:
        return {}
    firsts: dict[bytes, int] = {}
    for row in sorted(range(len(ranks)), key=ranks.__getitem__):
        firsts.setdefault(table["text_hash"][row].as_py(), row)
    rows = [row for row in firsts.values() if ranks[row][0] < 128]
    texts, chars = (table[name].to_pylist() for name in ("text", "chars"))
    longest = {row: ranks[row][4:8] + ranks[row][:4] for row in rows}
    chosen = {row: windows(dedup_form(texts[row])).tolist() for row in rows}
    holders: dict[int, list[int]] = defaultdict(list)
    for row, own in chosen.items():
        for window in own:
            holders[window].append(row)
    found: dict[int, dict[int, float]] = defaultdict(dict)
    for row, own in chosen.items():
        met = Counter(other for window in own[:8] for other in leaders(holders[window], longest))
        enough = [
            (-number, longest[other], table["doc_id"][other].as_py(), other)
            for other, number in met.items()
            if chars[other] > chars[row] and number >= max(1, ceil(len(own[:8]) / 4))
        ]
        for *_, other in sorted(enough)[:2]:
            part, whole = (shingle_hashes(dedup_form(texts[p])) for p in (row, other))
            share = len(set(part[:128].tolist()) & set(whole.tolist())) / len(part[:128])
            jaccard = share * len(part) / (len(part) + len(whole) - share * len(part))
            if share >= config.dedup.min_contained and jaccard < config.dedup.min_similarity:
                found[row][other] = share
    return found


def leaders(holders: list[int], longest: Mapping[int, bytes]) -> list[int]:
    """Those with a window; of more than eight those that are longer than the third, or as long and better."""
    third = sorted(longest[row] for row in holders)[2] if len(holders) > 8 else None
    return [row for row in holders if third is None or longest[row] < third]


def agreeing(a: np.ndarray, b: np.ndarray, config: Config) -> int:
    """In how many bands two sketches agree."""
    rows, used = config.dedup.rows, config.dedup.rows * config.dedup.bands
    return sum(a[i : i + rows].tobytes() == b[i : i + rows].tobytes() for i in range(0, used, rows))
