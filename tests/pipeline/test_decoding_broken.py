"""decode_html on broken pages: cut anywhere, with bad bytes, in other encodings."""

import pytest
from decoding_pages import CODECS, JAPANESE, PROSE, page

from pipeline.decoding import decode_html


@JAPANESE
def test_a_page_cut_in_mid_character_loses_that_character(charset: str) -> None:
    whole = page(charset, f"<meta charset={charset}>")
    cut = whole[: whole.rindex("る。".encode(CODECS[charset])[3 if charset == "iso-2022-jp" else 0 :][:4]) + 1]
    decoded = decode_html(cut)
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, "meta", 1)
    assert decoded.text.endswith("細くたなびきた\ufffd")


@JAPANESE
def test_a_page_cut_at_any_byte_is_what_it_declares(charset: str) -> None:
    """What is left of the last character, or of an escape, is the only loss; before it stands the page's beginning."""
    whole = page(charset, f"<meta charset={charset}>", PROSE + "🗻" * (charset == "utf-8"))
    text = decode_html(whole).text
    for end in range(len("<html><head><meta charset=iso-2022-jp>"), len(whole)):
        decoded = decode_html(whole[:end])
        assert (decoded.charset, decoded.charset_from) == (charset, "meta"), end
        read, replacement, rest = decoded.text.partition("\ufffd")
        assert text.startswith(read), end
        assert rest in {"", "$", "(", "\ufffd"}, end  # of ESC $ cut off the $ is read again
        assert decoded.undecodable == (replacement + rest).count("\ufffd"), end


@JAPANESE
@pytest.mark.parametrize("declared", [True, False])
def test_one_bad_byte_in_a_long_page_is_counted_and_harms_nothing_else(charset: str, declared: bool) -> None:
    half = page(charset, f"<meta charset={charset}>" if declared else "", PROSE * 400)
    decoded = decode_html(half + b"\xff" + half)
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, "bytes", 1)
    assert decoded.text.count(PROSE) == 800


def test_replacement_characters_of_the_page_itself_are_not_counted() -> None:
    decoded = decode_html("��".encode() + b"\xff" + PROSE.encode())
    assert (decoded.undecodable, decoded.text.count("\ufffd")) == (1, 3)


def test_a_broken_page_in_another_declared_encoding_stays_in_it() -> None:
    decoded = decode_html("道可道，非常道。".encode("gb18030") * 20 + b"\xff\xff" + b"<p>", "gbk")
    assert (decoded.charset, decoded.charset_from) == ("gbk", "http")
    assert decoded.undecodable > 0


def test_utf_16_with_a_mark_stays_utf_16_when_broken() -> None:
    decoded = decode_html(b"\xff\xfe" + "あ".encode("utf-16-le") + b"\x00\xd8" + "い".encode("utf-16-le"))
    assert (decoded.text, decoded.charset, decoded.undecodable) == ("あ\ufffdい", "utf-16le", 1)
