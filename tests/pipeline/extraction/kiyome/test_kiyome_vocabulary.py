"""Tests of the vocabulary: what names of classes announce, and what is hidden."""

import pytest

from pipeline.extraction.kiyome.vocabulary import CATEGORIES, announced, is_hidden


@pytest.mark.parametrize(
    ("names", "category"),
    [
        ("footer", "footer"),
        ("l-footer", "footer"),
        ("gnav global-footer", "footer"),
        ("sideBar", "sidebar"),
        ("lside", "sidebar"),
        ("entry-content", "article"),
        ("entryBody", "article"),
        ("main", "content"),
        ("popular-posts", "ranking"),
        ("cookieConsent", "notice"),
        ("LOGIN", "search"),
        ("page-title", "title"),
        ("article_list", "list"),
    ],
)
def test_names_announce_parts_of_a_page(names: str, category: str) -> None:
    assert announced(names) >> CATEGORIES.index(category) & 1


@pytest.mark.parametrize(("names", "category"), [("football", "footer"), ("domain", "content"), ("hotel", "ranking")])
def test_a_word_inside_another_announces_nothing(names: str, category: str) -> None:
    assert not announced(names) >> CATEGORIES.index(category) & 1


def test_names_without_a_word_announce_nothing() -> None:
    assert announced("") == announced("x1 _ 見出し") == 0


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"hidden": None}, True),
        ({"hidden": ""}, True),
        ({"aria-hidden": "true"}, True),
        ({"role": "dialog"}, True),
        ({"role": "main"}, False),
        ({"aria-hidden": "false"}, False),
        ({"style": "display:none"}, True),
        ({"style": "color: red; Display : NONE"}, True),
        ({"style": "visibility: hidden"}, True),
        ({"style": "display: block"}, False),
        ({"style": None}, False),
        ({"class": "hidden"}, False),
        ({}, False),
    ],
)
def test_hidden_elements(attributes: dict[str, str | None], expected: bool) -> None:
    assert is_hidden(attributes) is expected
