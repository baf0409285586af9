"""Cuts a parsed page into blocks, in one walk through its nodes."""

from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.extraction.kiyome.blocks import LINE_BREAK, Blocks, Containers
from pipeline.extraction.kiyome.spacing import preformatted, tidy
from pipeline.extraction.kiyome.vocabulary import (
    BLOCK_LEVEL,
    DROPPED,
    PREFORMATTED,
    SHOWN_IN_THE_END,
    announced,
    is_hidden,
)

# What is dropped and what stands inside a line begins and ends nothing; what comes after them does.
_DROPPED, _INLINE, _TEXT, _BREAK, _LINK, _BLOCK, _PREFORMATTED = range(7)
# Tags of HTML have numbers below this, the same in every page; a tag of a page's own has any other.
_KNOWN_TAGS: Final = 256


def _kinds() -> list[int]:
    """Kinds by the parser's numbers for tags, which cost less than their names; a tag that means nothing is inline."""
    tags = {**dict.fromkeys(BLOCK_LEVEL, _BLOCK), **dict.fromkeys(PREFORMATTED, _PREFORMATTED)}
    tags |= {**dict.fromkeys(DROPPED, _DROPPED), "br": _BREAK, "a": _LINK}
    page = LexborHTMLParser("text<!-- comment -->")
    kinds = [_INLINE] * _KNOWN_TAGS
    for tag, kind in tags.items():
        kinds[page.create_node(tag).tag_id] = kind
    text, comment = page.css("body")[0].iter(include_text=True)
    kinds[0], kinds[text.tag_id], kinds[comment.tag_id] = _DROPPED, _TEXT, _DROPPED  # 0: what has no tag
    return kinds


_KINDS: Final = _kinds()

# Where the path stands in the row of an element; the path above the body; the end of an element that is still open.
_PATH: Final = 2
_NOWHERE, _OPEN = -1, (0, 0, 0)


def cut(tree: LexborHTMLParser) -> Blocks:
    """Cut a page into blocks; none for a page without a body. Time and memory are linear in the number of nodes."""
    cutter = _Cutter(_hidden(tree))
    if tree.body is not None:
        cutter.walk(tree.body)
    return cutter.blocks()


def _hidden(tree: LexborHTMLParser) -> frozenset[int]:
    """Which elements say that they are not shown, or stand before the page as a dialog, by `mem_id`."""
    candidates = tree.css("[hidden], [aria-hidden], [style], [role=dialog], [role=alertdialog]")
    return frozenset(
        node.mem_id for node in candidates if node.tag not in SHOWN_IN_THE_END and is_hidden(node.attributes)
    )


# Links are compared by so much of them; a picture in one may have a million characters.
_MAX_HREF_CHARS = 300


class _Cutter:
    """The walk through a tree, and the blocks and elements it has gathered so far.

    An element is a row of tag, parent, path, depth, bits of `announced`, blocks and links before it; where it ends is
    a row of elements, blocks and links before that. Rows cost less than columns, one for each of many elements.
    """

    def __init__(self, hidden: frozenset[int]) -> None:
        self._hidden = hidden
        self._texts: list[str] = []
        self._of_blocks: list[tuple[int, int, int]] = []
        self._elements: list[tuple[str, int, int, int, int, int, int]] = []
        self._ends: list[tuple[int, int, int]] = []
        self._paths: dict[tuple[int, str, str], int] = {}
        self._open: list[int] = []
        self._parts: list[str] = []
        self._link_depth = self._pre_depth = 0
        self._links = self._link_chars = self._breaks = 0
        self._hrefs: list[str] = []

    def blocks(self) -> Blocks:
        """What the walk has gathered, as columns."""
        if not self._elements:
            return Blocks()
        tag, parent, path, depth, bits, first_block, first_link = map(list, zip(*self._elements, strict=True))
        end, end_block, end_link = map(list, zip(*self._ends, strict=True))
        links = [last - first for first, last in zip(first_link, end_link, strict=True)]
        containers = Containers(tag, parent, end, first_block, end_block, links, first_link, bits, depth, path)
        if not self._texts:
            return Blocks(containers)
        container, links_in, link_chars = map(list, zip(*self._of_blocks, strict=True))
        return Blocks(containers, tidy(self._texts), container, links_in, link_chars, self._hrefs)

    def walk(self, body: LexborNode) -> None:
        """Visit every node once, in document order, without recursion: pages nest deeper than any stack."""
        hidden, parts, kinds = self._hidden, self._parts, _KINDS
        around: list[tuple[LexborNode, int]] = []
        node: LexborNode = body
        while True:
            number = node.tag_id
            kind = kinds[number] if number < _KNOWN_TAGS else _INLINE
            if kind == _TEXT:
                if self._pre_depth or not node.is_empty_text_node:
                    self._text(node.text_content or "")
                elif parts:  # white space separates words; where a block begins it is nothing
                    parts.append(node.text_content or "")
            elif kind == _BREAK:
                self._break()
            elif kind != _DROPPED and not (hidden and node.mem_id in hidden):
                if kind > _LINK:
                    self._enter(node.tag or "", kind, node.attributes)
                elif kind == _LINK:
                    self._enter_link(node.attributes)
                if (child := node.first_child) is not None:
                    around.append((node, kind))
                    node = child
                    continue
                if kind >= _LINK:
                    self._leave(kind)
            following = node.next if around else None
            while following is None:
                if not around:
                    return
                node, kind = around.pop()
                if kind >= _LINK:
                    self._leave(kind)
                following = node.next if around else None
            node = following

    def _enter_link(self, attributes: dict[str, str | None]) -> None:
        self._link_depth += 1
        if "href" in attributes:
            self._links += 1
            self._hrefs.append((attributes["href"] or "")[:_MAX_HREF_CHARS])

    def _enter(self, tag: str, kind: int, attributes: dict[str, str | None]) -> None:
        if self._parts:
            self._flush()
        opened, elements = self._open, self._elements
        parent, above = (opened[-1], elements[opened[-1]][_PATH]) if opened else (0, _NOWHERE)
        classes, bits = "", 0
        if attributes:
            classes = attributes.get("class") or ""
            if classes or "id" in attributes:
                bits = announced(f"{attributes.get('id') or ''} {classes}")
        path = self._paths.setdefault((above, tag, classes), len(self._paths))
        opened.append(len(elements))
        elements.append((tag, parent, path, len(opened), bits, len(self._texts), len(self._hrefs)))
        self._ends.append(_OPEN)
        self._breaks = 0
        self._pre_depth += kind == _PREFORMATTED

    def _leave(self, kind: int) -> None:
        if kind == _LINK:
            self._link_depth -= 1
            return
        if self._parts:
            self._flush()
        self._ends[self._open.pop()] = (len(self._elements), len(self._texts), len(self._hrefs))
        self._pre_depth -= kind == _PREFORMATTED

    def _text(self, text: str) -> None:
        if self._pre_depth:
            text = preformatted(text)
        elif text.isspace():  # of other kinds than those of HTML
            if self._parts:
                self._parts.append(text)
            return
        self._parts.append(text)
        self._breaks = 0
        if self._link_depth:
            self._link_chars += len(text.strip())

    def _break(self) -> None:
        """One <br> ends a line, a second one the block."""
        self._breaks += 1
        if self._breaks == 1:
            self._parts.append(LINE_BREAK)
        elif self._breaks == 2 and self._parts:
            self._flush()

    def _flush(self) -> None:
        self._breaks = 0
        text = "".join(self._parts)
        self._parts.clear()
        if text.isspace():
            return
        self._texts.append(text)
        self._of_blocks.append((self._open[-1], self._links, self._link_chars))
        self._links = self._link_chars = 0
