"""The elements by which a page speaks of itself, found in one walk through its tree."""

from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

# A query costs a walk through the whole tree, so that there is one for all fields; what it asks of classes is half its
# cost.
_QUERY = """title, h1, meta[content], time, script[type*="ld+json"], [rel~="license"], [rel~="author"], [itemprop],
a[href*="creativecommons.org/"], [class*="date"], .time, [class*="author"]"""
_NAMING = ("name", "property", "itemprop", "http-equiv")


@dataclass(frozen=True, slots=True)
class Mark:
    """An element with its lower-case tag and its attributes; one without a value is empty."""

    node: LexborNode
    tag: str
    attributes: dict[str, str | None]

    def words(self, name: str) -> list[str]:
        """The words of an attribute, in lower case."""
        return (self.attributes.get(name) or "").lower().split()

    def value(self, name: str) -> str:
        """An attribute, or nothing."""
        return self.attributes.get(name) or ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a page has of them.

    metas: (lower-case name, content) of every <meta>. first_metas: by name, the first content that is not blank.
    elements: everything else that was asked for, in order.
    """

    metas: tuple[tuple[str, str], ...]
    first_metas: dict[str, str]
    elements: tuple[Mark, ...]

    def meta(self, *names: str) -> list[str]:
        """The first content of each of these names that the page has."""
        return [self.first_metas[name] for name in names if name in self.first_metas]

    def of_tag(self, tag: str) -> list[Mark]:
        """The elements of a tag."""
        return [mark for mark in self.elements if mark.tag == tag]


def marks_of(tree: LexborHTMLParser) -> Marks:
    """Find them. An element that is several of these may stand among them several times."""
    metas: list[tuple[str, str]] = []
    elements: list[Mark] = []
    for node in tree.css(_QUERY):
        tag, attributes = node.tag or "", node.attributes
        if tag != "meta":
            elements.append(Mark(node, tag, attributes))
            continue
        for key in _NAMING:  # a <meta> may bear several names
            name = attributes.get(key)
            if name:
                metas.append((name.strip().lower(), attributes.get("content") or ""))
    first = {name: content for name, content in reversed(metas) if content.strip()}
    return Marks(tuple(metas), first, tuple(elements))


def folded(text: str, max_chars: int) -> str:
    """One line without white space at its ends, cut to a length."""
    # What is cut off is not worth folding, of a page that is one endless title.
    return " ".join(text[: 4 * max_chars].split())[:max_chars].rstrip()


def is_within(node: LexborNode, tags: frozenset[str], max_levels: int = 40) -> bool:
    """Is one of the elements around this one, so many levels up, of one of these tags?"""
    around = node.parent
    for _ in range(max_levels):
        if around is None:
            return False
        if around.tag in tags:
            return True
        around = around.parent
    return False
