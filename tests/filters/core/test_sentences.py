"""Where sentences end, and that finding out stays linear."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import sentences
from filters.core.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" 　\n\n", []),
        ("今日は晴れ。明日は雨！？そうか", ["今日は晴れ。", "明日は雨！？", "そうか"]),
        ("見出し\n本文。", ["見出し", "本文。"]),
        ("「来た。見た。」と言った。そして", ["「来た。見た。」と言った。", "そして"]),
        ("「行く。」彼は立った。", ["「行く。」", "彼は立った。"]),
        ("「行く。立て。」", ["「行く。立て。」"]),
        ("（注。これは。）次。", ["（注。これは。）", "次。"]),
        ("「未閉。終わらない。", ["「未閉。", "終わらない。"]),
        ("開かない。」次。", ["開かない。」", "次。"]),
        ("何！　まさか。", ["何！", "まさか。"]),
        ("「ええ。」。", ["「ええ。」。"]),
        ("『「はい。」と言え。』と命じた。", ["『「はい。」と言え。』と命じた。"]),
        ("「開いた（ままの。」と言う。次。", ["「開いた（ままの。」と言う。", "次。"]),
        ("円周率は３．１４だ．次", ["円周率は３．１４だ．", "次"]),
        ("http://a.example/?id=3 を見よ。次", ["http://a.example/?id=3 を見よ。", "次"]),
        ("Hello! How? Yes", ["Hello!", "How?", "Yes"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Ends are where a reader would put them."""
    assert list(split_sentences(text)) == expected


@given(st.text(alphabet="あ。！?」「（）『』．a1\n 　", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Sentences hold every character but white space, in order."""
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@given(st.text(alphabet="あ。！?」「（）．a1\n 　", max_size=60))
def test_the_short_ways_lead_to_the_same_sentences(text: str) -> None:
    """Lines that need no thought are cut as the long way cuts them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_NEEDS_THOUGHT", re.compile(""))
        patch.setattr(sentences, "_ENDER", re.compile(""))
        long_way = list(split_sentences(text))
    assert list(split_sentences(text)) == long_way


@pytest.mark.parametrize("unit", ["「", "」", "「。」", "「（", "。", "。\n"])
def test_linear(unit: str) -> None:
    """100,000 brackets take well under the second a quadratic walk would need many of."""
    start = time.perf_counter()
    list(split_sentences(unit * 100_000))
    assert time.perf_counter() - start < 2
