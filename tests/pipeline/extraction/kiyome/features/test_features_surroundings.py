"""Tests of features of what stands before and after a block, worked out by hand."""

import math

import pytest
from kiyome_pages import measured

from pipeline.extraction.kiyome.features import block_features

LONG = "ながい文。" * 12  # 60 characters
# Characters: 2 in a link, 3, 60 of prose, 4 of furniture in a link.
HTML = f"<p><a href=1>あい</a></p><h1>大見出</h1><div>{LONG}</div><p><a href=2>コメント</a></p>"
FAR = 999


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("before3_links", (1, 2 / 5, 2 / 65, 6 / 69)),
        ("after3_links", (6 / 69, 4 / 67, 4 / 64, 1)),
        ("after20_prose", (math.log(61), math.log(61), 0, 0)),
        ("since_long", (FAR, FAR, 0, 1)),
        ("until_long", (2, 1, 0, FAR)),
        ("since_h1", (FAR, 0, 1, 2)),
        ("under_heading", (0, 1, 1, 1)),
        ("chars_before", (0, 2 / 69, 5 / 69, 65 / 69)),
    ],
)
def test_before_and_after_a_block(name: str, expected: tuple[float, ...]) -> None:
    """The share of links before and after a block counts its own."""
    assert block_features(measured(HTML))[name].tolist() == pytest.approx(expected)
