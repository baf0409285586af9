"""Tests of all features together: finite for any page, and named once each."""

import numpy as np
import pytest
from hypothesis import given
from kiyome_pages import SMALL, blocks_of, measured, pages

from pipeline.extraction.kiyome.features import block_features, feature_rows, measure


def names_and_rows(html: str) -> tuple[list[str], np.ndarray]:
    features = block_features(measured(html))
    return list(features), feature_rows(features)


@given(pages())
def test_finite_for_any_page(html: str) -> None:
    """And of one shape; no warning is given either, which would be an error here."""
    blocks = blocks_of(html)
    if blocks.text:
        features = block_features(measure(blocks))
        assert {column.shape for column in features.values()} == {(len(blocks.text),)}
        rows = feature_rows(features)
        assert rows.shape == (len(blocks.text), len(features))
        assert np.isfinite(rows).all()


@pytest.mark.parametrize(
    "html",
    [
        "字",
        "<p>No kana here.</p><p>1, 2, 3.</p>",
        "<a href=x>だけ</a>",
        "<p>\u200b</p>",
        "<h1>題</h1>",
        "<p>" + "文。" * 50_000 + "</p>",
        "<p>一</p>" * 2_000,
        "<div>" * 300 + "深い",
    ],
)
def test_pages_at_the_edge(html: str) -> None:
    """One block, no kana, nothing but links, nothing that counts, one giant block, many blocks, a deep one."""
    _, rows = names_and_rows(html)
    assert np.isfinite(rows).all()


def test_every_page_has_the_same_features_in_the_same_order() -> None:
    """The model counts them."""
    names, rows = names_and_rows(SMALL)
    assert names_and_rows("<p>a</p>")[0] == names
    assert len(set(names)) == len(names) == rows.shape[1]
    assert rows.dtype == np.float32


def test_rows_hold_the_columns_as_they_are_given() -> None:
    rows = feature_rows({"b": np.array([1.0, 2.0]), "a": np.array([3.0, 4.0])})
    assert rows.tolist() == [[1, 3], [2, 4]]
