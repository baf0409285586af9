"""Licences that pages state in words at their end: those of the Japanese government, and Aozora Bunko's colophon.

The identifiers, which stay as they are:

- `jp-gov-terms-1.0`, `-1.1`, `-2.0`: 政府標準利用規約 of that version; `jp-gov-terms` where none is named
- `jp-public-data-1.0`: 公共データ利用規約（第1.0版）, PDL1.0, which follows them since 2024; `jp-public-data` likewise
- `aozora-bunko`: a file of 青空文庫, under its 収録ファイルの取り扱い規準. Most of its works are in the public domain;
  one that is not says so with a link, which counts before this.
"""

import re
import unicodedata

# Statements stand in the footer; looking through whole pages costs more than all other metadata.
_TAIL_CHARS = 8_000
_WINDOW_CHARS = 600
_TAG = re.compile(r"<[^<>]*>")
_GOVERNMENT = re.compile(
    r"(?P<terms>政府標準|公共データ)利用規約[」』]?\s?(?:\(?第?\s?(?P<version>\d\.\d)\s?版?\)?)?"
    r"(?P<after>[^。]{0,60})"
)
# 準拠しています, に基づき, が適用され, に従って, を採用: the page is under it, and does not merely speak of it.
_IS_UNDER = re.compile(r"準拠|準じ|基づ|もとづ|適用|従[いうっ]|採用|の下で|のもとで|ライセンス|により|PDL")
_IDENTIFIERS = {"政府標準": "jp-gov-terms", "公共データ": "jp-public-data"}
_VERSIONS = {"政府標準": ("1.0", "1.1", "2.0"), "公共データ": ("1.0",)}
_AOZORA = re.compile(r"青空文庫作成ファイル|このファイルは、インターネットの図書館、\s*青空文庫")


def statement_of(html: str) -> str:
    """The identifier of the licence that the end of a page states, or nothing."""
    tail = html[-_TAIL_CHARS:]
    at = tail.find("利用規約")
    while at >= 0:
        found = _government(_plain(tail, at))
        if found:
            return found
        at = tail.find("利用規約", at + _WINDOW_CHARS // 2)
    at = tail.find("青空文庫")
    return "aozora-bunko" if at >= 0 and _AOZORA.search(_plain(tail, at)) else ""


def _plain(tail: str, at: int) -> str:
    """What stands around a place, without tags, in half-width digits."""
    around = tail[max(0, at - _WINDOW_CHARS // 2) : at + _WINDOW_CHARS]
    return " ".join(unicodedata.normalize("NFKC", _TAG.sub("", around)).split())


def _government(text: str) -> str:
    for found in _GOVERNMENT.finditer(text):
        if _IS_UNDER.search(found["after"]):
            terms, version = found["terms"], found["version"]
            known = version in _VERSIONS[terms]
            return f"{_IDENTIFIERS[terms]}-{version}" if known else _IDENTIFIERS[terms]
    return ""
