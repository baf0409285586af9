"""Tests of features of the whole page, worked out by hand."""

import math

import pytest
from kiyome_pages import SMALL, measured

from pipeline.extraction.kiyome.features import block_features


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page_blocks", math.log(4)),
        ("page_chars", math.log(11)),
        ("page_link_density", 0.1),
        ("page_prose", math.log(5.5)),
        ("page_prose_share", 0.45),
        ("page_stops", 20),
        ("page_longest", math.log(7)),
        ("page_long", 0),
        ("page_kana", 0.8),
        ("page_cells", 0),
        ("page_depth", 3),
        ("page_unnamed", 5 / 6),
    ],
)
def test_the_whole_page(name: str, expected: float) -> None:
    """The same for each block: 10 characters, 8 of them kana, 2 marks, 1 in a link; of 6 elements one is named."""
    assert block_features(measured(SMALL))[name].tolist() == pytest.approx([expected] * 3)


def test_elements_of_some_kinds_are_counted() -> None:
    html = f"<article><h1>題</h1>{'ながい文。' * 12}<table><tr><td>一<td>二</table></article><article>三</article>"
    features = block_features(measured(html))
    found = [features[f"page_{name}"][0] for name in ("cells", "long")]
    assert found == [2, 1]
