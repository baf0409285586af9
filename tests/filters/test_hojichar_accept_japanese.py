"""hojichar_accept_japanese: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "hojichar_accept_japanese", ">=", 1


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("これはペンです。", 7, True),
        ("This is English document", 0, False),
        ("a" * 49 + "あい", 1, True),
        ("a" * 50 + "あい", 0, False),
        ("ぁんァン", 4, True),
        ("ゔーヴヵ・゛ｶﾅ", 0, False),
        ("", 0, False),
    ],
    ids=["kept", "dropped", "border", "behind the head", "ends of the ranges", "outside the ranges", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float, kept: bool
) -> None:
    """One kana among the first 50 characters will do."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)


def test_false_positive(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """Japanese prose behind an English title is dropped."""
    title = "Proceedings of the Annual Meeting of the Linguistic Society of Japan"
    assert judge(RULE, f"{title}\nことばは変わる。人はそれを嘆く。", OP, LIMIT) == (0, False)
