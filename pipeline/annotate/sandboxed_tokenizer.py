"""MeCab in a sandbox: its two sides."""

from collections.abc import Callable, Sequence

import numpy as np

from filters.core import TokenColumns, Tokenizer, Tokens
from pipeline.sandbox import Budget, Sandbox
from pipeline.sandbox.wire import as_text


class SandboxedTokenizer(Sandbox):
    """A killable tokenizer. A request is a text alone."""

    def __init__(self, budget: Budget) -> None:
        super().__init__(__name__, [], budget)

    def tokenize(self, text: str) -> Tokens:
        """The morphemes of a text; raises as `Sandbox.ask`."""
        written, *columns = self.ask((text,))
        return TokenColumns(as_text(written), *(np.frombuffer(column, dtype=np.int32) for column in columns)).tokens()


def service(arguments: Sequence[str]) -> Callable[[str], tuple[str | bytes, ...]]:
    """In the worker, without arguments: a text to its `TokenColumns`."""
    tokenizer = Tokenizer()

    def serve(text: str) -> tuple[str | bytes, ...]:
        found = tokenizer.columns(text)
        return found.written, *(column.tobytes() for column in (found.bounds, found.kind_ids, found.kinds))

    serve("準備")
    return serve
