"""A text as rules see it: what they share is computed once, when first asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from filters.core.sentences import split_sentences
from filters.core.tokens import Tokens

T = TypeVar("T")


class TextView:
    """A text with everything rules share.

    Not a frozen dataclass: its columns are cached on first use, so that what nobody asks for costs nothing.
    Treat as read-only. Pickled without what is cached. url: of the page, None where there is none or it is not known.
    """

    def __init__(self, text: str, tokens: Tokens, url: str | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.url = url
        self._known: dict[tuple[Any, ...], Any] = {}

    def __reduce__(self) -> tuple[type["TextView"], tuple[str, Tokens, str | None]]:
        return TextView, (self.text, self.tokens, self.url)

    def once(self, compute: Callable[..., T], *args: str | float) -> T:
        """`compute(view, *args)`, computed for the first rule that asks and remembered for the others."""
        key = (compute, *args)
        if key not in self._known:
            self._known[key] = compute(self, *args)
        known: T = self._known[key]
        return known

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
