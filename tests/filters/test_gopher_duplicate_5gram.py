"""gopher_duplicate_5gram: kept, dropped, border, worked out by hand."""

from collections.abc import Callable, Iterable

import pytest

from filters.core import TextView

RULE, OP, LIMIT = "gopher_duplicate_5gram", "<=", 0.243
RUN = [*"いろはにほへとちりぬ"[:4], "を" * 239]
PHRASE = ["前項", "の", "規定", "に", "かかわら", "ず", "、", "当該", "各", "号", "に", "定める", "者", "は", "、"]


@pytest.mark.parametrize(
    ("words", "value", "kept"),
    [
        (list("いろはにほへとちりぬるをわかよたれそつねならむ"), 0, True),
        (list("いろはにほへとちりぬ"[:5] * 3), 2 / 3, False),
        ([*RUN, "ん" * 514, *RUN], 0.243, True),
        ([*PHRASE, "届出", "を", "する", "。", *PHRASE, "許可", "を", "受ける", "。"], 23 / 59, False),
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
    """Known to drop: a statute, of whose phrase of 15 words 15 are met again."""
    assert judge(RULE, view_of_words(words), OP, LIMIT) == (value, kept)
