"""Whether the page's URL is on an allowlist of the user's.

What: 1 if the host, a domain above it, or the URL (as a whole, or cut before one of its / ? &) stands in the list at
    `path`, else 0; the list is read as by url_blocklist. None without a list and for a page without a URL.
Why: a corpus of chosen sites (ministries, publishers, encyclopaedias) is a list of hosts.
Keeps: every page below a listed domain, whatever its quality; the other rules still apply.
Drops: with a limit of min = 1, every page of any other host.
Source: ours; what url_blocklist does, the other way round.
"""

from filters.core.text_view import TextView
from filters.core.url_lists import on_list

VERSION = 1


def measure(view: TextView, *, path: str = "") -> float | None:
    return on_list(view, path)
