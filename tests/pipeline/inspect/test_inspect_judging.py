"""Tests of judging texts as they are given."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from what_if_run import config_of

from filters.core import TextView, Tokenizer, decide, load_catalogue
from pipeline.config import Config, load_config
from pipeline.decisions import limits_of
from pipeline.errors import InputError
from pipeline.inspect.judging import Judge, Text, differences, read_texts, summary

PROSE = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n" * 20
ANY_TEXT = st.text(st.characters(), max_size=60)


def test_decisions_are_those_of_the_rules_on_the_text_as_it_is() -> None:
    """Full-width letters and the blank at the end would not outlive the normal form."""
    config = config_of(
        "[rules.swallow_num_letters]\nmin = 3\nmax = 5\n[rules.swallow_hiragana_fraction]\nabove = 0.5\n"
    )
    found = Judge({"": config}).judge(Text("x", "ＡＢかな \n"))[""]
    assert found.as_dict() == {
        "id": "x",
        "keep": False,
        "decisions": [
            {"rule": "swallow_hiragana_fraction", "version": 1, "value": 1.0, "op": ">", "limit": 0.5, "passed": True},
            {"rule": "swallow_num_letters", "version": 1, "value": 6.0, "op": ">=", "limit": 3.0, "passed": True},
            {"rule": "swallow_num_letters", "version": 1, "value": 6.0, "op": "<=", "limit": 5.0, "passed": False},
        ],
    }


@given(ANY_TEXT)
def test_any_text_is_judged_as_its_measures_say(text: str) -> None:
    judge = Judge({name: load_config(name).config for name in ("swallow-v1", "default")})
    view = TextView(text, Tokenizer().tokenize(text))
    for name, found in judge.judge(Text(1, text)).items():
        config = load_config(name).config
        params = {table.id: table.params for table in config.rules}
        rules = [limit for limit in limits_of(config) if limit.rule != "book_score"]
        values = {limit.rule: load_catalogue()[limit.rule](view, params.get(limit.rule)) for limit in rules}
        decided = [decision for decision in found.decisions if decision.rule != "book_score"]
        assert decided == list(decide(values, rules))
        json.dumps(found.as_dict(), allow_nan=False)


def test_configs_that_measure_with_other_parameters_are_kept_apart() -> None:
    """Lines of 8 characters are short by 10, not by 7."""
    configs = {str(n): config_of(f"[rules.short_lines]\nmax_chars = {n}\nmax = 0.5\n") for n in (7, 10)}
    found = Judge(configs).judge(Text("x", "今日は晴れです。\n明日は雨でした。\n"))
    assert {name: judgement.keep for name, judgement in found.items()} == {"7": True, "10": False}


def test_the_book_score_is_a_decision() -> None:
    (decision,) = Judge({"": config_of("[book]\nmin = 0.01\n")}).judge(Text(1, PROSE))[""].decisions
    assert (decision.rule, decision.op, decision.limit, decision.passed) == ("book_score", ">=", 0.01, True)


def test_a_config_without_limits_keeps_everything() -> None:
    found = Judge({"": Config()}).judge(Text(1, ""))[""]
    assert (found.keep, found.decisions) == (True, ())


def test_texts_are_read_with_their_ids() -> None:
    lines = [b'\xef\xbb\xbf{"id": "a", "text": ""}\n', b"\n", '{"id": 7, "text": "猫", "name": 1}'.encode(), b"  \r\n"]
    assert list(read_texts(lines, "x")) == [Text("a", ""), Text(7, "猫")]


def test_a_text_may_have_a_url() -> None:
    """Null and an empty one are none; the rules on URLs see it."""
    lines = [b'{"id": 1, "text": "", "url": %b}' % url for url in (b'"http://a.example/"', b'""', b"null")]
    texts = list(read_texts(lines, "x"))
    assert [text.url for text in texts] == ["http://a.example/", None, None]
    judge = Judge({"": config_of("[rules.url_tld_listed]\nmin = 1\n")})
    values = [judge.judge(text)[""].decisions[0].value for text in texts]
    assert values == [0.0, None, None]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "Expecting property name"),
        (b"[1]", "expected an object, got list"),
        (b'{"text": "x"}', "there is no 'id'"),
        (b'{"id": "x"}', "there is no 'text'"),
        (b'{"id": true, "text": "x"}', "'id' is bool"),
        (b'{"id": 1.5, "text": "x"}', "'id' is float"),
        (b'{"id": 1, "text": null}', "'text' is NoneType"),
        (b'{"id": 1, "text": "x", "url": 1}', "'url' is int, not a string"),
        (b'{"id": 1, "text": "\xff"}', "can't decode byte 0xff"),
        (b'{"id": 1, "text": ' + b"[" * 100_000, ""),
        (b'{"id": ' + b"1" * 5000 + b', "text": ""}', "Exceeds the limit"),
    ],
)
def test_a_bad_line_is_named(line: bytes, says: str) -> None:
    with pytest.raises(InputError) as failed:
        list(read_texts([b'{"id": 1, "text": "x"}\n', b"\n", line], "texts.jsonl"))
    assert str(failed.value).startswith("texts.jsonl, line 3: ")
    assert says in str(failed.value)


def test_where_configs_differ() -> None:
    configs = {
        "short": config_of("[rules.swallow_num_letters]\nmax = 2\n"),
        "long": config_of("[rules.swallow_num_letters]\nmin = 2\n"),
    }
    judge = Judge(configs)
    found = summary(list(configs), [judge.judge(Text(n, "あ" * n)) for n in (1, 2, 3)])
    drops = {"rule": "swallow_num_letters", "version": 1}
    assert found == {
        "texts": 3,
        "kept": {"short": 2, "long": 2},
        "differ": [
            {
                "id": 1,
                "keep": {"short": True, "long": False},
                "responsible": [{"preset": "long", **drops, "value": 1.0, "op": ">=", "limit": 2.0}],
            },
            {
                "id": 3,
                "keep": {"short": False, "long": True},
                "responsible": [{"preset": "short", **drops, "value": 3.0, "op": "<=", "limit": 2.0}],
            },
        ],
    }
    assert differences(judge.judge(Text(2, "ああ"))) is None
