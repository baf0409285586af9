"""Tests of the ranking."""

from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.rank import (
    EARLIER_WORDS,
    RANK_BYTES,
    Words,
    doc_id_of,
    is_longer,
    passing,
    rank_key,
    rank_of_part,
    rank_of_whole,
)

LOW, HIGH = "0" * 32, "f" * 32


class Document(NamedTuple):
    """The arguments of rank_key."""

    passes_rules: bool
    book_score: float | None
    chars: int
    doc_id: str


documents = st.builds(
    Document,
    st.booleans(),
    st.one_of(st.none(), st.sampled_from([0.0, 0.25, 0.5, 1.0])),
    st.sampled_from([0, 1, 1200, 2**32 - 1, 2**40]),
    st.binary(min_size=16, max_size=16).map(bytes.hex),
)


def order_of(document: Document) -> tuple[bool, bool, float, int, str]:
    """The ranking in words: ascending is better first."""
    passes, score, chars, doc_id = document
    return not passes, score is None, -(score or 0.0), -min(chars, 2**31 - 1), doc_id


def words_of(*ranked: Document) -> Words:
    """The first 8 bytes of the keys of some documents."""
    return np.frombuffer(b"".join(rank_key(*document)[:8] for document in ranked), ">u8").astype(np.uint64)


@given(documents, documents)
def test_keys_sort_as_documents_rank(a: Document, b: Document) -> None:
    """Bytes compare as (passes, score, chars, doc_id) do."""
    assert (rank_key(*a) < rank_key(*b)) == (order_of(a) < order_of(b))


@given(documents)
def test_key_holds_the_doc_id(document: Document) -> None:
    """So a key names its document, in 24 bytes."""
    key = rank_key(*document)
    assert doc_id_of(key) == document.doc_id
    assert len(key) == RANK_BYTES == 24


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (Document(True, None, 0, HIGH), Document(False, 1.0, 10**6, LOW)),
        (Document(True, 0.9, 10, HIGH), Document(True, 0.8999999, 10**6, LOW)),
        (Document(True, 0.0, 10, HIGH), Document(True, None, 10**6, LOW)),
        (Document(True, 0.5, 11, HIGH), Document(True, 0.5, 10, LOW)),
        (Document(True, 0.5, 10, LOW), Document(True, 0.5, 10, HIGH)),
        (Document(True, 0.5 + 2**-29, 10, HIGH), Document(True, 0.5, 10, LOW)),
        (Document(True, 0.5, 10, LOW), Document(True, 0.5 + 2**-31, 10, HIGH)),
    ],
)
def test_order_of_criteria(better: Document, worse: Document) -> None:
    """Each criterion outweighs all after it; scores closer than a step of 2**-29 are equal."""
    assert rank_key(*better) < rank_key(*worse)


@pytest.mark.parametrize("score", [-0.01, 1.01, float("nan"), float("inf")])
def test_impossible_score_is_refused(score: float) -> None:
    """A broken score must not decide which page stays."""
    with pytest.raises(ValueError, match=f"book_score is {score} for document {LOW}"):
        rank_key(True, score, 1, LOW)


def test_negative_length_is_refused() -> None:
    """The message names the document."""
    with pytest.raises(ValueError, match=f"chars is -1 for document {LOW}"):
        rank_key(True, 0.5, -1, LOW)


@pytest.mark.parametrize("doc_id", ["", "abc", "g" * 32, "A" * 32, "0" * 31 + " ", "00 " * 16, "0" * 34])
def test_impossible_doc_id_is_refused(doc_id: str) -> None:
    """Only what can be given back unchanged is taken."""
    with pytest.raises(ValueError, match="known are 32 lower-case hexadecimal digits"):
        rank_key(True, 0.5, 1, doc_id)


def test_cut_key_is_refused() -> None:
    """A doc_id is not read from something else."""
    with pytest.raises(ValueError, match="a rank key of 16 bytes; known are 24"):
        doc_id_of(bytes(16))


@given(documents, documents)
def test_parts_rank_below_wholes_and_the_longest_first(a: Document, b: Document) -> None:
    """Whatever their scores; those that fail the rules come last of all. A part can be ranked as a whole again."""
    words = words_of(a, b)
    assert words.min() >= EARLIER_WORDS
    assert passing(words).tolist() == [a.passes_rules, b.passes_rules]
    if not (a.passes_rules and b.passes_rules):
        return
    parts = rank_of_part(words)
    assert passing(parts).all()
    assert words.max() < parts.min()
    assert rank_of_whole(parts).tolist() == words.tolist()
    (first, second), chars = parts.tolist(), [min(document.chars, 2**31 - 1) for document in (a, b)]
    assert is_longer(parts[:1], parts[1:]).tolist() == [chars[0] > chars[1]]
    if chars[0] != chars[1]:
        assert (first < second) == (chars[0] > chars[1])
    else:
        assert (first < second) == (words[0] < words[1])
