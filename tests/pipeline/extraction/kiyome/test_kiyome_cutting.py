"""Tests of cutting: where blocks begin and end, what is left out, and what deep nesting costs."""

import time

import pytest
from hypothesis import given
from kiyome_pages import blocks_of, pages

from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.cutting import cut


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一<p>二", ["一", "二"]),
        ("一<div>二</div>三", ["一", "二", "三"]),
        ("<p>一<b>二</b><span>三</span></p>", ["一二三"]),
        ("<ul><li>一<ul><li>二</ul>三</ul>", ["一", "二", "三"]),
        ("<table><tr><td>一<td>二</table>", ["一", "二"]),
        ("<dl><dt>一<dd>二</dl>", ["一", "二"]),
        ("<h1>一</h1>二<hr>三", ["一", "二", "三"]),
        ("<p>一<img src=x alt=猫>二</p>", ["一二"]),
        ("<p>一<!-- 注 -->二</p>", ["一二"]),
        ("<my-element>一</my-element>二", ["一二"]),
    ],
)
def test_block_level_elements_bound_blocks(html: str, expected: list[str]) -> None:
    assert blocks_of(html).text == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>一<br>二</p>", ["一\v二"]),
        ("<p>一<br>\n　二</p>", ["一\v二"]),
        ("<p>一<br><br>二</p>", ["一", "二"]),
        ("<p>一<br> &nbsp;\n<br>二</p>", ["一", "二"]),
        ("<p>一<br><!-- 注 --><br>二</p>", ["一", "二"]),
        ("<p>一<br><br><br><br>二<br>三</p>", ["一", "二\v三"]),
        ("<p><br>一<br></p><p>二</p>", ["一", "二"]),
        ("<p>一<br>二<br>三</p>", ["一\v二\v三"]),
        ("<p>一<b><br></b><br>二</p>", ["一", "二"]),
    ],
)
def test_one_br_is_a_line_and_two_are_a_paragraph(html: str, expected: list[str]) -> None:
    assert blocks_of(html).text == expected


@pytest.mark.parametrize(
    "html",
    [
        "<p hidden>隠</p>",
        '<div style="color:red; DISPLAY : none"><p>隠</p></div>',
        '<div style="visibility:hidden">隠</div>',
        '<span aria-hidden="true">隠</span>',
        "<div hidden><main>隠</main></div>",
        "<script>隠</script>",
        "<style>隠</style>",
        "<noscript><p>隠</p></noscript>",
        "<template><p>隠</p></template>",
        "<svg><text>隠</text></svg>",
        "<iframe>隠</iframe>",
        "<select><option>隠</select>",
        "<textarea>隠</textarea>",
        "<button>隠</button>",
        "<dialog open>隠</dialog>",
    ],
)
def test_what_is_not_shown_or_no_prose_is_left_out(html: str) -> None:
    """What comes before and behind it stays, in the same line if it is no block."""
    assert "".join(blocks_of(f"<body>前{html}後").text) == "前後"


@pytest.mark.parametrize("tag", ["main", "article", "body"])
def test_what_a_script_will_show_is_kept(tag: str) -> None:
    """Pages hide all of their text until they have loaded."""
    assert blocks_of(f'<{tag} style="display:none" hidden><p>文</p></{tag}>').text == ["文"]


@pytest.mark.parametrize(
    "html", ["", "<p>", "\0", "<p>&nbsp;　\n</p>", "<frameset><frame src=x></frameset>", "<!-- 注 -->"]
)
def test_a_page_without_text_has_no_blocks(html: str) -> None:
    assert blocks_of(html).text == blocks_of(html).container == []


def test_links_are_counted_where_they_begin() -> None:
    """An anchor without href is no link; a link may hold markup and may be cut by a block."""
    blocks = blocks_of(
        "<p>あ<a href=1>い<b>う</b></a><a name=x>え</a></p><p>お<a href=2> か </a><a href=3>き</a></p><p>く</p>"
    )
    assert blocks.text == ["あいうえ", "お か き", "く"]
    assert blocks.links == [1, 2, 0]
    assert blocks.hrefs == ["1", "2", "3"]
    assert blocks.containers.links == [3, 1, 2, 0]
    assert blocks.containers.first_link == [0, 0, 1, 3]
    assert blocks.link_chars == [3, 2, 0]  # anchors without href count too: they are few and short


def test_links_are_kept_as_written_but_for_what_is_endless() -> None:
    found = blocks_of(f"<p><a href>あ</a><a href='/a?b=1&amp;c=2'>い</a><a href={'え' * 1000}>う</a></p>").hrefs
    assert found == ["", "/a?b=1&c=2", "え" * 300]


def test_elements_are_columns_in_document_order() -> None:
    """The body is its own parent; rows of a template share their path, whatever their ids are."""
    blocks = blocks_of('<div class="a"><p id=1>一</p><p id=2>二</p></div><div class="b"><p>三</p></div>')
    containers = blocks.containers
    assert containers.tag == ["body", "div", "p", "p", "div", "p"]
    assert containers.parent == [0, 0, 1, 1, 0, 4]
    assert [depth - containers.depth[0] for depth in containers.depth] == [0, 1, 2, 2, 1, 2]
    assert blocks.container == [2, 3, 5]
    first, second, third = (containers.path[at] for at in blocks.container)
    assert first == second != third


def test_preformatted_text_keeps_its_lines() -> None:
    assert blocks_of("<pre>  一\n\n    <b>二</b>  三\n</pre>\n 四").text == ["  一\v\v    二  三", "四"]


@given(pages())
def test_columns_of_any_page_fit_together(html: str) -> None:
    """No block is empty, parents come before their children, and every block stands in an element."""
    blocks = blocks_of(html)
    containers = blocks.containers
    assert all(text.strip() for text in blocks.text)
    assert len(blocks.text) == len(blocks.container) == len(blocks.links) == len(blocks.link_chars)
    assert all(at < len(containers.tag) for at in blocks.container)
    assert all(above < at or at == 0 for at, above in enumerate(containers.parent))
    expected = [containers.depth[above] + 1 for above in containers.parent[1:]]
    assert containers.depth[1:] == expected
    for at, (parent, end) in enumerate(zip(containers.parent, containers.end, strict=True)):
        assert at < end <= containers.end[parent]
    for block, at in enumerate(blocks.container):
        assert containers.first_block[at] <= block < containers.end_block[at]


def seconds(html: str) -> float:
    """Processor time of cutting alone: the parse of nested blocks is quadratic, and is not what is measured."""
    tree = parse(html).tree
    started = time.process_time()
    cut(tree)
    return time.process_time() - started


@pytest.mark.parametrize("tag", ["div", "span", "a href=x", "font", "li", "pre", "div hidden"])
def test_deep_nesting_costs_linear_time(tag: str) -> None:
    """20,000 elements inside one another: no recursion, and nothing like the minutes that a quadratic walk takes."""
    assert seconds(f"<{tag}>文" * 20_000) < 5


@pytest.mark.parametrize(
    "unit", ["<p>文", "<br>", "文<br><br>", "<a href=x>文</a>", "<i></i>", "　", "&nbsp;\n", "<b>　"]
)
def test_giant_pages_cost_linear_time(unit: str) -> None:
    assert seconds(unit * (500_000 // len(unit))) < 10
