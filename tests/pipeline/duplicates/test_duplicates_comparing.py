"""Tests of comparing documents of different chunks, and of finding those that stand inside others."""

import numpy as np
from annotated_pages import annotated, chunk, write_chunk_files

from dedup.bands import BandPlan
from dedup.rank import rank_key, rank_of_part
from pipeline.annotate.pages import AnnotatedPage
from pipeline.config.tables import Dedup
from pipeline.duplicates.comparing import Match, answers, best_matches, compare, leading, undecided
from pipeline.duplicates.fragments import (
    INSIDE,
    held_of,
    inside_edges,
    match_of,
    meet_inside,
    questions,
    ranked_edges,
    standing_edges,
    window_members,
)
from pipeline.duplicates.nodes import Documents, place_of
from pipeline.duplicates.wire import ASKED, HELD, LED, PAIR, deal, place_fields, records_of, unpack
from pipeline.storage import LocalStorage

HERE, THERE = bytes([9] * 16), bytes([1] * 16)
PLAN = BandPlan(2, 4)


def documents(place: bytes, sketches: list[list[int]]) -> Documents:
    return Documents(place, [f"{i:032x}" for i in range(len(sketches))], np.array(sketches, np.uint8))


def asked(rows: list[int]) -> bytes:
    return records_of(ASKED, row=rows, rank=rows, **place_fields([HERE], np.zeros(len(rows), int))).tobytes()


def pairs(rows: list[tuple[int, int]]) -> bytes:
    own, other = zip(*rows, strict=True)
    places = place_fields([THERE], np.zeros(len(rows), int))
    return records_of(PAIR, row=own, rank=[9] * len(rows), other=other, **places).tobytes()


def test_pairs_are_compared_with_what_was_told() -> None:
    """A pair whose better document was not told of is left for later."""
    told = answers(documents(THERE, [[1] * 10, [2] * 10, [3] * 10]), unpack([asked([0, 1])], ASKED))
    ((place, answer),) = told
    assert place == HERE
    own = documents(HERE, [[1] * 8 + [5, 5], [2, 2, 2, 2, 7, 7, 7, 7, 7, 7], [3] * 10])
    found = list(compare(own, [pairs([(0, 0), (1, 1), (2, 2)])], [answer], PLAN, 0.7))
    better = (0).to_bytes(8, "big") + bytes(16) + THERE
    assert found == [Match(0, 9, better, "near", (0.8 - 1 / 256) / (1 - 1 / 256), 2)]


def test_who_is_led_or_held_is_not_kept_for_certain() -> None:
    led = records_of(LED, row=[1]).tobytes()
    held = records_of(HELD, row=[2], rank=[0]).tobytes()
    assert leading([asked([0, 1, 2])], [led], [held])["row"].tolist() == [0]


def test_undecided_are_those_led_or_held_that_were_not_dropped() -> None:
    held = records_of(HELD, row=[5, 6], rank=[50, 60]).tobytes()
    rows, ranks = undecided([pairs([(0, 0), (0, 1), (3, 0)])], [held], [3, 6])
    assert (rows.tolist(), ranks.tolist()) == ([0, 5], [9, 50])


def test_the_best_ranked_match_is_named() -> None:
    one, two = (Match(4, 9, bytes([number]) * 40, "near", 0.8) for number in (2, 1))
    assert best_matches([one, two]) == best_matches([two, one]) == {4: two}


def made(seed: int, chars: int) -> str:
    return "".join(map(chr, np.random.default_rng(seed).integers(0x4E00, 0x5E00, chars)))


def words_of(pages: list[AnnotatedPage], failing: int) -> np.ndarray:
    keys = [rank_key(i != failing, p.book.score, len(p.page.text), p.page.origin.doc_id) for i, p in enumerate(pages)]
    return np.array([int.from_bytes(key[:8], "big") for key in keys], np.uint64)


def test_a_part_is_found_in_a_longer_page_better_or_worse(storage: LocalStorage) -> None:
    """Not in one that has only its end, nor in one that fails the rules or is a copy. A whole may be a part itself."""
    whole = made(1, 3000)
    part, other = whole[500:1500] + made(2, 40), whole[1400:1500] + made(3, 3000)
    texts = [(whole, 0.2), (other, 0.9), (part, 0.5), (whole + made(4, 9), 0.9), (whole + made(5, 9), 0.9)]
    pages = [annotated(i, text, score=score) for i, (text, score) in enumerate(texts)]
    place, ranks = place_of(write_chunk_files(storage, chunk(*pages))), words_of(pages, failing=3)
    members = window_members(storage, place, ranks, np.array([4], np.uint16))
    assert set((members["row"] & 0xFFF).tolist()) == {0, 1, 2}
    ((_, packed),) = deal(members, 1)
    met = [part for _, part in meet_inside([(place, packed)])]
    assert {(int(p["row"]), int(p["other"])) for p in unpack(met, INSIDE)} >= {(2, 0)}
    told = [question for _, question in questions(storage, place, met, 5)]
    (edge,) = inside_edges(storage, place, told, Dedup(), 5)
    node, match = match_of(edge)
    assert (match.row, edge[3], match.kind) == (2, 0, "contained")
    assert match.similarity > 0.9
    assert match.better == int(ranks[0]).to_bytes(8, "big") + bytes.fromhex(pages[0].page.origin.doc_id) + place
    assert match.better < node
    assert held_of(edge) == (place, records_of(HELD, row=[2], rank=rank_of_part(ranks[2:3])).tobytes())
    held = records_of(HELD, row=[0], rank=rank_of_part(ranks[:1])).tobytes()
    assert list(ranked_edges([edge], [])) == [edge]
    (ranked,) = ranked_edges([edge], [held])
    assert match.better < ranked[2] < node


def test_edges_of_dropped_documents_fall() -> None:
    edge = (bytes(40), 1, bytes(40), 2, 1.0)
    for row, is_better, stands in ((1, False, False), (2, False, True), (2, True, False), (1, True, True)):
        dropped = [records_of(LED, row=[row]).tobytes()]
        assert list(standing_edges([edge], dropped, is_better)) == ([edge] if stands else [])
