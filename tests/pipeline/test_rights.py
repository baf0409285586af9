"""Tests of what a page says of its licence, and of its use by machines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rights import Rights, rights_of

CC_BY = "https://creativecommons.org/licenses/by/4.0/deed.ja"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta name="robots" content="noai, noimageai">', "noai,noimageai"),
        ("<META NAME=ROBOTS CONTENT=NOAI>", "noai"),
        ("<meta content='index;noai' name='robots'/>", "noai"),
        ('<meta name="googlebot" content="noimageai">', "noimageai"),
        ('<meta name="tdm-reservation" content="1">', "tdm-reservation"),
        ('<meta name="tdm-reservation" content=" 1 "><meta name=robots content=noai>', "noai,tdm-reservation"),
        ('<meta name="tdm-reservation" content="0">', ""),
        ('<meta name="robots" content="noindex, nofollow">', ""),
        ('<meta name="robots" content="noaim, xnoai">', ""),
        ('<meta name="description" content="noai">', ""),
        ('<meta data-name="robots" data-content="noai">', ""),
        ("<p>robots noai</p>", ""),
        ("", ""),
    ],
)
def test_opt_out_in_metas(html: str, expected: str) -> None:
    assert rights_of(html) == Rights(opt_out=expected)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("X-Robots-Tag: noai", "noai"),
        ("x-robots-tag: googlebot: noai, noindex", "noai"),
        ("TDM-Reservation: 1", "tdm-reservation"),
        ("tdm-reservation: 0\nX-Robots-Tag: noimageai", "noimageai"),
        ("X-Robots-Tag: noindex", ""),
        ("noai", ""),
        ("X-Other: noai", ""),
    ],
)
def test_opt_out_in_headers(headers: str, expected: str) -> None:
    assert rights_of("<p>本文</p>", headers).opt_out == expected


def test_signals_of_header_and_page_are_joined_once() -> None:
    assert rights_of('<meta name="robots" content="noai">', "X-Robots-Tag: noai\ntdm-reservation: 1").opt_out == (
        "noai,tdm-reservation"
    )


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<a rel="license" href="{CC_BY}">', CC_BY),
        (f"<A HREF='{CC_BY}' REL=license>", CC_BY),
        ('<link rel="license" href="/terms">', "/terms"),
        ('<a rel="nofollow license noopener" href=/terms>', "/terms"),
        (f'<a href="{CC_BY}">', CC_BY),
        ("<a href='//www.creativecommons.org/licenses/by/4.0/'>", "//www.creativecommons.org/licenses/by/4.0/"),
        ("<a href='http://creativecommons.org/publicdomain/zero/'>", "http://creativecommons.org/publicdomain/zero/"),
        (f'<a href="/about">約款</a><a href="{CC_BY}">1</a><a rel="license" href="/2">', CC_BY),
        ('<a href="https://creativecommons.org/">', ""),
        ('<a href="https://example.jp/?u=https://creativecommons.org/licenses/by/4.0/">', ""),
        ('<a rel="license-list" href="/terms">', ""),
        ('<a rel="license">', ""),
        ('<a title="license" href="/terms">', ""),
        ("license", ""),
    ],
)
def test_licence(html: str, expected: str) -> None:
    assert rights_of(html).licence == expected


@given(st.text(alphabet="<>am etlink='\"hrf/ license\n0noai", max_size=200), st.text(max_size=50))
def test_any_text_has_rights(html: str, headers: str) -> None:
    """Broken markup never raises; signals are known words alone."""
    found = rights_of(html, headers)
    assert set(filter(None, found.opt_out.split(","))) <= {"noai", "noimageai", "tdm-reservation"}


@pytest.mark.parametrize(
    "tag",
    [
        "<a license href=x rel=" + " " * 950 + ">",
        "<a license href=x " + "rel=" * 240 + ">",
        "<a license " + 'a="' * 320 + ">",
        "<a license " + "a" * 970 + ">",
        "<a license " + "a " * 480 + ">",
        "<a license",
    ],
)
def test_hostile_tags_cost_linear_time(tag: str) -> None:
    """A page of 4 MB; searching such a tag for one attribute at a time took 17 seconds."""
    page = tag * (4_000_000 // len(tag))
    started = time.process_time()
    assert rights_of(page).licence == ""
    assert time.process_time() - started < 3
