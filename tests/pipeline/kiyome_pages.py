"""Small pages for tests of Kiyome's own extractor, cut into blocks and measured."""

from hypothesis import strategies as st

from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.blocks import Blocks
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.features import Measured, measure

# Blocks: two sentences of 6 and 3 characters in an element announced as main and article, then a link of 1 character.
# Elements: 0 body, 1 div, 2 p, 3 p, 4 ul, 5 li.
SMALL = '<div id="main" class="article"><p>あいうえお。</p><p>かき。</p></div><ul><li><a href="/">く</a></li></ul>'

_TAGS = ["div", "p", "ul", "li", "table", "tr", "td", "h2", "h1", "pre", "b", "a href=/", "blockquote", "section", "br"]
_WORDS = [
    "吾輩は猫である。",
    "名前",
    "続きを読む",
    "The cat.",
    " ",
    "\n",
    "　",
    "&nbsp;",
    "123",
    "<br>",
    "<br><br>",
    "ヶ",
    "\x1e",
]
_ATTRIBUTES = ["", " class=main", " id=side-bar", " hidden", " class='a b'", " style='display:none'"]


def blocks_of(html: str) -> Blocks:
    """The blocks of a page."""
    return cut(parse(html).tree)


def measured(html: str) -> Measured:
    """A page with at least one block, measured."""
    return measure(blocks_of(html))


def _element(tag: str, attribute: str, children: list[str]) -> str:
    return f"<{tag}{attribute}>{''.join(children)}</{tag.split()[0]}>"


def pages() -> st.SearchStrategy[str]:
    """Small random pages, most of them broken; some have no block."""
    return st.recursive(
        st.sampled_from(_WORDS),
        lambda inner: st.builds(
            _element, st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES), st.lists(inner, max_size=5)
        ),
        max_leaves=25,
    )
