"""Tests of features of the item around a block, worked out by hand."""

import math

import pytest
from kiyome_pages import measured

from pipeline.extraction.kiyome.features import block_features

# Three cards of a headline and a date, 2 + 8 characters each, with an empty link laid over each; then a paragraph.
CARD = "<li><h2>猫が</h2><p>2020.01.</p><a href=x></a></li>"
HTML = f"<ul>{CARD * 3}</ul><p>かきくけこ。</p>"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("item_alike", (3, 3) * 3 + (0,)),
        ("item_chars", (math.log(3), math.log(9)) * 3 + (0,)),
        ("item_dates", (0, 1) * 3 + (0,)),
        ("item_links", (0, 0) * 3 + (0,)),
        ("item_more", (0, 0) * 3 + (0,)),
        ("outer_item_chars", (math.log(11),) * 6 + (0,)),
        ("outer_item_prose", (0,) * 7),
    ],
)
def test_cards_beside_each_other(name: str, expected: tuple[float, ...]) -> None:
    """Headlines and dates are items of their own; the cards are the outermost. The paragraph is in no item."""
    assert block_features(measured(HTML))[name].tolist() == pytest.approx(expected)


def test_what_an_item_holds_is_a_mean() -> None:
    """Links without text count; of three rows one leads on."""
    html = "<ul><li>一<a href=x><img></a><li>二<a href=y>続きを読む</a><li>三</ul>"
    features = block_features(measured(html))
    assert features["item_links"].tolist() == pytest.approx([2 / 3] * 3)
    assert features["item_more"].tolist() == pytest.approx([1 / 3] * 3)


def test_two_are_no_items() -> None:
    assert block_features(measured("<p>一</p><p>二</p>"))["item_alike"].tolist() == [0, 0]
