"""Tests of features of all blocks in like places, worked out by hand."""

import math

import pytest
from kiyome_pages import measured

from pipeline.extraction.kiyome.features import block_features

# Two rows of a template with 2 and 4 characters, and a paragraph of 6.
HTML = "<ul><li class=a>あ。<li class=a><a href=x>いうえお</a></ul><p>かきくけこ。</p>"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("alike", (2, 2, 1)),
        ("alike_uneven", (math.log(2), math.log(2), 0)),
        ("alike_link_density", (4 / 6, 4 / 6, 0)),
        ("alike_share", (0.5, 0.5, 0.5)),
    ],
)
def test_blocks_in_like_places(name: str, expected: tuple[float, ...]) -> None:
    assert block_features(measured(HTML))[name].tolist() == pytest.approx(expected)


def test_other_classes_and_other_elements_above_are_other_places() -> None:
    html = "<p class=a>一</p><p class=b>二</p><div><p class=a>三</p></div><p class=a>四</p>"
    assert block_features(measured(html))["alike"].tolist() == [2, 1, 1, 2]
