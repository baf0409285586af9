"""Pages in other languages take on the form of Japanese ones, and nothing of their layout is lost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.document import parse
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.training.foreign import as_japanese, disguised
from pipeline.extraction.training.foreign_phrases import PHRASES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Read more", "続きを読む"),
        ("Weiterlesen", "続きを読む"),
        ("阅读全文", "続きを読む"),
        ("로그인", "ログイン"),
        ("Copyright", "copyright"),
        ("March 5, 2024", "2024年3月5日"),
        ("5. May 2024", "2024年5月5日"),
        ("Jun 2024", "2024年6月1日"),
        ("2024年3月5日", "2024年3月5日"),
    ],
)
def test_furniture_and_dates_become_those_of_japanese_pages(text: str, expected: str) -> None:
    assert as_japanese(text) == expected


def test_sentences_become_sentences_without_spaces() -> None:
    text = as_japanese("The quick brown fox jumped over a lazy dog, and then it slept. Nobody noticed the difference.")
    assert text.count("。") == 2
    assert text.endswith("。")
    assert text.count("、") == 1
    assert len(re.findall("[ぁ-ん]", text)) >= 10
    assert len(re.findall("[ァ-ヺ一-鿿]", text)) >= 10


def test_words_within_words_are_no_furniture() -> None:
    assert "ホーム" not in as_japanese("homeless")


def test_furniture_far_inside_a_text_is_text() -> None:
    assert "続きを読む" not in as_japanese("word " * 40 + "read more")


def test_the_same_word_becomes_the_same() -> None:
    first, second = as_japanese("Elephants. elephants.").split("。")[:2]
    assert first == second.strip()


def test_chinese_gets_hiragana_and_korean_loses_its_letters() -> None:
    assert re.search("[ぁ-ん]", as_japanese("今天的天气非常好我们去公园散步"))
    assert not re.search("[가-힣]", as_japanese("오늘은 날씨가 매우 좋습니다"))


def test_blocks_keep_their_number_and_their_share_of_links() -> None:
    html = "<body><ul><li><a href='/'>Elephants everywhere</a></li></ul><p>A sentence about elephants.</p><p>.</p>"
    blocks = cut(parse(html).tree)
    new = disguised(blocks)
    assert len(new.text) == len(blocks.text) == 3
    assert new.link_chars[0] == len(new.text[0])
    assert new.link_chars[1] == 0
    assert blocks.text[0] == "Elephants everywhere", "the given blocks are left as they are"


@given(st.text())
def test_any_text_can_be_disguised(text: str) -> None:
    assert not re.search("[\ue000-\uf8ff]", as_japanese(text))


def test_every_phrase_stands_for_itself() -> None:
    """No group captures: the number of the group is the number of the phrase."""
    assert all(re.compile(phrase).groups == 0 for phrase in PHRASES.values())
