"""gopher_duplicate_10gram: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_duplicate_10gram", "<=", 0.159
RUN = [*"いろはにほへとちりぬ"[:9], "を" * 150]
PHRASE = ["前項", "の", "規定", "に", "かかわら", "ず", "、", "当該", "各", "号", "に", "定める", "者", "は", "、"]


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (list("いろはにほへとちりぬるをわかよたれそつねならむ"), 0, True),
        (list("いろはにほへとちりぬ" * 3), 2 / 3, False),
        ([*RUN, "ん" * 682, *RUN], 0.159, True),
        ([*PHRASE, "届出", "を", "する", "。", *PHRASE, "許可", "を", "受ける", "。"], 16 / 59, False),
        ([], None, True),
    ],
    ids=["kept", "dropped", "border", "a statute", "empty"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]],
    view_of_words: Callable[[Iterable[str]], TextView],
    words: list[str],
    value: float | None,
    kept: bool,
) -> None:
    """Known to drop: a statute, of whose phrase of 15 words 10 are met again."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
