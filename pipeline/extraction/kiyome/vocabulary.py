"""What tags mean to a page's layout, and what names of classes and ids say of a part of it."""

import re
from functools import lru_cache

# Nothing inside these is prose of the page. Readings of ruby are gone before, with the parse.
DROPPED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "svg", "math", "iframe", "frame", "frameset", "noframes",
        "object", "embed", "applet", "canvas", "audio", "video", "select", "option", "optgroup", "datalist", "button",
        "input", "textarea", "map", "area", "progress", "meter", "dialog",
    }
)  # fmt: skip
# Elements that begin and end a block of text; whatever else there is stands inside a line.
BLOCK_LEVEL = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
        "hgroup", "hr", "legend", "li", "listing", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp",
    }
)  # fmt: skip
# In an order that means nothing; a tag that is not here has the next number.
_NUMBERED_TAGS = (
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dd", "dt", "pre", "body", "section",
    "article", "blockquote", "figcaption", "center", "form", "tr", "main", "header", "footer", "nav", "aside", "ul",
    "address", "caption", "summary",
)  # fmt: skip
TAG_NUMBERS = {tag: number for number, tag in enumerate(_NUMBERED_TAGS)}
UNNUMBERED_TAG = len(_NUMBERED_TAGS)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
PREFORMATTED = frozenset({"pre", "listing", "xmp"})
EMPHATIC = frozenset({"b", "strong", "big"})
# Pages that hide these show them once a script has run.
SHOWN_IN_THE_END = frozenset({"body", "main", "article"})

# Words of class names and ids by the part of a page that they announce. A word counts at its beginning, also behind the
# letters of compounds such as `gfooter` and `lside`; $ asks for its end too, so that `foot` is not in `football`.
_WORDS = {
    "footer": r"footer|foot$|colophon|copyright|bottom",
    "sidebar": r"side|aside|rail|sub$|secondary|plugin|widget|blogparts|module",
    "content": r"main|contents?|body|primary|wrap|container|inner|honbun|center",
    "article": r"article|entry|post(?!age)|story|single|page(?:body|text|content)|text|news(?:body|text)|paragraph"
    r"|diary|document|section|markdown|hentry",
    "ranking": r"rank|popular|latest|recent|newest|archive|calendar|hot$|trend|new$",
    "search": r"search|login|signin|regist|form|subscribe|newsletter|mail",
    "notice": r"cookie|consent|modal|popup|overlay|alert|notice|disclaimer|caution|gdpr",
    "title": r"title|heading|headline|caption|ttl|midashi|subject|lead",
    "list": r"list|index|item|card|thumb|grid|carousel|slide|gallery|toc|mokuji",
}
CATEGORIES = tuple(_WORDS)
_FINDERS = tuple(re.compile(rf"(?:^|[gslrb])(?:{words})") for words in _WORDS.values())
_DIALOGS = ("dialog", "alertdialog")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A word of letters; `entryBody` has two.
_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_MAX_NAME_CHARS = 300


def announced(names: str) -> int:
    """The parts of a page that class names and ids announce, as a set of bits in the order of CATEGORIES.

    Only the first 300 characters are read, so that what is remembered of hostile pages stays small.
    """
    return _announced(names[:_MAX_NAME_CHARS])


@lru_cache(maxsize=16_384)
def _announced(names: str) -> int:
    bits = 0
    for word in _WORD.findall(names):
        bits |= _announced_by(word)
    return bits


@lru_cache(maxsize=16_384)
def _announced_by(word: str) -> int:
    return sum(1 << bit for bit, finder in enumerate(_FINDERS) if finder.search(word.lower()))


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Whether an element says that it is not shown, or is a dialog before the page: banners about cookies, logins."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true" or attributes.get("role") in _DIALOGS:
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN_STYLE.search(style[:_MAX_NAME_CHARS]))
