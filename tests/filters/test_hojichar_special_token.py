"""hojichar_special_token: kept, dropped, border, worked out by hand."""

import string
from collections.abc import Callable

import pytest

from filters.core.emoji import emoji

RULE, OP, LIMIT = "hojichar_special_token", "<=", 0.4


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は晴れた。海が荒れる。", 2 / 13, True),
        ("■■■ 😀😀", 1, False),
        ("はい、ね。", 2 / 5, True),
        ("はい、。", 2 / 4, False),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "one less", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Special characters over all; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_members(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """ASCII marks and white space, emoji and the list are special; digits, letters, arrows and ・ are not."""
    special = string.punctuation + " \t\n\r\v\f" + "".join(emoji()) + "、。「」【】★：\u3000\u200b\ufeff\x81\ufffd"
    assert judge(RULE, special, OP, LIMIT)[0] == 1
    assert judge(RULE, "0123456789０２９abcＡあアー漢・『』〜→\u00a0\u200d\ufe0f\ud800", OP, LIMIT)[0] == 0


@pytest.mark.parametrize(
    ("text", "value"),
    [("「うん」\n「え？」\n「そう。」", 10 / 15), ("１１１", 1), ("士", 1), ("松 竹 梅", 2 / 5)],
    ids=["dialogue", "the digit １", "the kanji 士", "spaced"],
)
def test_false_positives(judge: Callable[..., tuple[float | None, bool]], text: str, value: float) -> None:
    """Brackets and newlines make short dialogue special; １ and 士 are on the list by accident."""
    assert judge(RULE, text, OP, LIMIT)[0] == pytest.approx(value)
