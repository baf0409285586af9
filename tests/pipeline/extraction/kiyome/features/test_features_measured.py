"""Tests of measuring blocks one by one."""

from kiyome_pages import SMALL, measured


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


def test_containers_by_depth() -> None:
    """Every one is in the level of its depth, from the body down."""
    page = measured(SMALL)
    assert [level.tolist() for level in page.levels] == [[0], [1, 4], [2, 3, 5]]
    assert page.parent.tolist() == [0, 0, 1, 1, 0, 4]
    assert page.depth.tolist() == [1, 2, 3, 3, 2, 3]
    assert [level.tolist() for level in measured("一").levels] == [[0]]
