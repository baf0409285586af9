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

_INLINE, _TEXT, _BREAK, _LINK, _BLOCK, _PREFORMATTED, _DROPPED = range(7)
_KINDS = {
    "": _DROPPED,
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
    cutter = _Cutter()
    if tree.body is not None:
        cutter.walk(tree.body)
    cutter.blocks.text[:] = tidy(cutter.blocks.text)
    return cutter.blocks


class _Cutter:
    """The walk through a tree, and the blocks it has gathered so far."""

    def __init__(self) -> None:
        self.blocks = Blocks()
        self._paths: dict[tuple[int, str, str], int] = {}
        self._open: list[int] = []
        self._parts: list[str] = []
        self._link_depth = self._pre_depth = 0
        self._links = self._link_chars = self._breaks = 0

    def walk(self, body: LexborNode) -> None:
        """Visit every node once, in document order, without recursion: pages nest deeper than any stack."""
        open_ids: list[int] = []
        open_kinds: list[int] = []
        for node in body.traverse(include_text=True):
            parent = node.parent
            above = parent.mem_id if parent is not None else 0
            while open_ids and open_ids[-1] != above:
                open_ids.pop()
                self._leave(open_kinds.pop())
            tag = node.tag or ""
            kind = _KINDS.get(tag, _INLINE)
            if open_kinds and open_kinds[-1] == _DROPPED:
                kind = _DROPPED
            if kind == _TEXT:
                self._text(node.text_content or "")
            elif kind == _BREAK:
                self._break()
            else:
                open_ids.append(node.mem_id)
                open_kinds.append(self._enter(node, tag, kind))
        while open_kinds:
            self._leave(open_kinds.pop())

    def _enter(self, node: LexborNode, tag: str, kind: int) -> int:
        """Begin an element; its kind, which is _DROPPED for one that is hidden."""
        if kind == _DROPPED:
            return kind
        attributes = node.attributes
        if attributes and tag not in SHOWN_IN_THE_END and is_hidden(attributes):
            return _DROPPED
        if kind == _LINK:
            self._link_depth += 1
            self._links += "href" in attributes
        elif kind != _INLINE:
            self._flush()
            self._open_container(tag, attributes)
            self._pre_depth += kind == _PREFORMATTED
        return kind

    def _leave(self, kind: int) -> None:
        if kind == _LINK:
            self._link_depth -= 1
        elif kind in (_BLOCK, _PREFORMATTED):
            self._flush()
            self._open.pop()
            self._pre_depth -= kind == _PREFORMATTED

    def _open_container(self, tag: str, attributes: dict[str, str | None]) -> None:
        containers = self.blocks.containers
        parent = self._open[-1] if self._open else 0
        classes, names = "", ""
        if attributes:
            classes = attributes.get("class") or ""
            names = f"{attributes.get('id') or ''} {classes}"
        place = (containers.path[parent] if self._open else -1, tag, classes)
        self._open.append(len(containers.parent))
        containers.parent.append(parent)
        containers.tag.append(tag)
        containers.announced.append(announced(names) if len(names) > 1 else 0)
        containers.depth.append(len(self._open))
        containers.path.append(self._paths.setdefault(place, len(self._paths)))

    def _text(self, text: str) -> None:
        if self._pre_depth:
            self._parts.append(preformatted(text))
        else:
            self._parts.append(text)
            if text.isspace():
                return
        self._breaks = 0
        if self._link_depth:
            self._link_chars += len(text.strip())

    def _break(self) -> None:
        """One <br> ends a line, a second one the block."""
        self._breaks += 1
        if self._breaks == 1:
            self._parts.append(LINE_BREAK)
        elif self._breaks == 2:
            self._flush()

    def _flush(self) -> None:
        self._breaks = 0
        if not self._parts:
            return
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
