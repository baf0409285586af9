"""decode_html: which declaration wins, what the bytes say, and what is counted."""

import time

import pytest
from decoding_pages import CODECS, JAPANESE, PROSE, page
from hypothesis import given
from hypothesis import strategies as st
from webencodings.labels import LABELS

from pipeline.decoding import decode_html
from pipeline.decoding.charsets import charset_of_label, read_anyhow
from pipeline.decoding.declarations import meta_charset, xml_charset
from pipeline.decoding.sniffing import _OF_ONE_BYTE, _score

# What declares


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_wins_and_is_left_out(mark: bytes) -> None:
    codec, charset = {
        b"\xef\xbb\xbf": ("utf-8", "utf-8"),
        b"\xff\xfe": ("utf-16-le", "utf-16le"),
        b"\xfe\xff": ("utf-16-be", "utf-16be"),
    }[mark]
    decoded = decode_html(mark + PROSE.encode(codec), "shift_jis")
    assert (decoded.text, decoded.charset, decoded.charset_from, decoded.undecodable) == (PROSE, charset, "bom", 0)


@JAPANESE
def test_the_http_header_comes_next(charset: str) -> None:
    decoded = decode_html(page(charset, '<meta charset="koi8-r">'), charset.upper())
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, "http", 0)
    assert PROSE in decoded.text


@JAPANESE
@pytest.mark.parametrize(
    "meta",
    [
        "<meta charset={}>",
        "<META CharSet = '{}' />",
        '<meta http-equiv="Content-Type" content="text/html; charset={}">',
        "<meta content='text/html;charset={}' http-equiv=content-type>",
        '<!-- <meta charset="koi8-r"> --><title a="<meta charset=koi8-r>"></title><meta charset="{}">',
        '<meta charset="no-such-charset"><meta name=x content=charset=koi8-r><meta charset="{}">',
    ],
)
def test_then_the_first_meta_that_browsers_would_take(charset: str, meta: str) -> None:
    decoded = decode_html(page(charset, meta.format(charset)))
    assert (decoded.charset, decoded.charset_from) == (charset, "meta")
    assert PROSE in decoded.text


@JAPANESE
def test_then_the_xml_declaration(charset: str) -> None:
    decoded = decode_html(f'<?xml version="1.0" encoding="{charset}"?>'.encode() + page(charset))
    assert (decoded.charset, decoded.charset_from) == (charset, "xml")


@JAPANESE
def test_without_a_declaration_the_bytes_decide(charset: str) -> None:
    decoded = decode_html(page(charset))
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, "bytes", 0)
    assert PROSE in decoded.text


def test_the_prescan_goes_beyond_a_kilobyte_but_not_on_for_ever() -> None:
    assert meta_charset(b"<i>" * 600 + b"<meta charset=euc-jp>") == "euc-jp"
    assert decode_html(b"<i>" * 2000 + b"<meta charset=koi8-r>").charset == "utf-8"


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b"<meta charset=utf-16>", "utf-8"),
        (b"<meta charset=x-user-defined>", "windows-1252"),
        (b"<meta http-equiv=refresh content='0; charset=euc-jp'>", None),
        (b"<meta content='text/html; charset=euc-jp'>", None),
        (b"<!-- <meta charset=euc-jp>", None),
        (b"<!--><meta charset=euc-jp>", "euc-jp"),
        (b"<?php <meta charset=koi8-r> ?><meta charset=euc-jp>", "euc-jp"),
        (b"<metadata charset=euc-jp>", None),
        (b"<p title='<meta charset=koi8-r>'><meta charset=sjis>", "shift_jis"),
        (b"<meta charset=iso-2022-kr>", None),
        (b"<meta charset", None),
        (b"<meta charset=", None),
    ],
)
def test_prescan_as_the_html_standard_has_it(head: bytes, charset: str | None) -> None:
    assert meta_charset(head) == charset


def test_xml_declaration() -> None:
    assert xml_charset(b'<?xml version="1.0" encoding="EUC-JP"?>') == "euc-jp"
    assert xml_charset(b'<html><?xml version="1.0" encoding="EUC-JP"?>') is None


@pytest.mark.parametrize("label", [*LABELS, "cp932", "SJIS-win", "eucJP-win", "utf-8-sig", "x-euc", "JIS", "euc_jp"])
def test_every_label_has_its_decoder(label: str) -> None:
    charset = charset_of_label(f' "{label.upper()}" ')
    assert charset == LABELS.get(label, charset) or LABELS[label] == "replacement"
    if charset is not None:
        assert read_anyhow(b"abc\n" * 2, charset).text


@pytest.mark.parametrize(
    ("charset", "labels"),
    [
        ("shift_jis", "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"),
        ("euc-jp", "cseucpkdfmtjapanese euc-jp x-euc-jp"),
        ("iso-2022-jp", "csiso2022jp iso-2022-jp"),
        ("utf-8", "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"),
        ("utf-16le", "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"),
        ("utf-16be", "unicodefffe utf-16be"),
    ],
)
def test_labels_of_the_standard(charset: str, labels: str) -> None:
    """All it has for what Japanese is written in (Encoding Standard, section 4.2)."""
    assert {label for label, name in LABELS.items() if name == charset} == set(labels.split())
    assert {charset_of_label(label) for label in labels.split()} == {charset}


@pytest.mark.parametrize("label", ["", "none", "utf-8;", "é", "\ud800", "a" * 10_000, "\0"])
def test_what_is_no_label_is_passed_over(label: str) -> None:
    decoded = decode_html(page("shift_jis"), label)
    assert (decoded.charset, decoded.charset_from) == ("shift_jis", "bytes")


# Where a declaration is wrong


@pytest.mark.parametrize("declared", ["shift_jis", "euc-jp", "iso-2022-jp", "iso-8859-1", "us-ascii", "gbk", "big5"])
@pytest.mark.parametrize("short", [False, True])
def test_utf_8_under_a_legacy_label(declared: str, short: bool) -> None:
    decoded = decode_html(page("utf-8", body="こんにちは" if short else PROSE), declared)
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == ("utf-8", "bytes", 0)


@pytest.mark.parametrize("declared", [*CODECS, "iso-8859-1", "windows-1251", "gbk", "euc-kr", "utf-16"])
@JAPANESE
def test_any_wrong_label_on_japanese_prose(charset: str, declared: str) -> None:
    decoded = decode_html(page(charset), declared)
    assert decoded.charset == charset
    assert decoded.charset_from == ("http" if charset == declared else "bytes")
    assert PROSE in decoded.text


@JAPANESE
@pytest.mark.parametrize("wrong", ["ISO-8859-1", "gbk", "utf-16"])
def test_a_right_meta_or_xml_declaration_is_heard_after_a_wrong_header(charset: str, wrong: str) -> None:
    meta = page(charset, f"<meta charset={charset}>")
    xml = f'<?xml version="1.0" encoding="{charset}"?>'.encode() + page(charset, "<meta charset=gbk>")
    for body, source in ((meta, "meta"), (xml, "xml")):
        decoded = decode_html(body, wrong)
        assert (decoded.charset, decoded.charset_from, decoded.undecodable) == (charset, source, 0)
        assert PROSE in decoded.text


@pytest.mark.parametrize("declared", ["shift_jis", "euc-jp", "iso-2022-jp", "utf-8"])
def test_latin_text_under_a_japanese_label_is_windows_1252(declared: str) -> None:
    text = "Un été à la plage, déjà fini ; où étiez-vous cet été, chère Zoé ?"
    decoded = decode_html(text.encode("cp1252"), declared)
    assert (decoded.text, decoded.charset, decoded.charset_from) == (text, "windows-1252", "bytes")


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("windows-1252", "cp1252", "Un été à la plage, c’est déjà fini: “où?”"),
        ("windows-1251", "cp1251", "Все счастливые семьи похожи друг на друга"),
        ("gbk", "gb18030", "道可道，非常道。名可名，非常名。無名天地之始，有名萬物之母。"),
        ("big5", "big5", "道可道，非常道。名可名，非常名。無名天地之始，有名萬物之母。"),
        ("euc-kr", "cp949", "나랏말싸미 듕귁에 달아 문자와로 서르 사맛디 아니할쎄"),
        ("utf-8", "utf-8", "Un été à la plage, c’est déjà fini: “où?”"),
    ],
)
def test_other_languages_keep_their_declaration(charset: str, codec: str, text: str) -> None:
    decoded = decode_html(f"<p>{text}</p>".encode(codec), charset)
    assert (decoded.text, decoded.charset, decoded.charset_from) == (f"<p>{text}</p>", charset, "http")


def test_undeclared_latin_text_is_windows_1252() -> None:
    decoded = decode_html("Un été à la plage “où?” l’été".encode("cp1252"))
    assert (decoded.charset, decoded.charset_from, decoded.undecodable) == ("windows-1252", "bytes", 0)
    assert decode_html(b"\x81\x8d\x8f\x90\x9d caf\xe9", "latin1").text == "\x81\x8d\x8f\x90\x9d café"


def test_plain_ascii_and_nothing_at_all() -> None:
    assert decode_html(b"") == decode_html(b"", None)
    assert (decode_html(b"").charset, decode_html(b"abc").charset) == ("utf-8", "utf-8")
    assert decode_html(b"abc", "shift_jis").charset == "shift_jis"


# Particular characters


@pytest.mark.parametrize(
    ("body", "charset", "text"),
    [
        (b"\x87\x40\x87\x8a\xfb\xfc\xee\xe0", "shift_jis", "①㈱髙髙"),
        (b"\xad\xa1\xad\xea\xfc\xe2", "euc-jp", "①㈱髙"),
        (b"\x8f\xb0\xb1", "euc-jp", "乄"),
        (b"\x8e\xb1\x8e\xb2", "euc-jp", "ｱｲ"),
        (b"\x1b$B-!-j\x1b(B", "iso-2022-jp", "①㈱"),
        (b"\x1b(I12\x1b(B", "iso-2022-jp", "ｱｲ"),
        (b"\x81\x60\x81\x5c\x81\x7c\x81\x61", "shift_jis", "～―－∥"),
        (b"\xa1\xc1\xa1\xbd\xa1\xdd\xa1\xc2", "euc-jp", "～―－∥"),
        (b"\x1b$B!A!=!]!B\x1b(B", "iso-2022-jp", "～―－∥"),
        (b"\xf0\x40", "shift_jis", "\ue000"),
        (b"\\~", "shift_jis", "\\~"),
    ],
)
def test_windows_extensions_and_the_characters_of_many_tables(body: bytes, charset: str, text: str) -> None:
    decoded = decode_html(body, charset)
    assert (decoded.text, decoded.charset, decoded.undecodable) == (text, charset, 0)


def test_nothing_else_is_normalized() -> None:
    text = "ＡＢＣ\r\n\t　ｶﾞか\u3099\0\u200b~～"
    assert decode_html(text.encode(), "utf-8").text == text


# Laws

IN_EVERY_CHARSET = st.text(st.sampled_from("aZ09<>&\n あいうアイウヴー々〆春夏秋冬漢字、。「」ｱﾝ")).filter(
    lambda text: "ア" in text
)


@JAPANESE
@given(text=IN_EVERY_CHARSET)
def test_what_is_encoded_decodes_to_itself(charset: str, text: str) -> None:
    encoded = text.encode("iso2022_jp_ext" if charset == "iso-2022-jp" else CODECS[charset])
    decoded = decode_html(encoded, charset)
    assert (decoded.text, decoded.charset, decoded.undecodable) == (text, charset, 0)


@given(body=st.binary(max_size=400), http_charset=st.none() | st.sampled_from(sorted(LABELS)) | st.text(max_size=12))
def test_any_bytes_decode(body: bytes, http_charset: str | None) -> None:
    decoded = decode_html(body, http_charset)
    assert decoded == decode_html(body, http_charset)
    assert decoded.charset_from in {"bom", "http", "meta", "xml", "bytes"}
    assert 0 <= decoded.undecodable <= decoded.text.count("\ufffd")
    assert decoded.text.encode("utf-8").decode() == decoded.text


@pytest.mark.parametrize(
    "piece",
    [b"<meta charset", b"<meta a='", b"<!--", b"\x1b$B", b"\x1b$B!\x1b(B", b"\x82\xff", b"\xa4\xff", b"\x8f", b"\xff"],
)
def test_hostile_bytes_take_linear_time(piece: bytes) -> None:
    started = time.process_time()
    decode_html(piece * (200_000 // len(piece)), "shift_jis")
    assert time.process_time() - started < 5


def test_what_one_byte_writes_never_speaks_for_japanese() -> None:
    """A wrong declaration of such an encoding loses to any Japanese reading, without being weighed."""
    labels = ("windows-1252", "windows-1251", "windows-874", "iso-8859-2", "koi8-r", "ibm866", "macintosh")
    names = [charset_of_label(label) for label in labels]
    assert all(name and name.startswith(_OF_ONE_BYTE) for name in names)
    assert all(_score(read_anyhow(bytes(range(256)), name).text) <= 0 for name in names if name)
