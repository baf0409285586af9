"""Splits Japanese text into sentences: quotation stays in the sentence that quotes it."""

import re
from collections.abc import Iterator

ENDERS = "。．！？!?"
_CLOSER_OF = {
    "「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〈": "〉", "《": "》", "［": "］", "〔": "〕", "“": "”",
}  # fmt: skip
_OPENERS = re.escape("".join(_CLOSER_OF))
_CLOSERS = re.escape("".join(_CLOSER_OF.values()))
_MARKS = re.compile(f"[{_OPENERS}{_CLOSERS}]|[{ENDERS}]+")
_ENDER = re.compile(f"[{ENDERS}]")
# Three lines in four hold nothing that needs thought: every run of 。！？ ends a sentence.
_NEEDS_THOUGHT = re.compile(f"[{_OPENERS}{_CLOSERS}．!?]")
_PLAIN_SENTENCE = re.compile("[^。！？]*+[。！？]++|[^。！？]++")
# After 「……。」 these carry the quoting sentence on: と言った, って, の, は, が, を, に, も, で, や, か, な, comma.
_CARRIES_ON = frozenset("とっのはがをにもでやかな、，")
# A mark before one of these stands inside a URL, a name or a number: `?id=`, `a!b`, `３．１４`.
_WORD = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ=&_/.-]")
_DIGIT = re.compile(r"[0-9０-９]")


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of `text`, stripped, none empty; linear in the length.

    A sentence ends at a newline and behind a run of 。．！？!? with the closing brackets that follow it.
    Marks inside a pair of brackets that closes on its line do not end one (「来た。見た。」と言った。 is one
    sentence), but a quotation that ends in a mark does, unless a particle or comma carries on (「行く。」彼は立った。
    is two). ．behind a digit and ASCII marks before a word character (URLs) end nothing.
    """
    pieces: list[str] = []
    for line in text.split("\n"):
        if not _NEEDS_THOUGHT.search(line):
            pieces += _PLAIN_SENTENCE.findall(line)
        elif _ENDER.search(line):
            ends = _ends(line)
            pieces += [line[start:end] for start, end in zip([0, *ends], [*ends, len(line)], strict=True)]
        else:
            pieces.append(line)
    return filter(None, map(str.strip, pieces))


def _ends(line: str) -> list[int]:
    """Positions behind the sentences of a line. Every mark is pushed and popped at most once."""
    ends: list[int] = []
    opened: list[tuple[str, int]] = []  # (closer awaited, position) of brackets still open
    waiting: dict[str, int] = {}  # how many of `opened` await that closer
    for match in _MARKS.finditer(line):
        mark, begin, end = match.group(), match.start(), match.end()
        if closer := _CLOSER_OF.get(mark):
            opened.append((closer, begin))
            waiting[closer] = waiting.get(closer, 0) + 1
        elif mark[0] in ENDERS:
            if not _inside_word(line, mark, begin, end):
                _push(ends, begin, end)
        else:
            quoted = bool(ends) and ends[-1] == begin
            if waiting.get(mark):
                _forget_behind(ends, _close(mark, opened, waiting))
                quoted = quoted and line[end : end + 1] not in _CARRIES_ON
            if quoted:
                _push(ends, begin, end)
    return ends


def _push(ends: list[int], begin: int, end: int) -> None:
    """Add an end; a mark that directly follows another end moves that one instead."""
    if ends and ends[-1] == begin:
        ends.pop()
    ends.append(end)


def _close(mark: str, opened: list[tuple[str, int]], waiting: dict[str, int]) -> int:
    """Take the innermost bracket that awaits `mark`, and those left open inside it; return its position."""
    while True:
        closer, position = opened.pop()
        waiting[closer] -= 1
        if closer == mark:
            return position


def _forget_behind(ends: list[int], position: int) -> None:
    while ends and ends[-1] > position:
        ends.pop()


def _inside_word(line: str, mark: str, begin: int, end: int) -> bool:
    if mark == "．":
        return begin > 0 and _DIGIT.match(line, begin - 1) is not None
    return mark.isascii() and _WORD.match(line, end) is not None
