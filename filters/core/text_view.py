"""A text as rules see it: lines, code points, sentences, n-grams, tokens, each computed once, when first asked for."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from filters.core.sentences import split_sentences
from filters.core.tokens import Tokens


class TextView:
    """A text with everything rules share.

    Not a frozen dataclass: its columns are cached on first use, so that what nobody asks for costs nothing.
    Treat as read-only.
    """

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text = text
        self.tokens = tokens

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """Code points, uint32, one per character."""
        return np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines that hold more than white space, stripped."""
        return tuple(line for line in map(str.strip, self.text.split("\n")) if line)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Sentences, stripped, none empty; see `split_sentences` for where they end."""
        return tuple(split_sentences(self.text))
