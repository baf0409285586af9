"""Tests of the forest: the same sums as a plain walk through each tree from its root."""

from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.kiyome import trees as forests
from pipeline.extraction.kiyome.trees import MAX_LEAVES, Forest, log_odds

# (column, limit, where the test holds, where it fails), or the value of a leaf.
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"
COLUMNS = 3
# Exact as float32, so that both ways of adding up agree.
NUMBERS = st.integers(-8, 8).map(lambda number: number / 4)


def walked(tree: Tree, row: list[float]) -> float:
    """The value of the leaf that a row ends in."""
    while isinstance(tree, tuple):
        column, limit, held, failed = tree
        tree = held if row[column] <= limit else failed
    return tree


def forest_of(trees: list[Tree], bias: float) -> Forest:
    """Trees as columns of tests and of leaves, padded with tests that rule out no leaf."""
    every_leaf = (1 << MAX_LEAVES) - 1
    nodes = MAX_LEAVES - 1
    columns = np.zeros((nodes, len(trees)), np.intp)
    limits = np.zeros((nodes, len(trees)), np.float32)
    survivors = np.full((nodes, len(trees)), every_leaf, np.min_scalar_type(every_leaf))
    values = np.zeros((len(trees), MAX_LEAVES), np.float32)
    for at, tree in enumerate(trees):
        tests: list[tuple[int, float, int]] = []
        leaves: list[float] = []
        _flatten(tree, tests, leaves)
        values[at, : len(leaves)] = leaves
        for row, (column, limit, ruled_out) in enumerate(tests):
            columns[row, at], limits[row, at], survivors[row, at] = column, limit, every_leaf & ~ruled_out
    return Forest(columns, limits, survivors, values, bias)


def _flatten(tree: Tree, tests: list[tuple[int, float, int]], leaves: list[float]) -> None:
    """Leaves from left to right; of each test the leaves on its left, as bits."""
    if not isinstance(tree, tuple):
        leaves.append(tree)
        return
    column, limit, held, failed = tree
    first = len(leaves)
    _flatten(held, tests, leaves)
    tests.append((column, limit, (1 << len(leaves)) - (1 << first)))
    _flatten(failed, tests, leaves)


def leaves_of(tree: Tree) -> int:
    return leaves_of(tree[2]) + leaves_of(tree[3]) if isinstance(tree, tuple) else 1


TREES: st.SearchStrategy[Tree] = st.recursive(
    NUMBERS, lambda inner: st.tuples(st.integers(0, COLUMNS - 1), NUMBERS, inner, inner), max_leaves=MAX_LEAVES
).filter(lambda tree: leaves_of(tree) <= MAX_LEAVES)


def test_two_trees() -> None:
    """A test holds when the value is at most the limit."""
    trees: list[Tree] = [(0, 1.0, (1, 0.5, 10.0, 20.0), 30.0), (1, 0.0, -1.0, 1.0)]
    rows = [[1.0, 0.5], [1.0, 0.75], [1.25, 0.0], [0.0, -1.0]]
    expected = [10 + 1 + 0.5, 20 + 1 + 0.5, 30 - 1 + 0.5, 10 - 1 + 0.5]
    assert log_odds(forest_of(trees, 0.5), np.array(rows, np.float32)).tolist() == expected


@given(
    st.lists(TREES, min_size=1, max_size=5),
    st.lists(st.lists(NUMBERS, min_size=COLUMNS, max_size=COLUMNS), min_size=1, max_size=8),
    NUMBERS,
)
def test_any_forest_gives_what_walks_through_its_trees_give(
    trees: list[Tree], rows: list[list[float]], bias: float
) -> None:
    found = log_odds(forest_of(trees, bias), np.array(rows, np.float32))
    assert found.tolist() == [sum(walked(tree, row) for tree in trees) + bias for row in rows]


@pytest.mark.parametrize("number", [0, 1, 9, 10])
def test_rows_are_evaluated_some_at_a_time(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """A page of a hundred thousand blocks must not take a hundred thousand times the memory of one."""
    monkeypatch.setattr(forests, "_MAX_ROWS", 3)
    rows = np.arange(number, dtype=np.float32)[:, None]
    assert log_odds(forest_of([(0, 4.5, -1.0, 1.0)], 0.0), rows).tolist() == ([-1.0] * 5 + [1.0] * 5)[:number]


def test_a_full_tree_of_as_many_leaves_as_there_may_be() -> None:
    """They are told apart by where a value lies among the limits between them."""

    def between(first: int, end: int) -> Tree:
        if end - first == 1:
            return float(first)
        middle = (first + end) // 2
        return (0, middle - 0.5, between(first, middle), between(middle, end))

    rows = np.arange(MAX_LEAVES, dtype=np.float32)[:, None]
    assert log_odds(forest_of([between(0, MAX_LEAVES)], 0.0), rows).tolist() == list(range(MAX_LEAVES))
