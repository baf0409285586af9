"""Tests of counting lines by host: what is counted is what a plain count of all texts gives, however it is dealt."""

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np
import pytest
from annotated_pages import annotated, chunk, origin, write_chunk_files
from hypothesis import given
from hypothesis import strategies as st

from dedup.boilerplate import line_hashes
from pipeline.config import config_from_tables
from pipeline.config.tables import Boilerplate
from pipeline.duplicates.lines import (
    Packed,
    bucket_count,
    count_chunk_lines,
    deal_lines,
    merge_counts,
    recurring_lines,
)
from pipeline.extraction import Metadata
from pipeline.hosts import host_key
from pipeline.storage import LocalStorage

RULES = {"noun_share": {"max": 0.7}}
Counted = dict[tuple[int, int], int]
HOST_AND_LINE = st.tuples(st.sampled_from([0, 1, 2**64 - 1]), st.sampled_from([0, 7, 2**63, 2**64 - 1]))


def line(text: str) -> int:
    return int(line_hashes(text)[0])


def counts_of(packed: Packed) -> Counted:
    return {(int(record["host"]), int(record["line"])): int(record["pages"]) for record in packed}


def count(storage: LocalStorage, name: str, remove: str, *duplicates: str) -> tuple[dict[bytes, int], Counted]:
    config = config_from_tables({"rules": RULES, "boilerplate": {"remove": remove, "edge_lines": 1}})
    hosts, counts = count_chunk_lines(storage, name, config, frozenset(duplicates))
    return dict(hosts), counts_of(counts)


def key(host: str) -> bytes:
    return host_key(host).to_bytes(8, "little")


def test_lines_count_once_a_page_and_by_host(storage: LocalStorage) -> None:
    pages = [annotated(1, "頭\n猫\n頭\n足"), annotated(2, "頭\n犬\n足"), annotated(3, "頭\n鳥", host="b.example")]
    name = write_chunk_files(storage, chunk(*pages))
    hosts, counts = count(storage, name, "anywhere")
    assert hosts == {key("example.jp"): 2, key("b.example"): 1}
    a, b = host_key("example.jp"), host_key("b.example")
    here = {(a, line(text)): number for text, number in (("頭", 2), ("足", 2), ("猫", 1), ("犬", 1))}
    assert counts == {**here, (b, line("頭")): 1, (b, line("鳥")): 1}
    _, edges = count(storage, name, "edges")
    assert edges == {found: number for found, number in counts.items() if found[1] not in (line("猫"), line("犬"))}


def test_only_pages_that_are_kept_count(storage: LocalStorage) -> None:
    """Not those that are rejected, opted out or duplicates: copies of one page would make all its lines recur."""
    pages = [
        annotated(1, "頭\n足"),
        annotated(2, "頭\n足", measures={"noun_share": 0.9}),
        annotated(3, "頭\n足", metadata=Metadata(opt_out="noai")),
        annotated(4, "頭\n足"),
    ]
    name = write_chunk_files(storage, chunk(*pages))
    hosts, counts = count(storage, name, "edges", origin(4).doc_id)
    assert list(hosts.values()) == [1]
    assert set(counts.values()) == {1}


def test_pages_without_a_host_are_of_no_site(storage: LocalStorage) -> None:
    name = write_chunk_files(storage, chunk(annotated(1, "頭", host=""), annotated(2, "頭", host="")))
    assert count(storage, name, "edges") == ({}, {})


def test_a_chunk_without_pages_or_lines(storage: LocalStorage) -> None:
    assert count(storage, write_chunk_files(storage, chunk()), "anywhere") == ({}, {})
    hosts, counts = count(storage, write_chunk_files(storage, chunk(annotated(1, "…\n}"), number=1)), "anywhere")
    assert (list(hosts.values()), counts) == ([1], {})


def packed(counted: Iterable[tuple[int, int]]) -> Packed:
    """Counts as a chunk has them, one page a line, in order."""
    records = [(host, found, pages) for (host, found), pages in sorted(Counter(counted).items())]
    return np.array(records, [("host", "<u8"), ("line", "<u8"), ("pages", "<u4")])


def merged(chunks: Iterable[Packed], buckets: int, min_pages: int) -> Iterator[tuple[tuple[int, int], int]]:
    """All chunks dealt to buckets, the buckets added up."""
    dealt: dict[int, list[bytes]] = {}
    for counts in chunks:
        for bucket, part in deal_lines(counts, buckets):
            dealt.setdefault(bucket, []).append(part)
    assert all(0 <= bucket < buckets for bucket in dealt)
    for parts in dealt.values():
        for host, part in merge_counts(parts, min_pages):
            found = counts_of(np.frombuffer(part, packed([]).dtype))
            assert {h for h, _ in found} == {int.from_bytes(host, "little")}
            yield from found.items()


@given(st.lists(st.lists(HOST_AND_LINE, max_size=12), max_size=5), st.integers(1, 9), st.integers(1, 4))
def test_buckets_change_nothing(chunks: list[list[tuple[int, int]]], buckets: int, min_pages: int) -> None:
    """Neither how many there are, nor how lines come in chunks."""
    total = Counter(found for counted in chunks for found in counted)
    expected = {found: pages for found, pages in total.items() if pages >= min_pages}
    assert dict(merged(map(packed, chunks), buckets, min_pages)) == expected


def test_a_million_lines_of_one_host_are_spread_and_forgotten() -> None:
    """Distinct lines of a page each: none recurs, and no bucket has much more than its share."""
    lines = np.random.default_rng(1).integers(0, 2**64, 1_000_000, np.uint64)
    counts = np.zeros(len(lines), packed([]).dtype)
    counts["line"], counts["pages"] = np.sort(lines), 1
    parts = dict(deal_lines(counts, 64))
    assert max(map(len, parts.values())) < 1.1 * 1_000_000 * counts.itemsize / 64
    assert [found for part in parts.values() for found in merge_counts([part], 2)] == []


@pytest.mark.parametrize(("text_bytes", "buckets"), [(0, 1), (1, 1), (2**26, 1), (2**26 + 1, 2), (2**40, 2**14)])
def test_buckets_grow_with_the_text(text_bytes: int, buckets: int) -> None:
    assert bucket_count(text_bytes) == buckets


@pytest.mark.parametrize(
    ("pages", "host_pages", "recurs"),
    [(4, 8, False), (5, 8, True), (5, 10, True), (5, 11, False), (30, 60, True), (29, 60, False)],
)
def test_a_line_recurs_from_both_limits_on(pages: int, host_pages: int, recurs: bool) -> None:
    """At least 5 pages, and at least half of the host's."""
    counts = np.array([(1, 2, pages)], packed([]).dtype)
    found = recurring_lines([counts.tobytes()], host_pages, Boilerplate(min_pages=5, min_share=0.5))
    expected = [(1, host_pages, 2, pages)] if recurs else []
    assert found.tolist() == expected


def test_recurring_lines_of_all_buckets_are_in_order() -> None:
    parts = [np.array([(1, found, 9)], packed([]).dtype).tobytes() for found in (8, 2**64 - 1, 3)]
    settings = Boilerplate(min_share=0.0)
    for given_parts in (parts, parts[::-1]):
        assert recurring_lines(given_parts, 20, settings)["line"].tolist() == [3, 8, 2**64 - 1]
