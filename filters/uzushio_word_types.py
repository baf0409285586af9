"""Different expressions of a list of the user's, by Uzushio's definition.

What: how many different expressions of the list in `file` the text has. Matches do not overlap; the longest from the
    left counts, inside longer words too.
Why: a novel says one such word many times, a page that lives on them says many of them once.
Keeps: pages that use a few such words, however often.
Drops: pages with many; also long reports and dictionaries, and アスパラガス recipes are one step nearer to it when アス
    is on the list.
Source: WorksApplications/uzushio, filters/WordTypes.scala, `kind` uniq; scripts/pipeline_03a.conf drops pages with 9,
    then 6, of HojiChar's adult keywords, and with 9 of its discriminating ones. The lists are not carried here.
"""

from filters.core.expressions import find_expressions, longest
from filters.core.text_view import TextView

VERSION = 1


def measure(view: TextView, *, file: str = "ng_expressions.txt") -> float | None:
    return float(len({view.text[match.start : match.end] for match in longest(find_expressions(view, file))}))
