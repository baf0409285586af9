"""Names of WordPress blocks and JavaScript functions without name, by the list of llm-jp-corpus-tools.

What: how often `wp-block-`, `function()` and `function ()` occur.
Why: where extraction left one of them it left markup or script.
Keeps: prose.
Drops: pages with markup or script in them; also every lesson in JavaScript or WordPress.
Source: llm-jp/llm-jp-corpus-tools, misc/patterns_not_language.txt, read by mc4.ja.basic_cleaner.py: dropped for any.
"""

from filters.core.occurrences import count_words
from filters.core.text_view import TextView

VERSION = 1
_RESIDUE = ("wp-block-", "function()", "function ()")


def measure(view: TextView) -> float | None:
    return float(count_words(view, _RESIDUE))
