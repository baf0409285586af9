"""Cuts a parsed page into blocks, in one walk through its nodes."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.extraction.kiyome.blocks import LINE_BREAK, Blocks
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
_KINDS: dict[str | None, int] = {
    None: _DROPPED,
    "-text": _TEXT,
    "-comment": _DROPPED,
    "br": _BREAK,
    "a": _LINK,
    **dict.fromkeys(BLOCK_LEVEL, _BLOCK),
    **dict.fromkeys(PREFORMATTED, _PREFORMATTED),
    **dict.fromkeys(DROPPED, _DROPPED),
}


def cut(tree: LexborHTMLParser) -> Blocks:
    """Cut a page into blocks; none for a page without a body. Time and memory are linear in the number of nodes."""
    cutter = _Cutter(_hidden(tree))
    if tree.body is not None:
        cutter.walk(tree.body)
    cutter.blocks.text[:] = tidy(cutter.blocks.text)
    return cutter.blocks


def _hidden(tree: LexborHTMLParser) -> frozenset[int]:
    """Which elements say that they are not shown, by `mem_id`."""
    candidates = tree.css("[hidden], [aria-hidden], [style]")
    return frozenset(
        node.mem_id for node in candidates if node.tag not in SHOWN_IN_THE_END and is_hidden(node.attributes)
    )


class _Cutter:
    """The walk through a tree, and the blocks it has gathered so far."""

    def __init__(self, hidden: frozenset[int]) -> None:
        self.blocks = Blocks()
        self._hidden = hidden
        self._paths: dict[tuple[int, str, str], int] = {}
        self._open: list[int] = []
        self._parts: list[str] = []
        self._link_depth = self._pre_depth = 0
        self._links = self._link_chars = self._breaks = 0

    def walk(self, body: LexborNode) -> None:
        """Visit every node once, in document order, without recursion: pages nest deeper than any stack."""
        hidden, open_ids, open_kinds = self._hidden, [0], [_INLINE]
        for node in body.traverse(include_text=True):
            parent = node.parent.mem_id  # type: ignore[union-attr]  # all that is in a body has a parent
            while open_ids[-1] != parent and len(open_ids) > 1:
                open_ids.pop()
                if (left := open_kinds.pop()) >= _LINK:
                    self._leave(left)
            tag = node.tag
            kind = _KINDS.get(tag, _INLINE) if open_kinds[-1] else _DROPPED
            if kind == _TEXT:
                self._text(node.text_content or "")
                continue
            if kind == _BREAK:
                self._break()
                continue
            element = node.mem_id
            if element in hidden:
                kind = _DROPPED
            elif kind >= _LINK:
                self._enter(tag or "", kind, node.attributes)
            open_ids.append(element)
            open_kinds.append(kind)
        for kind in reversed(open_kinds):
            self._leave(kind)

    def _enter(self, tag: str, kind: int, attributes: dict[str, str | None]) -> None:
        if kind == _LINK:
            self._link_depth += 1
            self._links += "href" in attributes
        else:
            if self._parts:
                self._flush()
            self._open_container(tag, attributes)
            self._pre_depth += kind == _PREFORMATTED

    def _leave(self, kind: int) -> None:
        if kind == _LINK:
            self._link_depth -= 1
        elif kind >= _BLOCK:
            if self._parts:
                self._flush()
            containers, left = self.blocks.containers, self._open.pop()
            containers.end[left] = len(containers.tag)
            containers.end_block[left] = len(self.blocks.text)
            self._pre_depth -= kind == _PREFORMATTED

    def _open_container(self, tag: str, attributes: dict[str, str | None]) -> None:
        containers, open_now = self.blocks.containers, self._open
        at = len(containers.tag)
        classes, bits = "", 0
        if attributes:
            classes = attributes.get("class") or ""
            if classes or "id" in attributes:
                bits = announced(f"{attributes.get('id') or ''} {classes}")
        parent = open_now[-1] if open_now else 0
        place = (containers.path[parent] if open_now else -1, tag, classes)
        containers.tag.append(tag)
        containers.parent.append(parent)
        containers.end.append(at)
        containers.first_block.append(len(self.blocks.text))
        containers.end_block.append(0)
        containers.announced.append(bits)
        containers.path.append(self._paths.setdefault(place, len(self._paths)))
        open_now.append(at)
        containers.depth.append(len(open_now))
        self._breaks = 0

    def _text(self, text: str) -> None:
        if text.isspace() and not self._pre_depth:
            if self._parts:  # it separates words; where a block begins it is nothing
                self._parts.append(text)
            return
        self._parts.append(preformatted(text) if self._pre_depth else text)
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
        blocks = self.blocks
        blocks.text.append(text)
        blocks.container.append(self._open[-1])
        blocks.links.append(self._links)
        blocks.link_chars.append(self._link_chars)
        self._links = self._link_chars = 0
