"""The normal form: each promise of `NormalizationPolicy`, and that doing it twice changes nothing."""

import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.decoding import decode_html
from pipeline.normalization import NormalizationPolicy, normalize

POLICIES = [NormalizationPolicy(letters, marks) for letters in (True, False) for marks in (True, False)]
DEFAULT = NormalizationPolicy()


def normal(text: str) -> str:
    return normalize(text, DEFAULT)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "吾輩は猫である。名前はまだ無い。",
        "①②㈱㎏㍻…‥ⅣⅣⅸ№℡",
        "ええっ！？（本当に？）「はい」【注】《龍》",
        "人々、ところゞゝ、〻、〳〵、ヽヾ、〃、〆、仝",
        "髙﨑さんと吉田さん、國體、神社の神、福、都、朗",
        "👨‍👩‍👧 🏳‍🌈 🇯🇵 👍🏽 😀 ☺ ❤",
        "葛\U000e0100城市と葛\U000e0101飾区",
        "あ゛あ゛、ん゛、゛、゜",
        "１行目".replace("１", "1") + "\n2行目\n\n3段落目",
        "a-b, 3.14, 1,000; It's “quoted” – yes.",
        "한국어 中文 Ελληνικά العربية ไทย",
        "外字\ue000\uf8ff �",
    ],
)
def test_what_the_author_wrote_stays(text: str) -> None:
    assert normal(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x00b\x01\x1b[\x7f\x80\x9f", "ab["),
        ("あ\ud800い\udfffう", "あいう"),
        ("\ud83d\u200b\ude00", ""),
        ("\ufeffソ\u200bフ\u2060ト\u00adハ\u200cイ\u200dフン", "ソフトハイフン"),
        ("\u200f右\u202eから\u202c左\u2066へ\u2069\u061c", "右から左へ"),
        ("❤\ufe0f1\ufe0f\u20e3☺\ufe0e神\ufe00", "❤1\u20e3☺神"),
        ("👨\u200d\u200d👧\u200d", "👨👧"),
        ("❤\ufe0f\u200d🔥", "❤\u200d🔥"),
        ("隠\U000e0041\U000e007fす", "隠す"),
        ("\ufdd0\ufffe\uffff\ufff9\ufffb\ufffc\u3164\uffa0", ""),
    ],
)
def test_invisible_characters_go(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ｶﾞｷﾞｸﾞｹﾞｺﾞﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟｳﾞ", "ガギグゲゴパピプペポヴ"),
        ("ﾃｽﾄ､｢ｱｲｳ｣･ｰ｡ｦｧｨｩｪｫｬｭｮｯ", "テスト、「アイウ」・ー。ヲァィゥェォャュョッ"),
        ("か\u3099は\u309aう\u3099ゝ\u3099ワ\u3099", "がぱゔゞヷ"),
        ("か゛は゜カ゛ハ゜", "がぱガパ"),
        ("かﾞハﾟ", "がパ"),
        ("か\u200b\u3099", "が"),
        ("あ\u3099゛\u309a", "あ゛゛゜"),
        ("e\u0301 A\u030a \u212b", "é Å Å"),
        ("\u1112\u1161\u11ab", "한"),
        ("⽇⼈", "日人"),
        ("神\ufa19か\u3099", "神\ufa19が"),
    ],
)
def test_one_form_of_one_letter(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("～―－∥￠￡￢￥￤", "〜—−‖¢£¬¥¦"),
        ("〜—−‖¢£¬¥¦", "〜—−‖¢£¬¥¦"),
        ("０３－１２３４－５６７８", "03-1234-5678"),
        ("ＴＥＬ－ＦＡＸ、−5℃、x − y", "TEL-FAX、−5℃、x − y"),
        ("10～20人―そして", "10〜20人—そして"),
    ],
)
def test_dashes_and_waves_have_one_form(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize("codec", ["shift_jis", "cp932", "euc_jp", "utf-8"])
def test_the_same_page_reads_alike_from_every_encoding(codec: str) -> None:
    written = "１０～２０％―約－５℃、ﾃﾞｰﾀ" if codec == "cp932" else "１０〜２０％—約−５℃、ﾃﾞｰﾀ"
    if codec in ("shift_jis", "euc_jp"):
        written = written.replace("—", "―")
    decoded = decode_html(written.encode(codec), codec)
    assert normal(decoded.text) == "10〜20％—約−5℃、データ"


def test_full_width_letters_and_digits() -> None:
    wide = "ＡＢＣｘｙｚ０１２９！＃％（＝）＠［］｛｝～"
    assert normal(wide) == "ABCxyz0129！＃％（＝）＠［］｛｝〜"
    assert normalize(wide, NormalizationPolicy(ascii_letters_and_digits=False)) == wide.replace("～", "〜")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("結果を示す．ただし，誤差は除く．", "結果を示す。ただし、誤差は除く。"),
        ("公用文は，こう書く。さらに，続く。", "公用文は、こう書く。さらに、続く。"),
        ("昔、男ありけり。ただし，一人．", "昔、男ありけり。ただし，一人．"),
        ("昔、男，ありけり", "昔、男，ありけり"),
        ("１，０００円は３．１４倍", "1,000円は3.14倍"),
        ("値は１，０００と３．１４，そして終る．", "値は1,000と3.14、そして終る。"),
        ("１．はじめに，図２．を見る．Ｎｏ．３だ．", "1．はじめに、図2．を見る。No．3だ。"),
        ("ＡＢＣ，ＤＥＦ", "ABC、DEF"),
    ],
)
def test_western_marks_follow_the_majority_and_leave_numbers_alone(text: str, expected: str) -> None:
    assert normal(text) == expected


def test_marks_stay_when_the_policy_says_so() -> None:
    text = "１，０００円，３．１４倍．"
    assert normalize(text, NormalizationPolicy(japanese_punctuation=False)) == "1,000円，3.14倍．"
    assert normalize(text, NormalizationPolicy(ascii_letters_and_digits=False)) == "１，０００円、３．１４倍。"
    assert normalize(text, NormalizationPolicy(False, False)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\r\n二\r三\u2028四\u2029五\x85六\x0b七\x0c八", "一\n二\n三\n四\n五\n六\n七\n八"),
        ("　字下げ\n　　次の行　\n", "字下げ\n次の行"),
        ("山田　太郎\t様\u00a0\u2003殿", "山田 太郎 様 殿"),
        ("一\n \n　\n\n\n二", "一\n\n二"),
        ("  a   b  ", "a b"),
        ("\n\n\n", ""),
        ("一\n\n二\n三", "一\n\n二\n三"),
    ],
)
def test_white_space(text: str, expected: str) -> None:
    assert normal(text) == expected


# Characters that meet each other in some step.
MEETING = st.sampled_from(
    [
        *"かはハ゛゜ﾞﾟｶﾊあウAB19１，．、。−－〜 \u3000\t\r\né神한ゝ❤👨",
        *["\u3099", "\u309a", "\u0301", "\u0334", "\u0327", "\u1112", "\u1161", "\u11ab", "\u212a", "\ufa19"],
        *["\u200d", "\u200b", "\ufe0f", "\ud83d", "\ude00", "\U000e0061", "\U000e0100", "\x00", "\u2028", "\u3164"],
    ]
)
ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@given(text=st.one_of(ANY_TEXT, st.lists(MEETING, max_size=14).map("".join)), policy=st.sampled_from(POLICIES))
def test_twice_is_once(text: str, policy: NormalizationPolicy) -> None:
    once = normalize(text, policy)
    assert normalize(once, policy) == once


def test_twice_is_once_for_every_character() -> None:
    for block in range(0, sys.maxunicode + 1, 0x400):
        characters = map(chr, range(block, block + 0x400))
        once = normal("\n".join(f"か{character}\u3099x{character}A{character}1\u0301 " for character in characters))
        assert normal(once) == once, hex(block)


@given(text=ANY_TEXT, policy=st.sampled_from(POLICIES))
def test_the_result_is_clean(text: str, policy: NormalizationPolicy) -> None:
    result = normalize(text, policy)
    result.encode()  # no lone surrogate is left
    assert result == result.strip()
    assert not any(character < " " and character != "\n" for character in result)
    assert "  " not in result
    assert "\n\n\n" not in result
    assert " \n" not in result
    assert "\n " not in result


@pytest.mark.parametrize(
    "piece", ["\n ", " ", "か゛", "か\u3099", "\u0301", "ｶﾞ", "，", "1，", "\u200d", "\ufa19", "\ud800", "\r\n"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    normal(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 5
