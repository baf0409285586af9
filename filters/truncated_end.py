"""The share of a text that its last sentence takes up, where that breaks off.

What: characters of a last sentence that is not finished, divided by characters of the text, white space around it left
    out. The last sentence stands in the last line, behind its last 。．！？!? or closing 」. It is not finished if it
    ends in an ellipsis, a comma, an opening bracket or a particle (final particles aside), or if only 続きを読む or the
    like follows it. 0 where the last sentence is finished, or no sentence; None for a blank text.
Why: teasers, feeds and cut copies begin an article and stop within a sentence.
Keeps: whole articles; long ones that break off as well, since little of them is unfinished; novels that end in …….
Drops: pages that are one teaser; also mottoes and poems in one line without a mark.
Source: ours; CharShu rejects a text with a line that ends in ..., HojiChar one with 0.7 of such lines.
"""

import re

from filters.core.text_view import TextView
from filters.core.word_places import word_places

VERSION = 1
_MORE = re.compile(
    r"(?:[（(\[]?(?:記事の)?(?:続き|つづき)(?:[をは](?:読む|よむ|見る|みる|こちら)?)?|もっと(?:読む|見る)|全文を(?:読む|見る|表示)"
    r"|read more|more)[）)\]]?",
    re.IGNORECASE,
)
_AROUND_MORE = " \u3000\t>＞»≫→⇒▶▷…."
_MAX_MORE_CHARS = 20
_SENTENCE_END = re.compile("[。．！？!?」』]")
_CUT = ("…", "‥", "...", "・・・", "、", "，", "「", "『", "（", "(", "…]", "...]", "…)", "...)")


def measure(view: TextView) -> float | None:
    text = view.text.strip()
    if not text:
        return None
    whole, goes_on = _without_link(view.text.rstrip())
    last = whole.rpartition("\n")[2].strip()
    if goes_on or last.endswith(_CUT) or _ends_in_particle(view, len(whole)):
        return len(_SENTENCE_END.split(last)[-1]) / len(text)
    return 0.0


def _without_link(text: str) -> tuple[str, bool]:
    """The text without a last line that only leads to the rest of it, and whether there was one."""
    above, _, last = text.rpartition("\n")
    if len(last) <= _MAX_MORE_CHARS and _MORE.fullmatch(last.strip(_AROUND_MORE)):
        return above.rstrip(), True
    return text, False


def _ends_in_particle(view: TextView, end: int) -> bool:
    """Whether the last morpheme before `end` is a particle behind which a sentence goes on."""
    starts = word_places(view).starts
    last = int(starts.searchsorted(end)) - 1
    if last < 0:
        return False
    kind = view.tokens.kinds[int(view.tokens.kind_ids[last])]
    return kind.pos1 == "助詞" and kind.pos2 != "終助詞"
