"""c4_javascript_lines: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "c4_javascript_lines", "<=", 0.5


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("JavaScriptを有効にしてください。\n海は青い。\n山は高い。", 1 / 3, True),
        ("JavaScriptが無効です。", 1, False),
        ("JAVASCRIPT\n\nJava Script", 1 / 2, True),
        ("JavaScript入門\nJavaScriptの変数", 1, False),
        ("\n", None, True),
    ],
    ids=["kept", "dropped", "border", "a lesson", "blank"],
)
def test_kept_dropped_border(
    judge: Callable[..., tuple[float | None, bool]], text: str, value: float | None, kept: bool
) -> None:
    """In whatever case; known to drop: a lesson. The limit is of this test, not of C4."""
    assert judge(RULE, text, OP, LIMIT) == (value, kept)
