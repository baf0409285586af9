"""Whether llm-jp takes pages of this domain.

What: 1 if the top-level domain is one of biz cc com info jp me net org site tokyo tv work xyz and the URL does not
    begin with https://ja.wikipedia.org/ as it is written, else 0. None for a page without a URL, or for a URL without a
    host, where the code would stop.
Why: nearly all Japanese prose stands under these domains; Wikipedia is in llm-jp's corpus from its dumps already.
Keeps: .jp, .com and the like; http://ja.wikipedia.org/ and https://ja.m.wikipedia.org/ too, as the code compares the
    beginning of the URL to the letter.
Drops: Japanese Wikipedia; what is honest under .edu, .gov, .io, .dev; example.jp. with its dot, whose last label is "".
Source: llm-jp/llm-jp-corpus (v1, Apache-2.0), scripts/filters.py, `has_valid_domain`: kept if true, normal and strict.
"""

from filters.core.text_view import TextView
from filters.core.urls import host_as_written

VERSION = 1
_DOMAINS = frozenset(["biz", "cc", "com", "info", "jp", "me", "net", "org", "site", "tokyo", "tv", "work", "xyz"])


def measure(view: TextView) -> float | None:
    host = host_as_written(view)
    if host is None:
        return None
    is_wikipedia = (view.url or "").startswith("https://ja.wikipedia.org/")
    return float(not is_wikipedia and host.rpartition(".")[2] in _DOMAINS)
