"""Dates as pages write them: ISO 8601, with slashes or dots, and in Japanese, eras included."""

import re
from datetime import date

# First year of an era, less one, and its last year (https://www.ndl.go.jp/en/ shows the same: 平成 began in 1989).
_ERAS = {"明治": (1867, 45), "大正": (1911, 15), "昭和": (1925, 64), "平成": (1988, 31), "令和": (2018, 99)}
_LETTERS = {"M": "明治", "T": "大正", "S": "昭和", "H": "平成", "R": "令和"}
_DAY = re.compile(
    r"(?<![\d./／-])"
    r"(?:(?P<era>明治|大正|昭和|平成|令和|(?<![A-Za-z])[MTSHR](?=\d))\s?(?P<of_era>元|\d{1,2})|(?P<year>\d{4}))"
    r"\s?[年./／．-]\s?(?P<month>\d{1,2})\s?[月./／．-]\s?(?P<day>\d{1,2})(?!\d)"
)
_COMPACT = re.compile(r"\s*(\d{4})(\d{2})(\d{2})(?:T|\s|$)")
# The Web has no older pages, though it has older texts; a day before the calendar's change is a slip.
_OLDEST = date(1873, 1, 1)
_LATEST = date(2100, 1, 1)
# What a clock says that was never set.
_UNSET = date(1970, 1, 1)


def date_in(text: str) -> str:
    """The first date in a text as `YYYY-MM-DD`, or nothing; one that is impossible is nothing, whatever follows.

    Known are 2016-03-05 (with or without a time), 2016/3/5, 2016.3.5, 2016年3月5日, 平成28年3月5日, 令和元年5月1日 and
    H28.3.5, in full-width digits too, and 20160305 where it begins the text. The time zone is not looked at. 1 January
    1970 is an unset clock.
    """
    compact = _COMPACT.match(text)
    if compact:
        return day_of(*map(int, compact.groups()))
    found = _DAY.search(text)
    if not found:
        return ""
    return day_of(_year(found), int(found["month"]), int(found["day"]))


def day_of(year: int, month: int, day: int) -> str:
    """A day as `YYYY-MM-DD`; nothing if the calendar has none such, or no page can be of it."""
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if _OLDEST <= found < _LATEST and found != _UNSET else ""


def _year(found: re.Match[str]) -> int:
    """The year; 0, which no calendar has, for one that its era did not have."""
    if found["year"]:
        return int(found["year"])
    before, last = _ERAS[_LETTERS.get(found["era"], found["era"])]
    number = 1 if found["of_era"] == "元" else int(found["of_era"])
    return before + number if 1 <= number <= last else 0
