"""Tests of recurring lines: what counts as a line, which lines go, and what is left of a text."""

import time
from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.boilerplate import (
    counted_lines,
    is_worded,
    line_hashes,
    lines_to_remove,
    without_lines,
    worded_lines,
)

LINES = st.lists(
    st.sampled_from(["猫", "犬の話", "  a ", "", "}", "----", "\t", "終わり", "1", "\ud800文"]), max_size=30
)


def hashes(*lines: str) -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The hash of each line."""
    return line_hashes("\n".join(lines))


@pytest.mark.parametrize(
    ("line", "worded"),
    [("猫", True), ("ー", True), ("1", True), ("é", True), ("①", True), ("→ 次へ", True), ("🌿", False)]
    + [(line, False) for line in ("", " ", "\t", "\u3000", "}", "};", "----", "＊", "─────", "_", "…。「」")],
)
def test_a_line_counts_if_it_holds_a_letter_or_digit(line: str, worded: bool) -> None:
    """A bracket that closes code, or a ruler, is no word that a site repeats."""
    assert is_worded(line) is worded


def test_hashes_are_of_lines_without_white_space_around_them() -> None:
    found = line_hashes("猫\n\n }\n\t犬 \n")
    expected = [int.from_bytes(blake2b(w.encode(), digest_size=8).digest(), "little") for w in ("猫", "犬")]
    assert found.dtype == np.uint64
    assert found.tolist() == expected
    assert worded_lines("猫\n\n }\n\t犬 \n") == ["猫", "犬"]


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n}\n"])
def test_a_text_may_have_no_lines(text: str) -> None:
    found = line_hashes(text)
    assert len(found) == 0
    assert len(counted_lines(found, 5)) == len(counted_lines(found, None)) == 0
    assert len(lines_to_remove(found, hashes("猫"), 5)) == 0


def test_a_page_counts_a_line_once() -> None:
    found = hashes("猫", "犬", "猫", "鳥")
    assert counted_lines(found, None).tolist() == sorted(hashes("猫", "犬", "鳥").tolist())


@pytest.mark.parametrize(
    ("edge_lines", "counted"),
    [(1, "16"), (2, "1256"), (3, "123456"), (9, "123456"), (None, "123456")],
)
def test_lines_at_the_edges_count(edge_lines: int | None, counted: str) -> None:
    found = counted_lines(hashes(*"123456"), edge_lines)
    assert found.tolist() == sorted(hashes(*counted).tolist())


@pytest.mark.parametrize(
    ("lines", "edge_lines", "removed"),
    [
        ("AbcD", None, "x..x"),
        ("bAcDe", None, ".x.x."),
        ("AbcD", 2, "x..x"),
        ("bAcDe", 2, "....."),  # a heading above the line, a name below it: it is not at the edge any more
        ("ADbcDA", 5, "xx..xx"),
        ("ADbcDA", 1, "x....x"),  # no more than so many
        ("AbADb", 5, "x...."),
        ("AD", 5, "xx"),  # nothing else on the page
        ("ADADAD", 2, "xx..xx"),
        ("b", 3, "."),
    ],
)
def test_lines_go_from_the_edges_inwards(lines: str, edge_lines: int | None, removed: str) -> None:
    """Of a page whose capital letters recur on its site."""
    found = lines_to_remove(hashes(*lines), np.sort(hashes("A", "D")), edge_lines)
    assert "".join("x" if gone else "." for gone in found.tolist()) == removed


@pytest.mark.parametrize(
    ("text", "removed", "left"),
    [
        ("頭\n\n本文一。\n\n本文二。\n\n足", "頭足", "本文一。\n\n本文二。"),
        ("一。\n\n広告\n\n二。", "広告", "一。\n\n二。"),
        ("一。\n広告\n二。", "広告", "一。\n二。"),
        ("一。\n\n広告\n広告\n\n\n二。", "広告", "一。\n\n二。"),
        ("頭\n----\n一。\n}\n足", "頭足", "----\n一。\n}"),
        ("  頭 \n一。", "頭", "一。"),
        ("頭\n\n足", "頭足", ""),
    ],
)
def test_no_two_empty_lines_meet_where_a_line_is_gone(text: str, removed: str, left: str) -> None:
    gone = np.array([any(part in line for part in removed) for line in worded_lines(text)])
    assert without_lines(text, gone) == left


def test_a_title_above_a_header_keeps_it() -> None:
    """Known: what stands between the recurring line and the edge need not recur, and protects it."""
    recurring = np.sort(hashes("トップへ戻る"))
    assert not lines_to_remove(hashes("今日の日記", "トップへ戻る", "本文"), recurring, 5).any()


@given(LINES, st.sets(st.sampled_from(["猫", "犬の話", "a", "終わり", "1"])), st.none() | st.integers(1, 6))
def test_what_goes_is_of_the_recurring_lines_and_the_rest_stays_in_order(
    lines: list[str], recurring: set[str], edge_lines: int | None
) -> None:
    text = "\n".join(lines)
    found = line_hashes(text)
    remove = lines_to_remove(found, np.sort(hashes(*sorted(recurring))), edge_lines)
    worded = worded_lines(text)
    assert len(remove) == len(found) == len(worded)
    assert {line for line, gone in zip(worded, remove.tolist(), strict=True) if gone} <= recurring
    left = [line for line, gone in zip(worded, remove.tolist(), strict=True) if not gone]
    assert worded_lines(without_lines(text, remove)) == left
    assert set(found[remove].tolist()) <= set(counted_lines(found, edge_lines).tolist())


def test_a_hundred_thousand_lines_take_no_time_to_speak_of() -> None:
    """A page of that many distinct lines; with edges it counts ten of them."""
    text = "\n".join(map(str, range(100_000)))
    start = time.perf_counter()
    found = line_hashes(text)
    remove = lines_to_remove(found, np.sort(found[::2]), None)
    assert len(without_lines(text, remove).split("\n")) == 50_000
    assert time.perf_counter() - start < 5
    assert len(counted_lines(found, 5)) == 10
