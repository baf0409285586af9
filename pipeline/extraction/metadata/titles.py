"""The title of a page, without the name of its site."""

from pipeline.extraction.metadata.marks import Mark, Marks, folded, is_within

_MAX_CHARS = 2000
_SEPARATORS = " \u3000|｜-‐‑–—―−:：/／«»‹›<>＜＞~〜～"
_SVG = frozenset({"svg"})  # an image's title is no title of the page


def title_of(marks: Marks, site_name: str) -> str:
    """The first of og:title, twitter:title and <title> that is not merely the site's name; <h1> if there is none.

    og:title comes first, since it is the title of the article, where <title> has the site's name, its section and more
    around it. The site's name is cut off at either end, behind a separator, only where the page tells it elsewhere.
    """
    given = [*marks.meta("og:title", "twitter:title"), *_first_text(marks.of_tag("title"))]
    titles = [title for title in (_without(folded(text, _MAX_CHARS), site_name) for text in given) if title]
    for title in titles:
        if title != site_name:
            return title
    headings = [] if titles else [folded(text, _MAX_CHARS) for text in _first_text(marks.of_tag("h1"))]
    return next(iter([*titles, *headings]), "")


def _first_text(elements: list[Mark]) -> list[str]:
    return next(([mark.node.text()] for mark in elements[:10] if not is_within(mark.node, _SVG)), [])


def _without(title: str, site_name: str) -> str:
    """`題｜サイト名` and `サイト名：題` are 題, if サイト名 is the site's name."""
    if not site_name or title == site_name:
        return title
    for rest, edge in (
        (title.removesuffix(site_name), -1),
        (title.removeprefix(site_name), 0),
    ):
        bare = rest.strip()
        if rest != title and bare and bare[edge] in _SEPARATORS:
            return bare.strip(_SEPARATORS) or title
    return title
