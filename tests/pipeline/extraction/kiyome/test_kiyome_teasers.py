"""Tests of the last look at a page: cards, what lists of links leave, tables of contents; and what only looks alike."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from kiyome_pages import blocks_of, pages

from pipeline.extraction.kiyome.features import measure
from pipeline.extraction.kiyome.teasers import main_blocks

SUMMARY = "庭に出て空を見上げると、雲が西へ流れていた。"
Card = Callable[[int], str]


def chosen_of(html: str, of_all: Callable[[str], bool] = lambda text: True) -> tuple[list[int], list[int]]:
    """What is main text when certain blocks are probable, and those blocks."""
    blocks = blocks_of(html)
    chance = np.array([1.0 if of_all(text) else 0.0 for text in blocks.text])
    return main_blocks(measure(blocks), chance, 0.5), np.flatnonzero(chance).tolist()


def linked_headline(number: int) -> str:
    return f"<h2><a href=/{number}.html>第{number}の記事の題名です</a></h2><p>{SUMMARY}</p>"


def link_over_the_card(number: int) -> str:
    return f"<h2>第{number}の記事の題名です</h2><p>{SUMMARY}</p><a href=/{number}.html></a>"


def leading_on(number: int) -> str:
    return f"<p>第{number}の話</p><p>{SUMMARY}</p><p>{SUMMARY}</p><a href={number}.html>続きを読む</a>"


def posts_of_three_paragraphs(number: int) -> str:
    return linked_headline(number) + f"<p>{SUMMARY}</p><p>{SUMMARY}</p>"


def other_hosts(number: int) -> str:
    return f"<h2><a href=https://example{number}.jp/>第{number}のサイト</a></h2><p>{SUMMARY}</p>"


def the_same_link(number: int) -> str:
    return f"<h2>第{number}節</h2><p>{SUMMARY}<a href=/contents.html>目次</a></p>"


def anchors(number: int) -> str:
    return f"<h2><a href=#{number}>第{number}節の題名です</a></h2><p>{SUMMARY}</p>"


def cards(card: Card, number: int = 6) -> str:
    return "".join(f"<div class=card>{card(at)}</div>" for at in range(number))


@pytest.mark.parametrize("card", [linked_headline, link_over_the_card, leading_on])
def test_a_page_of_teasers_has_no_main_text(card: Card) -> None:
    assert chosen_of(cards(card))[0] == []


@pytest.mark.parametrize("card", [posts_of_three_paragraphs, other_hosts, the_same_link, anchors])
def test_posts_lists_and_sections_stay(card: Card) -> None:
    found, chosen = chosen_of(cards(card))
    assert found == chosen


def test_teasers_below_an_article_take_nothing_away() -> None:
    found, chosen = chosen_of(f"<article>{f'<p>{SUMMARY}</p>' * 40}</article>" + cards(linked_headline))
    assert found == chosen


def test_few_cards_may_be_sections() -> None:
    found, chosen = chosen_of(cards(linked_headline, 4))
    assert found == chosen


def test_a_long_text_is_no_teaser() -> None:
    found, chosen = chosen_of(cards(linked_headline) + f"<div class=card><p>{SUMMARY * 20}</p></div>")
    assert found == chosen


HEADLINE = "番目の記事の、題名としてはいささか長いように思われる題名でございます"


def entries(host: str = "") -> str:
    names = (f"<li><a href={host.format(at)}/{at}>{at}{HEADLINE}</a>" for at in range(20))
    return f"<ul>{''.join(names)}</ul>"


def test_what_a_list_of_links_leaves_is_no_main_text() -> None:
    prompt = "<p>ログインすると便利です。</p>"
    assert chosen_of(prompt + entries(), lambda text: "ログイン" in text)[0] == []


def test_a_short_text_beside_links_to_many_hosts_stays() -> None:
    found, chosen = chosen_of(
        "<p>友人のサイトです。</p>" + entries("https://example{}.jp"), lambda text: "友人" in text
    )
    assert found == chosen


def test_a_table_of_contents_is_no_main_text() -> None:
    lines = "".join(f"<p>第{at}節　雲の行方　…　{at + 17}<br>一　西へ　・・・ {at + 18}</p>" for at in range(1, 9))
    assert chosen_of(lines)[0] == []


def test_a_million_leaders_take_no_time() -> None:
    found, chosen = chosen_of(f"<p>{'…' * 1_000_000}一</p>")
    assert found == chosen


def test_an_ellipsis_is_no_leader() -> None:
    found, chosen = chosen_of("<p>それから、と彼は言った……</p><p>それは1950年のことだった…。</p>")
    assert found == chosen


@given(pages())
def test_all_that_is_probable_or_nothing(html: str) -> None:
    if blocks_of(html).text:
        found, chosen = chosen_of(html, lambda text: len(text) % 2 == 0)
        assert found in (chosen, [])
