"""Tests of dates as pages write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.metadata.date_forms import date_in


@pytest.mark.parametrize(
    "text",
    [
        "2016-03-05",
        "2016-3-5",
        "2016-03-05T23:30:00+09:00",
        "2016-03-05T23:30:00Z",
        "2016-03-05 10:00",
        "20160305",
        "20160305T101500",
        "2016/03/05",
        "2016/3/5 (土)",
        "2016.3.5",
        "2016年3月5日",
        "公開日：2016年 3月 5日（土）",
        "２０１６年３月５日",
        "2016／03／05",
        "平成28年3月5日",
        "平成２８年３月５日",
        "H28.3.5",
        "Posted 2016.03.05 by 猫",
    ],
)
def test_forms_of_one_day(text: str) -> None:
    assert date_in(text) == "2016-03-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和元年5月1日", "2019-05-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成元年1月8日", "1989-01-08"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和20年8月15日", "1945-08-15"),
        ("R6.12.31", "2024-12-31"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_eras_and_leap_years(text: str, expected: str) -> None:
    assert date_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "昨日",
        "2016年3月",
        "2023-02-29",
        "2016-13-01",
        "2016/00/10",
        "0000-00-00",
        "0001-01-01",
        "1970-01-01T00:00:00Z",
        "9999-12-31",
        "平成32年1月1日",
        "昭和65年1月1日",
        "令和0年1月1日",
        "192.168.10.1",
        "03-1234-5678",
        "2016-03-051",
        "TH28.3.5",
        "20161305",
    ],
)
def test_what_is_no_day(text: str) -> None:
    assert date_in(text) == ""


@given(st.dates())
def test_iso_8601_is_read_as_written(day: date) -> None:
    expected = day.isoformat() if 1873 <= day.year < 2100 and day.isoformat() != "1970-01-01" else ""
    assert date_in(day.isoformat()) == expected


@given(st.text(alphabet="0123456789年月日/.- 平成令和元H２", max_size=30))
def test_any_text_gives_a_day_or_nothing(text: str) -> None:
    found = date_in(text)
    assert found == "" or date_in(found) == found
