"""Each feature on a text small enough to work its value out by hand."""

import math

import pytest
from book_texts import HOSTILE, view, view_of
from hypothesis import given, settings
from hypothesis import strategies as st

from classifiers.book_likeness import JUDGEMENT_NAMES
from classifiers.features import FEATURE_NAMES, FEATURES, feature_vector
from classifiers.features.characters import (
    character_variety,
    commas,
    decorations,
    digits,
    exclamations,
    full_stops,
    kanji_numerals,
)
from classifiers.features.line_structure import (
    bare_lines,
    dialogue,
    list_lines,
    paragraphs,
    repeated_lines,
    short_lines,
)
from classifiers.features.origins import gairaigo, kango, wago
from classifiers.features.readability import jreadability, tateishi_readability
from classifiers.features.scripts import code_signs, hiragana, kanji, katakana, latin, old_orthography
from classifiers.features.sentence_ends import final_particle_ends, noun_ends, plain_copula_ends, polite_ends
from classifiers.features.sentence_lengths import sentence_length, sentence_spread
from classifiers.features.variety import word_variety
from classifiers.features.vocabulary import advertising, calendar_words, second_person, web_words
from classifiers.features.word_classes import (
    auxiliaries,
    case_particles,
    conjunctions,
    interjections,
    lexical_density,
    marks,
    modifiers_per_verb,
    noun_share,
    pronouns,
    topic_particles,
)
from classifiers.features.word_forms import contractions, literary_forms
from classifiers.ranges import RANGES
from filters.core import TextView, TokenKind

NOUN_KANGO = TokenKind("名詞", "普通名詞", "一般", goshu="漢")
VERB = TokenKind("動詞", "一般", ctype="五段-マ行", cform="終止形-一般", goshu="和")
HELPING_VERB = TokenKind("動詞", "非自立可能", goshu="和")
CASE = TokenKind("助詞", "格助詞", goshu="和")
TOPIC = TokenKind("助詞", "係助詞", goshu="和")
PRONOUN = TokenKind("代名詞", goshu="和")
STOP = TokenKind("補助記号", "句点", goshu="記号")
ADJECTIVE = TokenKind("形容詞", "一般", ctype="形容詞", cform="終止形-一般", goshu="和")
SPACE = TokenKind("空白", goshu="記号")
TE_RU = TokenKind("助動詞", ctype="下一段-タ行", cform="終止形-一般", goshu="和")
BESHI = TokenKind("助動詞", ctype="文語助動詞-ベシ", cform="終止形-一般", goshu="和")

# 私は本を読む。 is six morphemes, five of them words.
READS = (("私", PRONOUN), ("は", TOPIC), ("本", NOUN_KANGO), ("を", CASE), ("読む", VERB), ("。", STOP))


def plain(text: str) -> TextView:
    return view_of(text)


def test_jreadability_follows_the_formula() -> None:
    # One sentence of 5 words: 1 漢語, 4 和語, 1 verb, 2 particles.
    expected = 11.724 - 0.056 * 5 - 0.126 * 20 - 0.042 * 80 - 0.145 * 20 - 0.044 * 40
    assert jreadability(view_of("私は本を読む。", *READS)) == pytest.approx(expected)


def test_jreadability_counts_no_helping_verbs() -> None:
    # Two words, both 和語: 読んでいる has one verb that counts.
    text = view_of("読むいる", ("読む", VERB), ("いる", HELPING_VERB))
    assert jreadability(text) == pytest.approx(11.724 - 0.056 * 2 - 4.2 - 14.5 / 2)


def test_jreadability_caps_the_length_of_sentences_and_has_a_value_without_words() -> None:
    # 300 nouns in one sentence count as 100: 11.724 - 5.6 - 12.6.
    assert jreadability(view_of("本" * 300, *[("本", NOUN_KANGO)] * 300)) == pytest.approx(-6.476)
    assert jreadability(view_of("。", ("。", STOP))) == 6.5


def test_plain_copula_ends_weighs_sentences_by_characters() -> None:
    # 「猫である。」 5 characters of 5 + 5 + 5.
    assert plain_copula_ends(plain("猫である。\n猫ですね。\nどう思う？")) == pytest.approx(1 / 3)
    assert plain_copula_ends(plain("「山だ」")) == 1.0


def test_word_classes_are_shares_of_words() -> None:
    text = view_of("私は本を読む。", *READS)
    assert case_particles(text) == pytest.approx(1 / 5)
    assert topic_particles(text) == pytest.approx(1 / 5)
    assert pronouns(text) == pytest.approx(1 / 5)


def test_marks_are_a_share_of_morphemes_and_leave_white_space_out() -> None:
    assert marks(view_of("\u3000私は本を読む。", ("\u3000", SPACE), *READS)) == pytest.approx(1 / 6)


def test_word_forms_are_told_by_conjugation() -> None:
    text = view_of("読むてる べし", ("読む", VERB), ("てる", TE_RU), ("べし", BESHI), ("本", NOUN_KANGO))
    assert contractions(text) == pytest.approx(1 / 4)
    assert literary_forms(text) == pytest.approx(1 / 4)


@pytest.mark.parametrize("text", ["食べてる", "行っちゃう", "見とく"])
def test_contractions_are_found_in_what_mecab_says(text: str) -> None:
    assert contractions(view(text)) == pytest.approx(1 / 2)


@pytest.mark.parametrize(
    ("feature", "text", "expected"),
    [
        (commas, "あ、い，う､え 。", 3 / 8),
        (full_stops, "あ。い．う｡え\n、", 3 / 8),
        (exclamations, "あ！い？う!え?", 4 / 8),
        (decorations, "★あ→い　・う～", 4 / 7),
        (kanji_numerals, "三人と二十人", 3 / 6),
        (digits, "１2③あ 五", 3 / 5),
        (web_words, "サイトのリンクを見る", 2 / 10),
        (calendar_words, "今日は晴れ、昨日は雨", 2 / 10),
    ],
)
def test_shares_of_characters(feature: object, text: str, expected: float) -> None:
    assert callable(feature)
    assert feature(plain(text)) == pytest.approx(expected)


def test_character_variety_is_the_mean_of_whole_windows() -> None:
    # The first window has 1 distinct character, the second 2, the 50 characters behind them do not count.
    assert character_variety(plain("あ" * 100 + "いう" * 50 + "え" * 50)) == pytest.approx((1 + 2) / 200)
    assert character_variety(plain("あ" * 99)) == 0.55


def test_paragraphs_are_long_lines_that_end_in_a_mark() -> None:
    whole, short, open_end = "あ" * 59 + "。", "い" * 39 + "。", "う" * 100
    assert paragraphs(plain(f"{whole}\n{short}\n{open_end}")) == pytest.approx(60 / 200)
    assert paragraphs(plain("「" + "あ" * 60 + "。」")) == 1.0


def test_list_lines_begin_with_a_bullet_a_digit_or_a_bracket() -> None:
    assert list_lines(plain("・りんご\n1. みかん\n【注】\nこれは文。")) == pytest.approx(3 / 4)


def test_repeated_lines_are_those_seen_before() -> None:
    assert repeated_lines(plain("あ\nい\n あ \n\nあ")) == pytest.approx(2 / 4)


def test_tateishi_readability_follows_the_formula() -> None:
    # One sentence of 10: hiragana は を む も, kanji 私 本 読 猫, all in runs of 1; a comma, a full stop.
    assert tateishi_readability(plain("私は本を読む、猫も。")) == pytest.approx(115.79 - 1.2 + 7.4 - 5.4 - 4.67)
    # A page without an end: 200 of 300 characters, runs capped at 20.
    assert tateishi_readability(plain("ア" * 300)) == pytest.approx(115.79 - 24 - 23.18 * 20)


def test_nouns_and_modifiers_by_content_words_and_verbs() -> None:
    text = view_of("", *READS, ("青い", ADJECTIVE))
    # Nouns: 本; verbs: 読む; modifiers: 青い.
    assert noun_share(text) == pytest.approx(1 / 3)
    assert lexical_density(text) == 0.5  # three of six words
    assert lexical_density(view_of("")) == 0.0
    assert modifiers_per_verb(text) == 1.0
    assert modifiers_per_verb(view_of("", *[("青い", ADJECTIVE)] * 9, ("読む", VERB))) == 3.0
    assert modifiers_per_verb(view_of("", ("青い", ADJECTIVE))) == 0.0


def test_origins_are_shares_of_words() -> None:
    text = view_of("", *READS)
    assert (kango(text), wago(text), gairaigo(text)) == (1 / 5, 4 / 5, 0.0)


def test_parts_of_speech_are_shares_of_words() -> None:
    text = view_of(
        "", ("しかし", TokenKind("接続詞")), ("ああ", TokenKind("感動詞", "一般")), ("た", TE_RU), ("本", NOUN_KANGO)
    )
    assert (conjunctions(text), interjections(text), auxiliaries(text)) == (0.25, 0.25, 0.25)


def test_ends_of_sentences_are_weighed_by_characters() -> None:
    # 6, 4 and 3 characters: です。, よ。 and 体言止め.
    text = plain("本ですね。\n本です。\n大きな本")
    assert polite_ends(text) == pytest.approx(4 / 13)
    assert final_particle_ends(text) == pytest.approx(5 / 13)
    assert noun_ends(plain("大きな本\n読みます。「本」\n")) == pytest.approx((4 + 3) / 12)


def test_word_variety_is_the_mean_of_whole_windows() -> None:
    # Fifty times 本 has one word in the window; of 50 in turn there are two; what is behind does not count.
    words = [("本", NOUN_KANGO)] * 50 + [("本", NOUN_KANGO), ("猫", NOUN_KANGO)] * 25 + [("山", NOUN_KANGO)] * 49
    assert word_variety(view_of("", *words)) == pytest.approx(3 / 100)
    assert word_variety(view_of("", *words[:49])) == 0.72


@pytest.mark.parametrize(
    ("feature", "text", "expected"),
    [
        (hiragana, "ひらカ漢a １", 2 / 6),
        (katakana, "ひらカ漢a １", 1 / 6),
        (kanji, "ひらカ漢a １", 1 / 6),
        (latin, "ひらカ漢aＡ", 2 / 6),
        (old_orthography, "國にゐる", 2 / 4),
        (code_signs, "{あ};", 3 / 4),
        (second_person, "あなたは皆さん", 2 / 7),
        (advertising, "送料は人気", 2 / 5),
        (short_lines, "あ\n" + "い" * 10 + "\n" + "う" * 11, 2 / 3),
        (bare_lines, "漢字\nひらがな", 2 / 6),
        (dialogue, "「え」\n『お』\n――あ\n本", 3 / 4),
        (sentence_length, "ああ。\nああああ。", math.log(1 + 4)),
        (sentence_spread, "ああ。\nああああ。", 1 / 4),
    ],
)
def test_scripts_lines_and_lengths(feature: object, text: str, expected: float) -> None:
    assert callable(feature)
    assert feature(plain(text)) == pytest.approx(expected)


def test_an_empty_text_has_neutral_values() -> None:
    neutral = {
        "jreadability": 6.5, "character_variety": 0.55, "word_variety": 0.72, "tateishi_readability": 115.79,
    }  # fmt: skip
    assert {name: feature(plain("")) for name, feature in FEATURES.items()} == {
        name: neutral.get(name, 0.0) for name in FEATURE_NAMES
    }


def test_every_feature_is_documented_and_has_a_range() -> None:
    assert set(RANGES) == {*FEATURES, *JUDGEMENT_NAMES}
    assert all("Source: " in (feature.__doc__ or "") for feature in FEATURES.values())
    assert all(r.low < r.high and (r.low >= 0 or not r.root) for r in RANGES.values())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_features_are_finite_on_hostile_text(text: str) -> None:
    values = feature_vector(view(text))
    assert values.shape == (len(FEATURE_NAMES),)
    assert all(map(math.isfinite, values))


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=300))
def test_features_are_finite_and_shares_stay_within_0_and_1(text: str) -> None:
    values = dict(zip(FEATURE_NAMES, feature_vector(view(text)).tolist(), strict=True))
    assert -20 < values.pop("jreadability") < 12
    # Runs of 20 and no hiragana: 115.79 - 24 - 46.7 - 27.4 - 108 - 463.6; runs of 20 hiragana: 115.79 + 148.
    assert -554 < values.pop("tateishi_readability") < 264
    assert 0 <= values.pop("modifiers_per_verb") <= 3
    assert 0 <= values.pop("sentence_length") < 6
    assert 0 <= values.pop("sentence_spread") < 20
    assert all(0 <= value <= 1 for value in values.values())
