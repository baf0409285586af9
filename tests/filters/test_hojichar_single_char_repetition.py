"""hojichar_single_char_repetition: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_single_char_repetition", "<", 200


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("そう……だね。", 2, True),
        ("あ\\" + "\\" * 999, 1000, False),
        ("い" + "あ" * 200 + "い", 200, False),
        ("い" + "あ" * 199 + "い", 199, True),
        ("あ" * 150 + "い" + "あ" * 150, 150, True),
        ("\n" * 300, 300, False),
        ("😀" * 3, 3, True),
        ("あ", 1, True),
        ("", 0, True),
    ],
    ids=["kept", "dropped", "border", "one less", "two runs", "newlines", "above U+FFFF", "one", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """The longest run; the limit itself is dropped."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """One ruled line of 200 characters drops a good text."""
    assert judge(RULE, f"今日は晴れた。\n{'-' * 200}\n海が荒れる。", OP, LIMIT) == (200, False)
