"""hojichar_char_repetition: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

DISTINCT = "".join(map(chr, range(0x4E00, 0x4F00)))  # no two the same
RULE, OP, LIMIT = "hojichar_char_repetition", "<", 0.33


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        (DISTINCT[:104], 0, True),
        ("送料無料！" * 20, (20 + 19) / 96, False),
        ("あ" * 37 + DISTINCT[:67], 33 / 100, False),
        ("あ" * 36 + DISTINCT[:68], 32 / 100, True),
        ("あい\nう。", 0, True),
        ("あいうえ", 0, True),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "one less", "one 5-gram", "too short", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """Occurrences of the most frequent 5-grams over all; the limit itself is dropped."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_square_root(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text said twice has 100 distinct 5-grams, 96 of them two times; only the first ten of these count."""
    assert judge(RULE, DISTINCT[:100] * 2, OP, LIMIT) == (pytest.approx(10 * 2 / 196), True)


def test_most_frequent_first(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Of 12 distinct 5-grams three count: the one of あ, 6 times, then two of those that occur twice."""
    text = "あ" * 10 + DISTINCT[:7] + DISTINCT[:7]
    # あああああ 6; four that go from あ to the 7; 3 within the 7, twice; 4 from the 7 to the 7.
    assert judge(RULE, text, OP, LIMIT)[0] == pytest.approx((6 + 2 + 2) / 20)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Short replies under the same heads, as on boards, are dropped."""
    text = "".join(f"{n}: 名無しさん@実況は禁止です 2019/08/18(日)\nはい\n" for n in range(1, 61))
    value, kept = judge(RULE, text, OP, LIMIT)
    assert value == pytest.approx(by_strings(text))
    assert not kept


def by_strings(text: str) -> float:
    """The definition by counting strings."""
    grams = [text[i : i + 5] for i in range(len(text) - 4)]
    counts = sorted(map(grams.count, set(grams)), reverse=True)
    repeated = [count for count in counts if count > 1]
    return sum(repeated[: int(len(counts) ** 0.5)]) / len(grams)
