"""url_allowlist: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "url_allowlist", ">=", 1.0


@pytest.mark.parametrize(
    ("url", "value", "kept"),
    [
        ("https://www.library.example/books", 1, True),
        ("https://www.shop.example/", 0, False),
        ("http://www.city.example/history?year=1900", 1, True),
        ("http://www.city.example/", 0, False),
        (None, None, True),
    ],
    ids=["kept", "dropped", "kept by path", "border", "no URL"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], tmp_path: Path, url: str | None, value: float | None, kept: bool
) -> None:
    """1 on the list, 0 off it; a text without a URL passes."""
    path = tmp_path / "hosts.txt"
    path.write_text("# chosen\nlibrary.example\nhttp://city.example/history/\n", encoding="utf-8")
    assert judge(RULE, TextView("本文", Tokens.of(()), url), OP, LIMIT, path=str(path)) == (value, kept)


def test_without_list(judge: Callable[..., tuple[float | None, bool]]) -> None:
    assert judge(RULE, TextView("", Tokens.of(()), "http://a.example/"), OP, LIMIT) == (None, True)
