"""MeCab in a sandbox: its two sides."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from filters.core import TokenColumns, Tokenizer, Tokens
from pipeline.sandbox import Budget, Sandbox
from pipeline.sandbox.wire import as_text


class SandboxedTokenizer:
    """A killable tokenizer. Not for use by two threads at once; `close` it, or use it in a `with` statement."""

    def __init__(self, budget: Budget) -> None:
        self.sandbox = Sandbox(__name__, [], budget)

    def __enter__(self) -> "SandboxedTokenizer":
        self.sandbox.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self.sandbox.close()

    def begin(self, texts: Iterable[str]) -> None:
        """Begin with texts that `tokenize` will be asked for in this order; see `Sandbox.begin`."""
        self.sandbox.begin((text,) for text in texts)

    def tokenize(self, text: str) -> Tokens:
        """The morphemes of a text; raises as `Sandbox.ask`."""
        written, *columns = self.sandbox.ask((text,))
        return TokenColumns(as_text(written), *(np.frombuffer(column, dtype=np.int32) for column in columns)).tokens()


def service(arguments: Sequence[str]) -> Callable[[str], tuple[str | bytes, ...]]:
    """In the worker, without arguments: a text to its `TokenColumns`."""
    tokenizer = Tokenizer()

    def serve(text: str) -> tuple[str | bytes, ...]:
        found = tokenizer.columns(text)
        return found.written, *(column.tobytes() for column in (found.bounds, found.kind_ids, found.kinds))

    serve("準備")
    return serve
