"""Tests of features of a block by itself."""

import math

import pytest
from kiyome_pages import measured

from pipeline.extraction.kiyome.features import block_features

# Ten characters, of which four in two links, in two lines; and twice the same without links.
HTML = "<div>あア亜a、<a href=1>12</a><br>」<a href=2>。!</a></div><h2>名。前</h2><h2>名。前</h2>"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("log_free", (math.log(7), math.log(4), math.log(4))),
        ("links", (2, 0, 0)),
        ("prose", (0, 0, 0)),
        ("more", (0, 0, 0)),
        ("share_latin", (0.1, 0, 0)),
        ("commas", (1, 0, 0)),
        ("furniture", (0, 0, 0)),
        ("is_div", (1, 0, 0)),
    ],
)
def test_a_block_by_itself(name: str, expected: tuple[float, ...]) -> None:
    assert block_features(measured(HTML))[name].tolist() == pytest.approx(expected)


def test_furniture_counts_for_less_in_a_long_block() -> None:
    short, long = block_features(measured("<p>コメント</p><p>コメントをくださったかた</p>"))["furniture"]
    assert short == pytest.approx(1 / math.log(5))
    assert long == pytest.approx(1 / math.log(13))


def test_tags_have_numbers_of_their_own() -> None:
    """Those that are not listed share one."""
    first, second, third, fourth = measured("<p>一</p><td>二<menu>三</menu><dir>四</dir>").tag.tolist()
    assert len({first, second, third}) == 3
    assert third == fourth
