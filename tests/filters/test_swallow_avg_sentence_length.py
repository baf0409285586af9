"""swallow_avg_sentence_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_avg_sentence_length", ">=", 20


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ" * 29 + "。", 30, True),
        ("あ。いう！？え。", (2 + 3 + 2) / 3, False),
        ("あ" * 19 + "。\n\n" + "い" * 20, 20, True),
        (" 。", 2, False),
    ],
    ids=["kept", "dropped", "border", "white space counts"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None


def test_upper_limit(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Swallow also drops a mean above 90."""
    assert judge(RULE, "あ" * 90, "<=", 90) == (90, True)
    assert judge(RULE, "あ" * 91, "<=", 90) == (91, False)


def test_no_sentence(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text of sentence marks alone has no sentence, so the rule does not apply."""
    assert judge(RULE, "。！？\n。", OP, LIMIT) == (None, True)
