"""hojichar_document_length: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE = "hojichar_document_length"


@pytest.mark.parametrize(
    ("text", "op", "limit", "value", "kept"),
    [
        ("1234\n", ">=", 5, 5, True),
        ("1234", ">=", 5, 4, False),
        ("あ" * 200, ">=", 200, 200, True),
        ("あ" * 199, ">=", 200, 199, False),
        ("あ" * 50_000, "<=", 50_000, 50_000, True),
        ("", ">=", 200, 0, False),
    ],
    ids=["kept", "dropped", "border", "one less", "upper border", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, op: str, limit: float, value: float, kept: bool
) -> None:
    """Code points, newlines too; the limits themselves are kept."""
    assert judge(RULE, text, op, limit) == (value, kept)


def test_false_positives(judge: Callable[..., tuple[float | None, bool]]) -> None:
    """The limits of HojiChar's docstring drop a haiku and a statute."""
    assert not judge(RULE, "古池や蛙飛びこむ水の音", ">=", 200)[1]
    statute = "".join(f"第{n}条　この法律の施行に関し必要な事項は、政令で定める。\n" for n in range(1, 1_800))
    assert not judge(RULE, statute, "<=", 50_000)[1]
