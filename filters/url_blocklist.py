"""Whether the page's URL is on a blocklist of the user's.

What: 1 if the host, a domain above it, or the URL (as a whole, or cut before one of its / ? &) stands in the list at
    `path`, else 0. None without a list and for a page without a URL. The list is a file of one domain or URL a line,
    or a folder in the format of UT1: files `domains` and `urls`, one pair or many below one another. Blank lines and
    lines that begin with # do not count, nor do scheme, user, port, case, escapes, IDN or Punycode; in front of a URL
    with a path, nor does www, www2, web or ftp.
Why: adult, gambling and phishing sites have been collected for decades; a host tells more than a page of it.
Keeps: pages of hosts that are in no category of the list.
Drops: every page below a listed domain; a listed blog service takes all its blogs along.
Source: the lists of Université Toulouse Capitole (UT1, dsi.ut-capitole.fr/blacklists), read as squidGuard documents
    them (configuration.html, "Domainlists", "URLlists"), but for example.com/a to cover example.com/a/b and not
    example.com/ab. RefinedWeb, Swallow and GENIAC use these lists; Swallow looks up the host alone (ngurl.py).
"""

from filters.core.text_view import TextView
from filters.core.url_lists import on_list

VERSION = 1


def measure(view: TextView, *, path: str = "") -> float | None:
    return on_list(view, path)
