"""Tests of the one walk that finds what the other modules read."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.marks import folded, is_within, marks_of


def test_metas_by_every_name_that_they_bear() -> None:
    html = '<meta name=" Author " property="og:author" content="漱石"><meta name="x"><meta content="y">'
    assert marks_of(parse(html).tree).metas == (("author", "漱石"), ("og:author", "漱石"))


def test_of_a_name_given_twice_the_first_that_is_not_blank_counts() -> None:
    html = '<meta name="a" content=" "><meta name="a" content="一"><meta name="a" content="二">'
    marks = marks_of(parse(html).tree)
    assert marks.meta("b", "a") == ["一"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" 一\n\u3000二 ", "一 二"), ("一二三四五六", "一二三四五"), ("", ""), ("一二三四 五", "一二三四")],
)
def test_folded(text: str, expected: str) -> None:
    assert folded(text, 5) == expected


def test_is_within() -> None:
    tree = parse("<aside><div><p>一</p></div></aside><p>二</p>").tree
    inside, outside = tree.css("p")
    assert is_within(inside, frozenset({"aside"}))
    assert not is_within(outside, frozenset({"aside"}))
    assert not is_within(inside, frozenset({"aside"}), max_levels=1)
