"""Tests of measuring blocks one by one."""

from hypothesis import given
from kiyome_pages import SMALL, blocks_of, measured, pages

from pipeline.extraction.kiyome.features import measure


def test_characters_inside_and_outside_links() -> None:
    """White space does not count; a block of nothing else that counts has one character all the same."""
    page = measured("<p>あい　う。 <a href=x>え お</a></p><p>\u200b</p>")
    assert page.chars.tolist() == [6, 1]
    assert page.linked.tolist() == [3, 0]
    assert page.free.tolist() == [3, 1]
    assert page.link_density.tolist() == [0.5, 0]


def test_prose_needs_kana_and_marks() -> None:
    """Two 。, or as much in 、, make all of a block prose; one half of it; without kana nothing is."""
    page = measured("<p>かき。く。</p><p>かき。く</p><p>か、き、く</p><p>か、き</p><p>かき</p><p>漢字。漢字。</p>")
    assert page.prose.tolist() == [5, 2, 2.5, 0.75, 0, 0]


def test_headings_and_elements() -> None:
    page = measured("<h2>一</h2><p>二</p><h6>三</h6>")
    assert page.heading.tolist() == [2, 0, 6]
    assert page.container.tolist() == [1, 2, 3]


def test_containers_and_the_blocks_inside() -> None:
    page = measured(SMALL)
    parents = page.blocks.containers.parent
    assert parents == [0, 0, 1, 1, 0, 4]
    assert page.elements.depth.tolist() == [1, 2, 3, 3, 2, 3]
    first, end = page.elements.extent
    inside = [set(range(at, behind)) for at, behind in zip(first.tolist(), end.tolist(), strict=True)]
    for at, above in enumerate(parents):
        assert inside[at] <= inside[above]
        assert {block for block, own in enumerate(page.container.tolist()) if own == at} <= inside[at]
    assert inside[0] == set(range(len(page.chars)))


def ancestors(at: int, parents: list[int]) -> list[int]:
    """The elements above one, up to the body."""
    found = []
    while at:
        at = parents[at]
        found.append(at)
    return found


@given(pages())
def test_sums_inside_elements(html: str) -> None:
    """They are those of adding every block to all elements around it."""
    blocks = blocks_of(html)
    if not blocks.text:
        return
    page = measure(blocks)
    parents = blocks.containers.parent
    chars, number = [0.0] * len(parents), [0] * len(parents)
    for block, at in enumerate(page.container.tolist()):
        for around in {at, *ancestors(at, parents)}:
            chars[around] += page.chars[block]
            number[around] += 1
    assert page.elements.chars.tolist() == chars
    assert page.elements.blocks.tolist() == number


@given(pages())
def test_elements_around_a_block(html: str) -> None:
    """Its own and the three above; above the body is the body."""
    blocks = blocks_of(html)
    if not blocks.text:
        return
    for at, around in zip(blocks.container, measure(blocks).around.T.tolist(), strict=True):
        assert around == [at, *ancestors(at, blocks.containers.parent), 0, 0, 0][:4]
