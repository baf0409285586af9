"""uzushio_compression_rate: kept, dropped, border, worked out by hand from the format of LZ4 blocks."""

from collections.abc import Callable

import pytest

RULE = "uzushio_compression_rate"


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("今日は\n", (1 + 9) / 9, True),
        ("あ" * 1000, (1 + 3 + 2 + 12 + 1 + 5) / 3000, False),
        ("0123456789abcde", (1 + 1 + 15) / 15, True),
    ],
    ids=["literals alone", "one match", "fifteen literals have a byte for their length"],
)
def test_by_hand(judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool) -> None:
    """Token, literals, offset, length of the match in bytes of 255, and five literals at the end."""
    assert judge(RULE, text, ">=", 0.5) == (pytest.approx(value, abs=1 / 3000), kept)


@pytest.mark.parametrize(("limit", "kept"), [(10 / 9, True), (1.0, False)], ids=["border", "just above the limit"])
def test_border(judge: Callable[..., tuple[float | None, bool]], limit: float, kept: bool) -> None:
    """The limit itself is kept."""
    assert judge(RULE, "今日は", "<=", limit) == (10 / 9, kept)


def test_newlines_are_not_compressed(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Paragraphs follow one another directly."""
    assert judge(RULE, "今\n日\n\nは", "<=", 0.75)[0] == 10 / 9
    assert judge(RULE, "\n\n", "<=", 0.75)[0] is None


def test_buffer(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """What does not fit a megabyte does not count: 349,525 characters of three bytes leave one byte free."""
    head = "あ" * 349_525
    assert judge(RULE, head + "い" * 100_000, "<=", 0.75)[0] == judge(RULE, head, "<=", 0.75)[0]
