"""The last look at a whole page: is what was chosen main text, or does it only lead on to other pages?

A page of headlines, a category or the result of a search is made of cards: elements of like tags and classes, each with
a headline or a 続きを読む and a link of its own. By itself, a summary of two sentences cannot be told from a paragraph;
the cards around it can. Limits were set on pages marked for this, see `training/page_kinds.jsonl`.
"""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.blocks import LINE_BREAK, Containers
from pipeline.extraction.kiyome.features import Column, Measured
from pipeline.extraction.kiyome.features.measured import LONG_PROSE

# What most of some elements have, all of them have: of a template's cards one may lack it.
_MOST = 0.85
# From this share of the chosen characters in cards on, the page is nothing but teasers.
_MIN_TEASED = 0.75
# So many elements with a headline each and hardly more than one block of sentences are cards, or so many that each
# lead on with 続きを読む; neither hold more characters than this on average.
_MIN_HEADED, _MIN_LEADING_ON, _MAX_CARD_CHARS, _MAX_PROSE_BLOCKS = 5, 3, 220, 1.2
# No block of a teaser is longer; text that has one needs no closer look.
_MAX_BLOCK_CHARS = 300
# What is left of a list of links: this share of the page's characters, beside so many entries as long as headlines.
_MAX_LEFTOVER, _MIN_ENTRIES, _MIN_ENTRY_CHARS = 0.2, 10, 35
_ELSEWHERE = re.compile(r"(?:https?:)?//([^/?#]+)", re.IGNORECASE)
_NOWHERE = ("#", "javascript:", "mailto:", "tel:")
# Text that has so much in sentences is no table of contents: 第一節　雨の降りかた　…　18
_MIN_PROSE = 0.5
_LEADERS = ("…", "‥", "・・", "..", "．．")
_DIGITS, _MAX_DIGITS = "0123456789０１２３４５６７８９", 4


def main_blocks(page: Measured, chance: Column, min_chance: float) -> list[int]:
    """The blocks that are as probable as that, or none if all they do is to lead on. chance: shape (blocks,)."""
    chosen = np.flatnonzero(chance >= min_chance)
    return [] if len(chosen) and _leads_on(page, chosen) else chosen.tolist()


def _leads_on(page: Measured, chosen: NDArray[np.intp]) -> bool:
    has_sentences = page.prose[chosen].sum() >= _MIN_PROSE * page.chars[chosen].sum()
    if not has_sentences and _is_contents([page.blocks.text[block] for block in chosen]):
        return True
    if page.free[chosen].max() > _MAX_BLOCK_CHARS:
        return False
    cards = _Cards(page)
    return cards.are_all_of(chosen) or cards.leave(chosen)


def _is_contents(texts: list[str]) -> bool:
    """Whether most lines are entries of a table of contents, which end with a leader and the number of a page."""
    text = LINE_BREAK.join(texts)
    if 2 * sum(map(text.count, _LEADERS)) < len(texts):  # most pages have none, and need no closer look
        return False
    lines = text.split(LINE_BREAK)
    return sum(map(_is_entry, lines)) >= _MOST * len(lines)


def _is_entry(line: str) -> bool:
    line = line.rstrip()
    before = line.rstrip(_DIGITS)
    return 0 < len(line) - len(before) <= _MAX_DIGITS and before.rstrip().endswith(_LEADERS)


class _Cards:
    """The elements of a page by their paths (see `blocks.Containers`), and what those of one path hold together."""

    def __init__(self, page: Measured) -> None:
        self._page = page
        self._containers = page.blocks.containers
        self._path = page.elements.path
        self._number = np.bincount(self._path)
        linked = np.bincount(self._path, page.elements.links > 0) >= _MOST * self._number
        self._chars_of = np.bincount(self._path, page.elements.chars)
        self._are_short = linked & (self._chars_of <= _MAX_CARD_CHARS * self._number)

    def are_all_of(self, chosen: NDArray[np.intp]) -> bool:
        """Whether the chosen blocks stand in cards, but for some."""
        path, number, elements = self._path, self._number, self._page.elements
        headed = (number >= _MIN_HEADED) & (np.bincount(path, elements.headings > 0) >= _MOST * number)
        headed &= np.bincount(path, elements.told) <= _MAX_PROSE_BLOCKS * number
        leading_on = (number >= _MIN_LEADING_ON) & (np.bincount(path, elements.more > 0) >= _MOST * number)
        are_cards = (headed | leading_on) & self._are_short
        if not are_cards.any():
            return False
        held = _innermost(are_cards[path], self._containers)[self._page.container[chosen]]
        chars = self._page.chars[chosen]
        if chars[held > 0].sum() < _MIN_TEASED * chars.sum():
            return False
        return all(self._lead_on(group) for group in np.unique(path[held[held > 0]]).tolist())

    def leave(self, chosen: NDArray[np.intp]) -> bool:
        """Whether the chosen blocks are the little that is no entry of a list of links: prompts to log in, captions."""
        page = self._page
        chars = page.chars[chosen].sum()
        if chars >= _MAX_LEFTOVER * page.chars.sum() or page.free[chosen].max() >= LONG_PROSE:
            return False
        are_entries = self._are_short & (self._number >= _MIN_ENTRIES) & (self._chars_of >= chars)
        are_entries &= self._chars_of >= _MIN_ENTRY_CHARS * self._number
        return any(self._lead_on(group) for group in np.flatnonzero(are_entries).tolist())

    def _lead_on(self, group: int) -> bool:
        """Whether most elements of a path have a link that no other has, all to one host: elsewhere they are a list."""
        containers, hrefs = self._containers, self._page.blocks.hrefs
        links = []
        for at in np.flatnonzero(self._path == group):
            first = containers.first_link[at]
            of_element = hrefs[first : first + containers.links[at]]
            links.append({href for href in of_element if not href.startswith(_NOWHERE)})
        times = Counter(href for each in links for href in each)
        hosts = Counter(host for each in links for host in {_host(href) for href in each if times[href] == 1})
        return max(hosts.values(), default=0) >= _MOST * len(links)


def _innermost(is_card: NDArray[np.bool_], containers: Containers) -> NDArray[np.intp]:
    """The innermost card that each container is or is in; 0 for none."""
    found = [0]
    for at, card in enumerate(is_card.tolist()[1:], start=1):
        found.append(at if card else found[containers.parent[at]])
    return np.array(found, np.intp)


def _host(href: str) -> str:
    """The host that a link names; nothing for one within the site."""
    found = _ELSEWHERE.match(href)
    return found[1].lower() if found else ""
