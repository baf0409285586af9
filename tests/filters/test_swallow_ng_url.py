"""swallow_ng_url: kept, dropped, border, worked out by hand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from filters.core import TextView, Tokens

RULE, OP, LIMIT = "swallow_ng_url", "<=", 0.0


@pytest.mark.parametrize(
    ("url", "value", "kept"),
    [
        ("https://www.example.jp/", 0, True),
        ("http://shop.example:80/a", 1, False),
        ("http://www.shop.example/", 0, True),
        ("http://blog.example/bad", 0, True),
        ("https://ja.wikipedia.org/wiki/猫", 1, False),
        ("https://notwikipedia.org/", 1, False),
        ("https://hayabusa9.5ch.net/test", 1, False),
        ("https://5ch.net/", 0, True),
        ("example.jp", None, True),
        ("http://[x", None, True),
        (None, None, True),
    ],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], tmp_path: Path, url: str | None, value: float | None, kept: bool
) -> None:
    """What the code would say, its false positives and its gaps too; a text without a URL passes."""
    path = tmp_path / "list"
    path.write_text("shop.example\nblog.example/bad\n", encoding="utf-8")
    assert judge(RULE, TextView("本文", Tokens.of(()), url), OP, LIMIT, path=str(path)) == (value, kept)


def test_lists(judge: Callable[..., tuple[float | None, bool]], tmp_path: Path) -> None:
    """Without a list the two endings are left; one that is nowhere is named."""
    for url, value in (("http://shop.example/", 0), ("http://en.wikipedia.org/", 1)):
        assert judge(RULE, TextView("", Tokens.of(()), url), OP, LIMIT)[0] == value
    with pytest.raises(ValueError, match="no such file, nor a folder"):
        judge(RULE, "", OP, LIMIT, path=str(tmp_path / "none"))
