"""llm_jp_valid_domain: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "llm_jp_valid_domain", ">=", 1.0


@pytest.mark.parametrize(
    ("url", "value", "kept"),
    [
        ("https://www.Example.CO.JP:443/", 1, True),
        ("https://www.example.ru/jp", 0, False),
        ("https://ja.wikipedia.org/wiki/猫", 0, False),
        ("http://ja.wikipedia.org/wiki/猫", 1, True),
        ("https://ja.wikipedia.org:443/", 1, True),
        ("https://www.example.ac.jp./", 0, False),
        ("https://www.example.edu/", 0, False),
        ("example.jp/", None, True),
        ("http://[::1/", None, True),
        ("", None, True),
        (None, None, True),
    ],
    ids=[
        "kept",
        "dropped",
        "Wikipedia",
        "border",
        "by the letter",
        "dot",
        "honest",
        "no host",
        "broken",
        "empty",
        "none",
    ],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], url: str | None, value: float | None, kept: bool
) -> None:
    """What the code would say, its false positives too; a text without a URL passes."""
    assert judge(RULE, TextView("本文", Tokens.of(()), url), OP, LIMIT) == (value, kept)


@pytest.mark.parametrize(
    "tld", ["jp", "com", "net", "org", "work", "info", "xyz", "biz", "me", "tv", "site", "tokyo", "cc"]
)
def test_domains(judge: Callable[..., tuple[float | None, bool]], tld: str) -> None:
    """The thirteen of the code."""
    assert judge(RULE, TextView("", Tokens.of(()), f"http://a.{tld}"), OP, LIMIT) == (1, True)
