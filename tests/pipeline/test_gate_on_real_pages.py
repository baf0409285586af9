"""What the gate promises, on thousands of real pages: hardly a Japanese page is lost, hardly another passes."""

from urllib.parse import urlsplit

from shared_pages import needs_shared_pages, shared_pages

from pipeline.gate import GateLimits, gate_japanese
from pipeline.records import RawPage

MAX_LOST, MAX_PASSED, JAPANESE_IN_MIX = 0.003, 0.02, 0.05


def share_passed(pages: list[RawPage]) -> float:
    limits = GateLimits()
    assert pages
    return sum(gate_japanese(page.body, page.http_charset, limits).is_japanese for page in pages) / len(pages)


def host(page: RawPage) -> str:
    return urlsplit(page.origin.url).hostname or ""


@needs_shared_pages
def test_japanese_pages_pass() -> None:
    """8 of 3,559 do not: a page of two words, and pages in English with a Japanese name."""
    assert share_passed(list(shared_pages("ja-dev"))) > 1 - MAX_LOST


@needs_shared_pages
def test_other_pages_do_not() -> None:
    """The mix has 5 % of Japanese pages; hosts without any Japanese page elsewhere are taken for other hosts."""
    mix, japanese_hosts = shared_pages("mix-dev"), {host(page) for page in shared_pages("ja-dev")}
    assert share_passed([page for page in mix if host(page) not in japanese_hosts]) < MAX_PASSED
    assert share_passed(list(mix)) < JAPANESE_IN_MIX + MAX_PASSED
