"""Characters in expressions of a list of the user's, by Swallow's definition.

What: characters in matches of the list in `file`, divided by Japanese letters (see swallow_num_japanese_letters);
    0 where there are none. Matches do not overlap; the longest from the left counts, inside longer words too.
    None for an empty text.
Why: adult pages and abuse are fluent Japanese that no measure of form finds; their vocabulary does.
Keeps: pages that use such words now and then.
Drops: pages where they are every twentieth character; also アスパラガス recipes when アス is on the list.
Source: swallow-llm/swallow-corpus (Okazaki et al. 2024), ngword.py, `apply_v1`: kept if < 0.05. Swallow's own list
    is not public; the limit means what it means only with a list like it.
"""

from filters.core import swallow
from filters.core.expressions import find_expressions, longest
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float | None:
    chars = sum(match.end - match.start for match in longest(find_expressions(view, file)))
    return swallow.letter_fraction(view, chars)
