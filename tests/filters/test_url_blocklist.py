"""url_blocklist: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "url_blocklist", "<=", 0.0


@pytest.fixture
def ut1(tmp_path: Path) -> str:
    """Two categories as UT1 writes them."""
    for name, lines in {
        "adult/domains": "adult.example\nblogs.example\n",
        "adult/urls": "host.example/~adult\n",
        "gambling/domains": "# bets\n192.0.2.7\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(lines, encoding="utf-8")
    return str(tmp_path)


@pytest.mark.parametrize(
    ("url", "value", "kept"),
    [
        ("https://www.example.jp/adult.example", 0, True),
        ("https://www.adult.example/", 1, False),
        ("http://host.example/~adult/1.html", 1, False),
        ("http://host.example/~adultery/", 0, True),
        ("http://192.0.2.7:8080/", 1, False),
        ("http://haiku.blogs.example/", 1, False),
        (None, None, True),
    ],
    ids=["kept", "dropped", "dropped by path", "border", "number", "all blogs with one", "no URL"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], ut1: str, url: str | None, value: float | None, kept: bool
) -> None:
    """1 on the list, 0 off it; a text without a URL passes."""
    assert judge(RULE, TextView("本文", Tokens.of(()), url), OP, LIMIT, path=ut1) == (value, kept)


def test_lists(judge: Callable[..., tuple[float | None, bool]], tmp_path: Path) -> None:
    """Without a list nothing is measured; one that is nowhere is named, even for a text without a URL."""
    view = TextView("", Tokens.of(()), "http://a.example/")
    assert judge(RULE, view, OP, LIMIT) == (None, True)
    with pytest.raises(ValueError, match=r"no_such_list': no such file, nor a folder"):
        judge(RULE, "", OP, LIMIT, path=str(tmp_path / "no_such_list"))
