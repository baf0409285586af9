"""Views of texts for tests of rules."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import Limit, TextView, Tokenizer, TokenKind, Tokens, decide, load_catalogue


@pytest.fixture(scope="session")
def view_of() -> Callable[[str], TextView]:
    """A function from text to its view, tokens by MeCab."""
    tokenizer = Tokenizer()
    return lambda text: TextView(text, tokenizer.tokenize(text))


@pytest.fixture(scope="session")
def judge(view_of: Callable[[str], TextView]) -> Callable[..., tuple[float | None, bool]]:
    """A function that measures a text (or a view) by a rule and compares with a limit: (value, kept)."""

    def _judge(
        rule_id: str, text: str | TextView, op: str, limit: float, **params: str | float
    ) -> tuple[float | None, bool]:
        rule = load_catalogue()[rule_id]
        value = rule(text if isinstance(text, TextView) else view_of(text), params)
        return value, decide({rule_id: value}, [Limit(rule_id, rule.version, op, limit)])[0].passed

    return _judge


@pytest.fixture(scope="session")
def view_of_pos() -> Callable[[str], TextView]:
    """A function from parts of speech, separated by spaces, to a view with such tokens, independent of MeCab."""

    def _view(pos: str) -> TextView:
        words = [("語", TokenKind(p)) for p in pos.split()]
        return TextView("語" * len(words), Tokens.of(words))

    return _view


@pytest.fixture(scope="session")
def view_of_words() -> Callable[[Iterable[str]], TextView]:
    """A function from words to the view of a text that MeCab would cut so."""

    def _view(words: Iterable[str]) -> TextView:
        kept = tuple(words)
        return TextView("".join(kept), Tokens.of((word, TokenKind("名詞")) for word in kept))

    return _view
