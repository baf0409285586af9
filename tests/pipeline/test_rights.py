"""Tests of what headers add to what a page says of itself."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction import Metadata
from pipeline.rights import with_headers

CC_BY = "https://creativecommons.org/licenses/by/4.0/"


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
        ("", ""),
    ],
)
def test_opt_out_in_headers(headers: str, expected: str) -> None:
    assert with_headers(Metadata("題"), headers) == Metadata("題", opt_out=expected)


def test_signals_of_header_and_page_are_joined_once() -> None:
    found = with_headers(Metadata(opt_out="noai"), "X-Robots-Tag: noai\ntdm-reservation: 1")
    assert found.opt_out == "noai,tdm-reservation"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (f'link: <{CC_BY}>; rel="license"', CC_BY),
        (f"Link: <{CC_BY}>; rel=license", CC_BY),
        (f'link: </css>; rel=stylesheet, <{CC_BY}>; title="x"; rel="help license"', CC_BY),
        (f"link: <{CC_BY}>; rel=next", ""),
        ("link: </license>; rel=stylesheet", ""),
    ],
)
def test_the_licence_of_a_header(headers: str, expected: str) -> None:
    assert with_headers(Metadata(), headers).licence == expected


def test_the_page_s_own_licence_comes_first() -> None:
    assert with_headers(Metadata(licence="/terms"), f"link: <{CC_BY}>; rel=license").licence == "/terms"


@given(st.text(), st.sampled_from(["", "noai", "noai,noimageai"]))
def test_any_headers(headers: str, said: str) -> None:
    """What a page says is never lost; signals are known words alone."""
    found = with_headers(Metadata(opt_out=said), headers).opt_out.split(",")
    assert set(filter(None, said.split(","))) <= set(found)
    assert set(filter(None, found)) <= {"noai", "noimageai", "tdm-reservation"}


@pytest.mark.parametrize("unit", ["<", "<a>;", "<a>; rel=", "<a>;rel=a ", ' rel rel="', "; rel"])
def test_hostile_headers_cost_bounded_time(unit: str) -> None:
    """The reader hands on 2,000 characters."""
    started = time.process_time()
    with_headers(Metadata(), "link: " + unit * (2_000 // len(unit)))
    assert time.process_time() - started < 1
