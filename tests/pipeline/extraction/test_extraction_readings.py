"""Tests of readings in brackets: those of kanji go, everything else in brackets stays."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.readings import drop_bracketed_readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("漢字（かんじ）を書く", "漢字を書く"),
        ("漢字(かんじ)を書く", "漢字を書く"),
        ("漢字《かんじ》を書く", "漢字を書く"),
        ("承（うけたまわ）る", "承る"),
        ("佐々木（ささき）氏", "佐々木氏"),
        ("〆切（しめきり）は霞ヶ関（かすみがせき）", "〆切は霞ヶ関"),
        ("糎《センチメートル》", "糎"),
        ("山田太郎（やまだ　たろう）と鈴木・花（はな）", "山田太郎と鈴木・花"),
        ("毛沢東（マオ・ツォートン）", "毛沢東"),
        ("その｜漢字まじり《かんじまじり》の文", "その漢字まじりの文"),
        ("武州｜青梅《おうめ》の宿", "武州青梅の宿"),
        ("𠮷野（よしの）家", "𠮷野家"),
        ("一（いち）二（に）三（さん）", "一二三（さん）"),
    ],
)
def test_readings_go(text: str, expected: str) -> None:
    """The last is the price of 田中（さん）."""
    assert drop_bracketed_readings(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "漢字（漢語）",
        "ひらがな（ひらがな）",
        "カタカナ《カタカナ》",
        "漢字 （かんじ）",
        "（かんじ）",
        "犬（いぬ科の動物）",
        "彼（ら）は三時（まで）",
        "木（これはながいせつめいです）",
        "漢字（かんじ",
        "漢字（）",
        "a|b《c》",
        "二〇一六年（平成28年）",
        "",
    ],
)
def test_other_brackets_stay(text: str) -> None:
    assert drop_bracketed_readings(text) == text


@given(st.text(alphabet="漢字々ヶかなカー・（）()《》｜| 　\na", max_size=60))
def test_only_brackets_and_kana_go(text: str) -> None:
    """What is left stood there in this order; of kanji none goes."""
    found = drop_bracketed_readings(text)
    letters = iter(text)
    assert all(letter in letters for letter in found)
    assert [c for c in found if c in "漢字々"] == [c for c in text if c in "漢字々"]


@pytest.mark.parametrize("unit", ["漢", "漢（", "漢（か", "｜", "｜漢", "漢（" + "か" * 59, "《", "漢《か　"])
def test_hostile_text_costs_linear_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    drop_bracketed_readings(text)
    assert time.process_time() - started < 5
