"""Is there Japanese on this page? Answered on the raw bytes, before anything is parsed: most of a crawl ends here.

Kana are the evidence, as kanji are Chinese too. Three looks, each dearer and for fewer pages: are there kana bytes at
all; are they many among the characters of East Asia; and, where they are few, is the visible text Japanese.
"""

import html
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pipeline.decoding import decode_html
from pipeline.gate_bytes import kana_in_bytes


@dataclass(frozen=True, slots=True)
class GateLimits:
    """What a page must show to go on. The defaults were read off some 5,500 pages, 3,560 of them Japanese.

    min_kana: fewer are a name, a quotation or chance; Japanese pages of one short sentence have 10.
    min_kana_share: of kana among kana, kanji and hangul. Statutes, the most kanji-laden Japanese, go down to 0.1;
        Chinese pages with some の or a Japanese footer stay under 0.02.
    clear_kana: so many kana in the bytes, scripts and attributes included, need no look at the visible text.
    enough_kana: so many kana in the visible text, about two sentences, are worth extracting whatever else is there.
    min_japanese_share: of kana and kanji among the letters of a visible text with fewer kana; below it the page is in
        another language and shows a Japanese name or a menu.
    """

    min_kana: int = 5
    min_kana_share: float = 0.1
    clear_kana: int = 300
    enough_kana: int = 50
    min_japanese_share: float = 0.25


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """reason: empty, `no_kana` or `few_kana`; evidence: what was counted, for people."""

    is_japanese: bool
    reason: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Letters:
    """Letters of a visible text by kind. Half-width katakana count as `other_cjk`: mojibake is full of them."""

    kana: int
    kanji: int
    other_cjk: int
    other: int


def gate_japanese(body: bytes, http_charset: str | None, limits: GateLimits) -> GateVerdict:
    """Judge a page by its bytes: UTF-8, Shift_JIS, EUC-JP, ISO-2022-JP, UTF-16 with BOM, numeric references."""
    found = kana_in_bytes(body)
    if found.kana < limits.min_kana:
        return GateVerdict(False, "few_kana" if found.kana else "no_kana", f"{found.kana} kana bytes")
    evidence = f"{found.kana} kana among {found.kana + found.other_cjk} CJK characters, by bytes"
    if found.kana < limits.min_kana_share * (found.kana + found.other_cjk):
        return GateVerdict(False, "few_kana", evidence)
    if found.is_exact and found.kana >= limits.clear_kana:
        return GateVerdict(True, "", evidence)
    return _judge_visible(_letters(_visible_text(decode_html(body, http_charset).text)), limits)


def _judge_visible(letters: _Letters, limits: GateLimits) -> GateVerdict:
    kana, japanese = letters.kana, letters.kana + letters.kanji
    cjk = japanese + letters.other_cjk
    evidence = f"{kana} kana among {cjk} CJK characters and {letters.other} other letters, visible"
    if kana < limits.min_kana or kana < limits.min_kana_share * cjk:
        return GateVerdict(False, "few_kana" if kana else "no_kana", evidence)
    if kana < limits.enough_kana and japanese < limits.min_japanese_share * (cjk + letters.other):
        return GateVerdict(False, "few_kana", evidence)
    return GateVerdict(True, "", evidence)


# Scripts, styles and comments with what they hold, and tags; what is not closed goes on to the end: the scan is linear.
_MARKUP = re.compile(
    r"""<!--[^-]*+(?:-(?!->)[^-]*+)*+(?:-->)?
    |<(?:script\b[^<]*+(?:<(?!/script)[^<]*+)*+|style\b[^<]*+(?:<(?!/style)[^<]*+)*+)
    |<[A-Za-z/!?][^>]*+>?""",
    re.VERBOSE | re.IGNORECASE,
)


def _visible_text(page: str) -> str:
    return html.unescape(_MARKUP.sub(" ", page))


def _letters(text: str) -> _Letters:
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    codes = codes[codes >= 0x41]
    return _Letters(
        kana=_count(codes, 0x3041, 0x30FF),
        kanji=_count(codes, 0x3400, 0x9FFF),
        other_cjk=_count(codes, 0xAC00, 0xD7A3) + _count(codes, 0xFF66, 0xFF9F) + _count(codes, 0x3105, 0x318E),
        other=_count(codes, 0x41, 0x5A) + _count(codes, 0x61, 0x7A) + _count(codes, 0xC0, 0x1FFF),
    )


def _count(codes: npt.NDArray[np.uint16], first: int, last: int) -> int:
    return int(np.count_nonzero((codes - np.uint16(first)) <= last - first))
