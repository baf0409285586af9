"""A text as rules see it: what they share is computed once, when first asked for."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from filters.core.code_points import code_points
from filters.core.sentences import split_sentences
from filters.core.tokens import Tokens

T = TypeVar("T")
_MISSING: Any = object()
_NEWLINE = ord("\n")


class TextView:
    """A text with everything rules share.

    Not a frozen dataclass: its columns are cached on first use, so that what nobody asks for costs nothing.
    Treat as read-only. Pickled without what is cached. url: of the page, None where there is none or it is not known.
    """

    def __init__(self, text: str, tokens: Tokens, url: str | None = None) -> None:
        self.text = text
        self.tokens = tokens
        self.url = url
        self._known: dict[object, Any] = {}

    def __reduce__(self) -> tuple[type["TextView"], tuple[str, Tokens, str | None]]:
        return TextView, (self.text, self.tokens, self.url)

    def once(self, compute: Callable[..., T], *args: str | float) -> T:
        """`compute(view, *args)`, computed for the first rule that asks and remembered for the others."""
        key = (compute, *args) if args else compute
        known: T = self._known.get(key, _MISSING)
        if known is _MISSING:
            known = self._known[key] = compute(self, *args)
        return known

    @cached_property
    def codes(self) -> NDArray[np.uint32]:
        """Code points, uint32, one per character."""
        return code_points(self.text)

    @cached_property
    def newlines(self) -> NDArray[np.intp]:
        """Where newlines stand, ascending."""
        places: NDArray[np.intp] = (self.codes == _NEWLINE).nonzero()[0]
        return places

    @cached_property
    def utf8(self) -> bytes:
        """The text in UTF-8, lone surrogates as what they would be."""
        return self.text.encode("utf-8", "surrogatepass")

    @cached_property
    def all_lines(self) -> list[str]:
        """What stands between newlines, as it stands; one line more than there are newlines."""
        return self.text.split("\n")

    @cached_property
    def stripped_lines(self) -> tuple[str, ...]:
        """`all_lines`, stripped."""
        return tuple(map(str.strip, self.all_lines))

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Lines that hold more than white space, stripped."""
        return tuple(filter(None, self.stripped_lines))

    @cached_property
    def line_chars(self) -> int:
        """Characters of `lines`."""
        return sum(map(len, self.lines))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Sentences, stripped, none empty; see `split_sentences` for where they end."""
        return tuple(split_sentences(self.text))
