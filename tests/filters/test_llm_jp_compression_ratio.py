"""llm_jp_compression_ratio: kept, dropped, border, by llm-jp's own figures and by hand."""

from collections.abc import Callable

import pytest

RULE = "llm_jp_compression_ratio"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("LbdJA66Ufy4Pr6ffQEIo0DL60OL7kQl6y6ohAhqYKf3laCruuR", 1.16),
        ("a" * 200, 0.06),
        ("This is a usual sentence. This sentence should pass this judgment.", 0.92),
    ],
)
def test_examples_of_llm_jp(judge: Callable[..., tuple[float | None, bool]], text: str, ratio: float) -> None:
    """What the docstring of `has_good_compression_ratio` prints for its examples."""
    value, _ = judge(RULE, text, ">=", 0.3)
    assert value is not None
    assert round(value, 2) == ratio


@pytest.mark.parametrize(
    ("limit", "kept"), [(12 / 200, True), (12 / 200 + 1e-9, False)], ids=["border", "just below the limit"]
)
def test_by_hand(judge: Callable[..., tuple[float | None, bool]], limit: float, kept: bool) -> None:
    """Two bytes of header, six of data, four of checksum.

    In bits the data are 3 for the block, 2 * 8 for literals (zlib refers to no first byte), 8 + 5 + 5 for a match of
    198 at distance 1, 7 for the end.
    """
    assert judge(RULE, "a" * 200, ">=", limit) == (12 / 200, kept)


def test_bytes_not_characters(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Bytes of UTF-8 are the divisor: あ has three, after which 597 repeat at distance 3."""
    value, kept = judge(RULE, "あ" * 200, ">=", 0.3)
    assert value is not None
    assert 0.02 < value < 0.04
    assert not kept


def test_short_prose_is_dropped(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A poem has little that recurs: above 0.7, however well it is written."""
    poem = "雨ニモマケズ、風ニモマケズ、雪ニモ夏ノ暑サニモマケヌ丈夫ナカラダヲモチ、慾ハナク、決シテ瞋ラズ。"
    value, kept = judge(RULE, poem, "<=", 0.7)
    assert value is not None
    assert value < 1
    assert not kept


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", ">=", 0.3)[0] is None
