"""Whether Swallow refuses pages of this host.

What: 1 if the host ends in .5ch.net or wikipedia.org, or is itself an entry of the list at `path`, else 0. Without a
    list the two endings alone. None for a page without a URL, or for a URL without a host, where the code would stop.
Why: bulletin boards, shops, adult and gambling sites by their hosts; Wikipedia comes from its dumps.
Keeps: subdomains of what is listed, as the host is looked up alone: www.example.com where example.com is listed; of
    UT1's `urls` whatever has a path; the categories blog, radio and audio-video, which the user leaves out of the list.
Drops: notwikipedia.org too; 5ch.net itself it keeps.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024, MIT), ngurl.py, `check`: kept if 0. Its list is UT1's adult,
    agressif, bitcoin, celebrity, chat, cryptojacking, dating, ddos, doh, filehosting, financial, gambling, games,
    malware, manga, phishing, publicite, redirector, remote-control, shopping, social_networks, strict_redirector,
    strong_redirector, vpn, warez, webmail and a file of its own; it names "mixed adult", where UT1 has mixed_adult.
    Lists are read as by url_blocklist: an entry in capitals or with a scheme counts here.
"""

from filters.core.text_view import TextView
from filters.core.url_lists import is_entry, require_list
from filters.core.urls import host_as_written

VERSION = 1
_ENDINGS = (".5ch.net", "wikipedia.org")


def measure(view: TextView, *, path: str = "") -> float | None:
    require_list(path)
    host = host_as_written(view)
    if host is None:
        return None
    return float(host.endswith(_ENDINGS) or (path != "" and is_entry(host, path)))
