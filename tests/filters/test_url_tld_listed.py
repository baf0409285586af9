"""url_tld_listed: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "url_tld_listed", ">=", 1.0


@pytest.mark.parametrize(
    ("url", "value", "kept"),
    [
        ("https://www.example.co.jp/", 1, True),
        ("https://example.ru/jp", 0, False),
        ("http://USER@EXAMPLE.TOKYO.:8080", 1, True),
        ("http://www.example.edu/", 0, False),
        ("http://192.0.2.1/", 0, False),
        ("https://ja.wikipedia.org/wiki/猫", 1, True),
        (None, None, True),
    ],
    ids=["kept", "dropped", "border", "an honest one", "number", "Wikipedia", "no URL"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], url: str | None, value: float | None, kept: bool
) -> None:
    """1 for a domain of the list, 0 for another; a text without a URL passes."""
    assert judge(RULE, TextView("本文", Tokens.of(()), url), OP, LIMIT) == (value, kept)


def test_tlds(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """The list is a parameter; it may say what to drop."""
    for url, kept in (("http://example.hu/", False), ("http://example.jp/", True)):
        assert judge(RULE, TextView("", Tokens.of(()), url), "<=", 0, tlds="cn ru tv hu pl info")[1] == kept
