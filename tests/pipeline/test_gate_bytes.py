"""Kana counted in bytes: exactly where the encoding is plain, as an upper bound elsewhere."""

import pytest

from pipeline.gate_bytes import KanaInBytes, kana_in_bytes

TEXT = "<p>猫はネコである</p>"  # one kanji, six kana


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_counted_exactly(codec: str) -> None:
    assert kana_in_bytes(TEXT.encode(codec)) == KanaInBytes(6, 1, is_exact=True)


def test_big_endian_utf_16() -> None:
    assert kana_in_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be")) == KanaInBytes(6, 1, is_exact=True)


def test_iso_2022_jp_is_left_to_be_looked_at() -> None:
    assert kana_in_bytes(TEXT.encode("iso2022_jp")) == KanaInBytes(6, 1, is_exact=False)


@pytest.mark.parametrize("codec", ["cp932", "euc_jp"])
def test_legacy_kana_are_never_missed(codec: str) -> None:
    found = kana_in_bytes(TEXT.encode(codec))
    assert found.kana >= 6
    assert found.is_exact


def test_references_are_added() -> None:
    assert kana_in_bytes("ねこ&#12397;&#x3053;&#29483;".encode()) == KanaInBytes(4, 1, is_exact=True)
    assert kana_in_bytes(b"&#12289;&#12549;&#x3001;&#x3105;&#123541;&#x30421;") == KanaInBytes(0, 0, is_exact=True)


@pytest.mark.parametrize("body", [b"", b"abc", "né 한 中 。".encode(), b"\xff\xfe", b"\xfe\xff", b"caf\xe9", b"\x1b"])
def test_no_kana(body: bytes) -> None:
    assert kana_in_bytes(body).kana == 0
