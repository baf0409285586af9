"""truncated_end: kept, dropped, border, worked out by hand."""

from collections.abc import Callable

import pytest

RULE, OP, LIMIT = "truncated_end", "<=", 0.2
Judge = Callable[..., tuple[float | None, bool]]


@pytest.mark.parametrize(
    ("text", "value", "kept"),
    [
        ("海へ行った。\n山へも行った。", 0, True),
        ("海へ行った。それから山へ行って、そこで見たものは…", 19 / 25, False),
        ("あ" * 15 + "。海へは…", 4 / 20, True),
        ("朝の町を歩いていると\n続きを読む »", 10 / 18, False),
    ],
    ids=["kept", "dropped", "border", "goes on elsewhere"],
)
def test_kept_dropped_border(judge: Judge, text: str, value: float, kept: bool) -> None:
    """Characters behind the last sentence mark of the last line; the limit itself is kept."""
    assert judge(RULE, text, OP, LIMIT) == (pytest.approx(value), kept)


@pytest.mark.parametrize("end", ["海へ", "海、", "海...", "海が・・・", "海と「", "海 […]", "海を \n\n"])
def test_breaks_off(judge: Judge, end: str) -> None:
    """A particle, a comma, dots or an opening bracket ends no sentence."""
    value = judge(RULE, f"山を見た。{end}", OP, LIMIT)[0]
    assert value == pytest.approx(len(end.rstrip()) / (5 + len(end.rstrip())))


@pytest.mark.parametrize("end", ["海か", "海だよね", "青い海", "海へ行く", "「海へ……」", "（海にて）", "続きを読む"])
def test_ends(judge: Judge, end: str) -> None:
    """A final particle, a noun, a verb or a closed quotation ends one; so does a link behind a finished sentence."""
    assert judge(RULE, f"山を見た。\n{end}", OP, LIMIT)[0] == 0


def test_long_texts(judge: Judge) -> None:
    """What a novel breaks off in its last line is little of it."""
    assert judge(RULE, "山を見た。\n" * 99 + "海は……", OP, LIMIT) == (pytest.approx(4 / 598), True)


def test_nothing(judge: Judge) -> None:
    """A blank text has no end; a link alone is no sentence."""
    assert judge(RULE, " \n", OP, LIMIT)[0] is None
    assert judge(RULE, "続きを読む", OP, LIMIT)[0] == 0
