"""The gate: Japanese of every encoding passes, kana on pages of other languages do not open it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.gate import GateLimits, GateVerdict, gate_japanese

LIMITS = GateLimits()
JAPANESE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。"
CHINESE = "道可道，非常道。名可名，非常名。無名天地之始，有名萬物之母。"
KOREAN = "나랏말싸미 듕귁에 달아 문자와로 서르 사맛디 아니할쎄. "
FRENCH = "Longtemps, je me suis couché de bonne heure, à peine ma bougie éteinte. "
RUSSIAN = "Все счастливые семьи похожи друг на друга. "
CODECS = ["utf-8", "cp932", "euc_jp", "iso2022_jp", "utf-16"]


def html(body: str) -> str:
    return f"<html><head><title>x</title><style>p {{ color: red }}</style></head><body><p>{body}</p></body></html>"


def judge(body: bytes, http_charset: str | None = None) -> GateVerdict:
    return gate_japanese(body, http_charset, LIMITS)


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("times", [1, 100])
def test_japanese_passes_in_every_encoding(codec: str, times: int) -> None:
    verdict = judge(html(JAPANESE * times).encode(codec))
    assert (verdict.is_japanese, verdict.reason) == (True, "")
    assert "kana" in verdict.evidence


@pytest.mark.parametrize("form", ["&#{};", "&#x{:x};", "&#X{:X};", "&#{}"])
def test_numeric_character_references_are_japanese_too(form: str) -> None:
    references = "".join(form.format(ord(character)) + " " * (form == "&#{}") for character in JAPANESE)
    assert judge(html(references).encode()).is_japanese
    chinese = "".join(form.format(ord(character)) + " " * (form == "&#{}") for character in CHINESE * 20)
    assert not judge(html(chinese).encode()).is_japanese


@pytest.mark.parametrize(
    ("text", "codecs"),
    [
        (CHINESE, ["utf-8", "gb18030", "big5", "utf-16"]),
        (KOREAN, ["utf-8", "cp949", "johab", "utf-16"]),
        (FRENCH, ["utf-8", "cp1252", "mac-roman", "utf-16"]),
        (RUSSIAN, ["utf-8", "cp1251", "koi8-r", "cp866"]),
        ("plain ASCII ", ["ascii", "utf-16"]),
        ("😀👨‍👩‍👧🇯🇵❤️ ", ["utf-8"]),
        ("สวัสดีชาวโลก ", ["utf-8", "cp874"]),
        ("", ["utf-8"]),
    ],
)
def test_other_languages_and_emoji_are_gated(text: str, codecs: list[str]) -> None:
    for codec in codecs:
        verdict = judge(html(text * 100).encode(codec))
        assert not verdict.is_japanese, codec
        assert verdict.reason in {"no_kana", "few_kana"}


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("extra", ["優の良品", "日本語はこちらからどうぞ", "の" * 20])
def test_chinese_with_some_kana_is_gated(codec: str, extra: str) -> None:
    assert judge(html(CHINESE * 100 + extra).encode(codec)).reason == "few_kana"


def test_a_japanese_name_or_menu_on_a_page_of_another_language_is_gated() -> None:
    menu = "日本語はこちら ひらがな カタカナ"
    assert judge(html(FRENCH * 20 + menu).encode()).reason == "few_kana"
    assert judge(html(KOREAN * 20 + menu).encode()).reason == "few_kana"


def test_japanese_in_scripts_styles_comments_and_tags_alone_is_gated() -> None:
    for hidden in (f"<script>{JAPANESE}</script>", f"<!-- {JAPANESE} -->", f"<style>/*{JAPANESE}*/</style>"):
        assert judge(html(FRENCH + hidden).encode()).reason == "no_kana"
    assert judge(html(f"{FRENCH}<img alt='{JAPANESE}'>").encode()).reason == "no_kana"


def test_two_japanese_sentences_open_the_gate_whatever_is_beside_them() -> None:
    assert judge(html(FRENCH * 50 + JAPANESE * 3).encode()).is_japanese


@pytest.mark.parametrize(
    "mojibake",
    [
        JAPANESE.encode().decode("latin-1"),
        JAPANESE.encode().decode("cp932", "replace"),
        JAPANESE.encode().decode("gb18030", "replace"),
        JAPANESE.encode("euc_jp").decode("cp932", "replace"),
        JAPANESE.encode("cp932").decode("cp1252", "replace"),
        JAPANESE.encode("cp932").decode("euc_jp", "replace"),
    ],
)
def test_mojibake_is_gated(mojibake: str) -> None:
    assert not judge(html(mojibake * 20).encode()).is_japanese


def test_reasons_tell_none_from_few() -> None:
    assert judge(b"<p>abc</p>") == GateVerdict(False, "no_kana", "0 kana bytes")
    assert judge("<p>の</p>".encode()) == GateVerdict(False, "few_kana", "1 kana bytes")


def test_limits_are_limits() -> None:
    body = html("猫である。").encode()
    assert not gate_japanese(body, None, GateLimits(min_kana=4)).is_japanese
    assert gate_japanese(body, None, GateLimits(min_kana=3)).is_japanese
    kanji = html("東京都千代田区霞が関の官庁街である").encode()
    assert gate_japanese(kanji, None, GateLimits(min_kana=3, min_kana_share=0.29)).is_japanese
    assert not gate_japanese(kanji, None, GateLimits(min_kana=3, min_kana_share=0.3)).is_japanese
    mixed = html(FRENCH + "猫であるからして").encode()
    assert gate_japanese(mixed, None, GateLimits(min_japanese_share=0.1)).is_japanese
    assert gate_japanese(mixed, None, GateLimits(enough_kana=7)).is_japanese
    assert not gate_japanese(mixed, None, LIMITS).is_japanese


def test_statutes_in_kanji_and_katakana_pass() -> None:
    statute = "第一条　刑法施行法第二十五条ニ掲ケタル罪ヲ犯シタル者ハ五年以下ノ懲役ニ処ス"
    for codec in CODECS:
        assert judge(html(statute * 5).encode(codec)).is_japanese, codec


@given(body=st.binary(max_size=300), http_charset=st.none() | st.text(max_size=8))
def test_any_bytes_get_a_verdict(body: bytes, http_charset: str | None) -> None:
    verdict = judge(body, http_charset)
    assert verdict.is_japanese == (verdict.reason == "")
    assert verdict == judge(body, http_charset)


@pytest.mark.parametrize(
    "piece", [b"<script", b"<!--", b"<style</", b"<", b"\x1b$", b"&#12354", b"\xe3\x81", b"\xa4\xff"]
)
def test_hostile_bytes_take_linear_time(piece: bytes) -> None:
    started = time.process_time()
    judge(piece * (300_000 // len(piece)) + "あいうえおか".encode())
    assert time.process_time() - started < 2
