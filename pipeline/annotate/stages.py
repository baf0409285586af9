"""The steps of *annotate* for one page, as pure functions; `pipeline.transforms.annotate` wires them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from classifiers import BookScorer
from dedup.boilerplate import line_hashes
from dedup.exact import text_hash
from dedup.form import dedup_form
from dedup.fragments import windows
from dedup.minhash import MinHashScheme, signature
from dedup.shingles import shingle_hashes
from filters.core import Rule, TextView, Tokens
from filters.core.rule import Param
from pipeline.annotate.pages import AnnotatedPage, Encoding, HtmlPage, TextPage, ViewedPage
from pipeline.decoding import decode_html
from pipeline.errors import PageError
from pipeline.extraction import Extracted
from pipeline.normalization import NormalizationPolicy, normalize
from pipeline.records import GivenText, RawPage
from pipeline.rights import with_headers


def decode(page: RawPage | GivenText) -> HtmlPage | GivenText:
    """Bytes to text; a given text passes."""
    return page if isinstance(page, GivenText) else decode_page(page)


def decode_page(page: RawPage) -> HtmlPage:
    """Bytes to text, with a record of how."""
    found = decode_html(page.body, page.http_charset)
    encoding = Encoding(page.http_charset or "", found.charset, found.charset_from, found.undecodable)
    # NUL ends a page for libxml2, and means nothing in one.
    return HtmlPage(page.origin, found.text.replace("\0", ""), encoding, page.rights_headers)


def extract(page: HtmlPage | GivenText, extractor: Callable[[str, str], Extracted]) -> TextPage:
    """HTML to main text; PageError `no_text` when the extractor finds none. A given text passes as it is."""
    if isinstance(page, GivenText):
        return TextPage(page.origin, page.text)
    found = extractor(page.html, page.origin.url)
    if not found.text.strip():
        raise PageError("no_text", "the extractor found no main text")
    return TextPage(page.origin, found.text, with_headers(found.metadata, page.rights_headers), page.encoding)


def normalize_page(page: TextPage, policy: NormalizationPolicy, max_chars: int) -> TextPage:
    """Text, title and names to the one normal form.

    PageError `too_long` for a text above `max_chars` characters, `no_text` for none.
    """
    if len(page.text) > max_chars:
        raise PageError("too_long", f"{len(page.text)} characters of text; the limit is {max_chars}")
    text = normalize(page.text, policy)
    if not text.strip():
        raise PageError("no_text", "nothing that can be seen is left of the text in its normal form")
    said = page.metadata
    names = {name: normalize(getattr(said, name), policy) for name in ("title", "author", "site_name")}
    return replace(page, text=text, metadata=replace(said, **names))


def tokenize(page: TextPage, tokenizer: Callable[[str], Tokens]) -> ViewedPage:
    """Text to morphemes, and the view that all later stages share."""
    return ViewedPage(page, TextView(page.text, tokenizer(page.text), page.origin.url or None))


def measure(page: ViewedPage, rules: Mapping[str, Rule], params: Mapping[str, Mapping[str, Param]]) -> ViewedPage:
    """Every rule's value, by id."""
    values = {name: rule(page.view, params.get(name)) for name, rule in rules.items()}
    return replace(page, measures=values)


def score(page: ViewedPage, scorer: BookScorer) -> ViewedPage:
    """The book-likeness of a text."""
    return replace(page, book=scorer.score(page.view))


def fingerprint(page: ViewedPage, scheme: MinHashScheme) -> AnnotatedPage:
    """What dedup compares: BLAKE2b (16 bytes), MinHash signature and windows of the text's form, hashes of lines."""
    if page.measures is None or page.book is None:
        raise PageError("unexpected", "a page must be measured and scored before it is fingerprinted")
    form = dedup_form(page.page.text)
    values = signature(shingle_hashes(form, scheme.shingle_chars), scheme)
    hashes = line_hashes(page.page.text), windows(form)
    return AnnotatedPage(page.page, len(page.view.tokens), page.measures, page.book, text_hash(form), values, *hashes)
