"""swallow_max_sentence_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "swallow_max_sentence_length", "<=", 200


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("あ" * 10 + "。い", 11, True),
        ("い。" + "あ" * 201, 201, False),
        ("あ" * 199 + "！？いろは", 200, True),
    ],
    ids=["kept", "dropped", "border"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The value is the definition's, and the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


def test_empty(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """An empty text has no value."""
    assert judge(RULE, "", OP, LIMIT)[0] is None


def test_no_sentence(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """A text of sentence marks alone has no sentence, so the rule does not apply."""
    assert judge(RULE, "。！？\n。", OP, LIMIT) == (None, True)
