"""Masks what points to a person in a released text: e-mail addresses and telephone numbers."""

import re

_MAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}([A-Za-z]{2,24})(?![A-Za-z0-9])"
)
# Japanese numbers: a leading 0 or +81, ten to twelve digits in three groups divided by hyphens, or by brackets around
# the middle one.
_PHONE = re.compile(r"(?<![0-9A-Za-z-])((?:\+81[- ]?|0)\d{1,4}(?:-\d{1,4}-|\(\d{1,4}\)|（\d{1,4}）))(\d{4})(?![0-9-])")
_MIN_DIGITS, _MAX_DIGITS = 10, 12


def mask_personal_data(text: str) -> tuple[str, int]:
    """The text with addresses as xxxx@yyy.<top-level domain> and the last four digits of numbers as XXXX, and how many.

    The forms are those of HojiChar's MaskPersonalInformation.
    """
    hits = 0
    if "@" in text:
        text, hits = _MAIL.subn(r"xxxx@yyy.\1", text)
    masked = _PHONE.sub(_mask_phone, text)
    return masked, hits + _count_new(text, masked)


def _mask_phone(found: "re.Match[str]") -> str:
    digits = sum(c.isdigit() for c in found[0])
    return f"{found[1]}XXXX" if _MIN_DIGITS <= digits <= _MAX_DIGITS else found[0]


def _count_new(before: str, after: str) -> int:
    return after.count("XXXX") - before.count("XXXX")
