"""Tests of features of the elements around a block, worked out by hand for a small page.

Its characters: 6 and 3 with one 。 each, 1 in a link. Prose, by `measure`: half of 6 and of 3, as one mark is half of
what a block of sentences has.
"""

import math

import pytest
from kiyome_pages import SMALL, measured

from pipeline.extraction.kiyome.features import block_features

# Weight of an element on the way to the most prose: its prose, and a twentieth of its characters outside links.
BODY = DIV = 4.5 + 0.05 * 9
FIRST = 3 + 0.05 * 6


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("up0_log_chars", (math.log(7), math.log(4), math.log(2))),
        ("up1_log_chars", (math.log(10), math.log(10), math.log(2))),
        ("up2_log_chars", (math.log(11), math.log(11), math.log(11))),
        ("up3_log_chars", (math.log(11), math.log(11), math.log(11))),
        ("up0_share", (0.6, 0.3, 0.1)),
        ("up1_share", (0.9, 0.9, 0.1)),
        ("up1_link_density", (0, 0, 1)),
        ("up2_link_density", (0.1, 0.1, 0.1)),
        ("up1_blocks", (2, 2, 1)),
        ("up2_blocks", (3, 3, 3)),
        ("up0_prose_share", (3 / 4.5, 1.5 / 4.5, 0)),
        ("near_content", (1, 1, 9)),
        ("near_footer", (9, 9, 9)),
        ("heavy_share", (FIRST / BODY, DIV / BODY, 1)),
        ("heavy_depth", (3, 2, 1)),
        ("heavy_below", (0, 1, 2)),
        ("heavy_rest", (0, 1, 2)),
        ("under_half", (1, 0, 0)),
        ("under_most", (1, 1, 0)),
    ],
)
def test_elements_around_a_block(name: str, expected: tuple[float, ...]) -> None:
    assert block_features(measured(SMALL))[name].tolist() == pytest.approx(expected)


def test_levels_to_what_is_announced_are_counted_from_the_next() -> None:
    html = "<div class=footer><div><p>一</p></div><div class=footer><p>二</p></div></div><p>三</p>"
    assert block_features(measured(html))["near_footer"].tolist() == [2, 1, 9]


def test_of_equally_heavy_elements_the_first_is_taken() -> None:
    features = block_features(measured("<div><p>かな。</p></div><div><p>かな。</p></div>"))
    assert features["heavy_depth"].tolist() == [3, 1]
