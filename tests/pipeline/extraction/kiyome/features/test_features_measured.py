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
    assert page.parent.tolist() == [0, 0, 1, 1, 0, 4]
    assert page.depth.tolist() == [1, 2, 3, 3, 2, 3]
    first, end = page.extent
    inside = [set(range(at, behind)) for at, behind in zip(first.tolist(), end.tolist(), strict=True)]
    for at, above in enumerate(page.parent.tolist()):
        assert inside[at] <= inside[above]
        assert {block for block, own in enumerate(page.container.tolist()) if own == at} <= inside[at]
    assert inside[0] == set(range(len(page.chars)))


@given(pages())
def test_sums_of_subtrees(html: str) -> None:
    """They are those of adding every block to all elements around it."""
    blocks = blocks_of(html)
    if not blocks.text:
        return
    page = measure(blocks)
    expected = [0.0] * len(page.parent)
    for chars, at in zip(page.chars.tolist(), page.container.tolist(), strict=True):
        expected[at] += chars
        while at:
            at = int(page.parent[at])
            expected[at] += chars
    assert page.subtree_sums(page.chars)[0].tolist() == expected
