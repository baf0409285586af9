"""Teasers with 「続きを読む」 and its like among the lines that CharShu keeps.

What: how many of the lines that CharShu keeps (see charshu_kept_line_fraction) end in ... once 続きを読む and its like
    are taken off both ends, or hold a phrase such as ・・・続きを見る. Lines that end in ... themselves are not kept.
Why: what goes on elsewhere is cut here.
Keeps: articles, and pages whose teasers end without a closing mark, since those lines are gone.
Drops: lists of articles with …（続きを読む）; also an article under which one stands.
Source: lighttransport/japanese-llama-experiment, 03_clean_step3_linewise/linewise_filtering.py, `proc_doc`: dropped for
    any. The phrases are what the decision consists of and are carried for that.
"""

from filters.core import charshu
from filters.core.text_view import TextView

VERSION = 1
_HINT = "続"
# In the order in which CharShu looks for them, one after the other.
_HEADS = (
    *("続きを読む", "[続きを読む]", "(続きを読む)", "続きをみる", "続きを見る", "[続きを見る]", "(続きを表示)"),
    "・・・ 続きを読む",
)
_TAILS = (
    *(
        "続きを読む",
        "[続きを読む]",
        "(続きを読む)",
        "続きを見る",
        "続きをみる",
        "(続く)",
        "(続きを表示)",
        "(続きをみる)",
    ),
    *("[続きをみる]", "[続きを見る]"),
)
_PHRASES = ("...(続きを表示)", "[ 続きを見る ]", "・・・続きを見る", "... 続きを読む")


def measure(view: TextView) -> float | None:
    if _HINT not in view.text:
        return 0.0
    lines = (charshu.normalize(line) for line in charshu.kept_lines(view) if _HINT in line)
    return float(sum(map(_is_teaser, lines)))


def _is_teaser(line: str) -> bool:
    for head in _HEADS:
        line = line.removeprefix(head)
    for tail in _TAILS:
        line = line.removesuffix(tail)
    return line.endswith("...") or any(phrase in line for phrase in _PHRASES)
