"""Tests of features of what stands before and after a block, worked out by hand."""

import math

import pytest
from kiyome_pages import measured

from pipeline.extraction.kiyome.features import block_features
from pipeline.extraction.kiyome.features.surroundings import titles

LONG = "ながい文。" * 12  # 60 characters
# Characters: 2 in a link, 3, 60 of prose, 4 of furniture in a link.
HTML = f"<p><a href=1>あい</a></p><h1>大見出</h1><div>{LONG}</div><p><a href=2>コメント</a></p>"
FAR = 999


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("free_at_-1", (-1, 0, math.log(4), math.log(61))),
        ("free_at_1", (math.log(4), math.log(61), 0, -1)),
        ("free_at_-2", (-1, -1, 0, math.log(4))),
        ("free_at_3", (0, -1, -1, -1)),
        ("furniture_before", (-1, 0, 0, 0)),
        ("deeper_after", (0, 0, 0, -2)),
        ("before3_links", (1, 2 / 5, 2 / 65, 6 / 69)),
        ("after3_links", (6 / 69, 4 / 67, 4 / 64, 1)),
        ("after8_prose", (math.log(61), math.log(61), 0, 0)),
        ("since_long", (FAR, FAR, 0, 1)),
        ("until_long", (2, 1, 0, FAR)),
        ("until_longest", (2, 1, 0, FAR)),
        ("since_heading", (FAR, 0, 1, 2)),
        ("since_h1", (FAR, 0, 1, 2)),
        ("under_heading", (0, 1, 1, 1)),
        ("under_heading_links", (-1, 0, 0, 0)),
        ("since_title", (FAR, FAR, FAR, FAR)),
        ("place", (0, 0.25, 0.5, 0.75)),
        ("index", (0, 1, 2, 3)),
        ("rest", (4, 3, 2, 1)),
        ("depth", (2, 2, 2, 2)),
        ("chars_before", (0, 2 / 69, 5 / 69, 65 / 69)),
        ("chars_after", (67 / 69, 64 / 69, 4 / 69, 0)),
        ("prose_before", (0, 0, 0, 1)),
        ("prose_after", (1, 1, 0, 0)),
    ],
)
def test_before_and_after_a_block(name: str, expected: tuple[float, ...]) -> None:
    """The share of links before and after a block counts its own."""
    assert block_features(measured(HTML), "")[name].tolist() == pytest.approx(expected)


def test_distances_to_the_title() -> None:
    features = block_features(measured("<p>一</p><h1>今日の 天気</h1><p>二</p><p>三</p>"), "今日の天気 - 天気の会")
    assert features["until_title"].tolist() == [1, 0, FAR, FAR]
    assert features["since_title"].tolist() == [FAR, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今日の天気", True),
        ("今日の 天気", True),
        ("今日の天気 - 天気の会", True),
        ("天気の会", True),
        ("天気", False),
        ("明日の天気", False),
        ("今日の天気 - 天気の会です", False),
        ("", False),
    ],
)
def test_which_blocks_say_the_title(text: str, expected: bool) -> None:
    """All of it, or a part of at least four characters."""
    assert titles(["猫", text], "今日の天気 - 天気の会").tolist() == [False, expected]


def test_a_page_without_a_title_has_no_block_that_says_it() -> None:
    assert titles(["", "題名です"], "").tolist() == titles(["題"], "題").tolist()[:1] * 2 == [False, False]
