"""Tests of masking: what points to a person, and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.masking import mask_personal_data


@pytest.mark.parametrize(
    ("text", "masked", "hits"),
    [
        ("連絡はtaro.yamada@example.co.jpまで。", "連絡はxxxx@yyy.jpまで。", 1),
        ("a@b.jp,c_d%e+f-g@sub.example.com", "xxxx@yyy.jp,xxxx@yyy.com", 2),
        ("<info@example.jp>", "<xxxx@yyy.jp>", 1),
        ("電話 03-1234-5678", "電話 03-1234-XXXX", 1),
        ("電話03-1234-5678、携帯090-1234-5678。", "電話03-1234-XXXX、携帯090-1234-XXXX。", 2),
        ("0123-45-6789", "0123-45-XXXX", 1),
        ("03(1234)5678", "03(1234)XXXX", 1),
        ("03（1234）5678", "03（1234）XXXX", 1),
        ("+81-90-1234-5678", "+81-90-1234-XXXX", 1),
        ("+8190-1234-5678", "+8190-1234-XXXX", 1),
        ("TEL:03-1234-5678 mail:a@b.jp", "TEL:03-1234-XXXX mail:xxxx@yyy.jp", 2),
    ],
)
def test_addresses_and_numbers_are_masked(text: str, masked: str, hits: int) -> None:
    """Mail keeps its top-level domain, a number all but its last four digits, as HojiChar has it."""
    assert mask_personal_data(text) == (masked, hits)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "猫である。",
        "@user さん",
        "user@localhost",
        "a@b",
        "a@@b.jp",
        "2024-05-01",
        "1-2345-6789",
        "03-12-3456",
        "090-1234-56789",
        "ISBN 978-4-0000-0000-0",
        "A03-1234-5678",
        "5-03-1234-5678",
        "〒100-0001",
        "XXXX",
    ],
)
def test_what_is_neither_stays(text: str) -> None:
    """Dates, postal codes, order numbers, book numbers, numbers of too few or too many digits."""
    assert mask_personal_data(text) == (text, 0)


def test_marks_that_were_there_are_not_counted() -> None:
    assert mask_personal_data("XXXX 03-1234-XXXX 03-1234-5678") == ("XXXX 03-1234-XXXX 03-1234-XXXX", 1)


@given(st.text(alphabet="0123-()（）+81 @a.jpX一", max_size=60))
def test_masking_twice_is_masking_once(text: str) -> None:
    """And every hit changes the text or is a mask that stood there."""
    masked, hits = mask_personal_data(text)
    assert mask_personal_data(masked)[0] == masked
    assert hits >= 0
    assert (masked == text) or hits


@given(st.text(max_size=100))
def test_any_text_is_taken(text: str) -> None:
    masked, _ = mask_personal_data(text)
    assert mask_personal_data(masked)[0] == masked


@pytest.mark.parametrize("unit", ["a", "a.", "a@", "a@a.", "0", "0-", "03-1234-", "+81", "03(", "(1234)", "@"])
def test_hostile_text_costs_linear_time(unit: str) -> None:
    text = "@" + unit * (2_000_000 // len(unit))
    started = time.process_time()
    mask_personal_data(text)
    assert time.process_time() - started < 5
