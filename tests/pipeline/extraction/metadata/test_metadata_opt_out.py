"""Tests of signals against use by AI in metas."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.marks import marks_of
from pipeline.extraction.metadata.opt_out import opt_out_of


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<meta name="robots" content="noai, noimageai">', "noai,noimageai"),
        ("<META NAME=ROBOTS CONTENT=NOAI>", "noai"),
        ("<meta content='index;noai' name='robots'/>", "noai"),
        ('<meta name="googlebot" content="noimageai">', "noimageai"),
        ('<meta name="GPTBot" content="noai">', "noai"),
        ('<meta name="tdm-reservation" content="1">', "tdm-reservation"),
        ('<meta name="tdm-reservation" content=" 1 "><meta name=robots content=noai>', "noai,tdm-reservation"),
        ('<meta name="robots" content="index"><meta name="robots" content="noai">', "noai"),
        ('<meta http-equiv="X-Robots-Tag" content="noai">', "noai"),
        ('<body><p>本文</p><meta name="robots" content="noai">', "noai"),
        ('<meta name="tdm-reservation" content="0">', ""),
        ('<meta name="robots" content="noindex, nofollow">', ""),
        ('<meta name="robots" content="noaim, xnoai">', ""),
        ('<meta name="description" content="noai">', ""),
        ('<meta data-name="robots" data-content="noai">', ""),
        ('<!-- <meta name="robots" content="noai"> -->', ""),
        ('<noscript><meta name="robots" content="noai"></noscript>', ""),
        ("<p>robots noai</p>", ""),
        ("", ""),
    ],
)
def test_opt_out_in_metas(html: str, expected: str) -> None:
    assert opt_out_of(marks_of(parse(html).tree).metas) == expected
