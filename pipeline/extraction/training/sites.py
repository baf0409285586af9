"""Which pages are of one site, so that no site is trained on and tested on.

Hosts of one owner differ (`www.example.com`, `news.example.co.jp`), and pages saved in a repository have made-up ones
(`saved-example-3`). So hosts are of one site when they share a word: it is better to hold too much apart than too
little.
"""

import re
from collections.abc import Iterable
from hashlib import blake2b
from urllib.parse import urlsplit

_WORD = re.compile(r"[^.:@_-]+")
_MIN_WORD_CHARS = 4
# Words that begin alike are one: `rubykaigi` and `rubykaigi2011`.
_WORD_START_CHARS = 6
# Words that hosts of different owners share.
_COMMON = frozenset(
    {"blog", "blogs", "community", "docs", "github", "html", "info", "news", "page", "pages", "text", "wiki", "world"}
)


def site_folds(urls: Iterable[str], folds: int) -> dict[str, int]:
    """A fold from 0 to folds - 1 for every URL, the same for all URLs of a site; sites are spread evenly.

    The same URLs give the same folds, in whatever order they come. ValueError with fewer sites than folds.
    """
    site_of = sites(urls)
    # A digest orders the sites at random, but always alike.
    ordered = sorted(set(site_of.values()), key=lambda site: blake2b(site.encode("utf-8", "surrogatepass")).digest())
    if len(ordered) < folds:
        raise ValueError(f"the pages are of {len(ordered)} sites; cross-validation by site needs at least {folds}")
    number = {site: place % folds for place, site in enumerate(ordered)}
    return {url: number[site] for url, site in site_of.items()}


def sites(urls: Iterable[str]) -> dict[str, str]:
    """The site of every URL, named by the first of its hosts in alphabetical order."""
    host_of = {url: urlsplit(url).netloc.lower() for url in urls}
    above: dict[str, str] = {}
    with_word: dict[str, str] = {}
    for host in sorted(set(host_of.values())):
        above[host] = host
        for word in _words(host):
            other = _root(above, with_word.setdefault(word, host))
            own = _root(above, host)
            above[max(own, other)] = min(own, other)
    return {url: _root(above, host) for url, host in host_of.items()}


def _words(host: str) -> set[str]:
    name, _, ending = host.rpartition(".")  # the ending is a top-level domain, if there is more
    words = (word for word in _WORD.findall(name or ending) if len(word) >= _MIN_WORD_CHARS)
    return {word[:_WORD_START_CHARS] for word in words if word not in _COMMON and not word.isdigit()}


def _root(above: dict[str, str], host: str) -> str:
    while above[host] != host:
        host = above[host]
    return host
