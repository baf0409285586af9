import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inspect.plain import one_line, plain, visible


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("猫である。\n名前は\tまだ無い。", "猫である。\n名前は\tまだ無い。"),
        ("\x1b[31m赤\x1b[0m", "赤"),
        ("\x1b]0;題名\x07本文", "本文"),
        ("\x1b]8;;http://a/\x1b\\本文", "本文"),
        ("終わらない\x1b]0;題名", "終わらない0;題名"),
        ("\x9b31m赤", "31m赤"),
        ("行\r戻り\x08\x00\x7f", "行戻り"),
        ("右\u202eから\u2066左\u200f", "右から左"),
        ("\x1b", ""),
        ("\x1b\x1b[2J消", "消"),
    ],
)
def test_what_a_terminal_obeys_is_gone_and_the_rest_stays(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.text(st.sampled_from("\x1b[]0;mA猫\x07\\\x9b\x00\n\u202e?")))
def test_nothing_that_begins_a_sequence_is_left(text: str) -> None:
    assert not set(plain(text)) & {"\x1b", "\x9b", "\x07", "\x00", "\u202e"}
    assert plain(plain(text)) == plain(text)


def test_one_line_joins_white_space_and_cuts_with_an_ellipsis() -> None:
    assert one_line(" 一\n\n二\t三 ") == "一 二 三"
    assert one_line("一二三四五", 3) == "一二三…"
    assert one_line("一二三", 3) == "一二三"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("猫 である。\u3000名前\nは", "猫 である。\u3000名前⏎は"),
        ("\x1b[31m赤\x9b\x00\x7f", "\\x1b[31m赤\\x9b\\x00\\x7f"),
        ("右\u202eから\u200b左\ufeff\u2028", "右\\u202eから\\u200b左\\ufeff\\u2028"),
        ("\t\r\U000e0001", "\\t\\r\\U000e0001"),
        ("が\u3099👨‍👩‍👧葛\U000e0100", "が\u3099👨\\u200d👩\\u200d👧葛\U000e0100"),
    ],
)
def test_every_character_is_to_be_seen(text: str, expected: str) -> None:
    assert visible(text) == expected


def test_time_is_linear_in_a_hostile_text() -> None:
    started = time.perf_counter()
    plain("\x1b[" * 300_000)
    plain("\x1b]" * 300_000)
    plain("\x1b[" + "0" * 600_000)
    assert time.perf_counter() - started < 5
