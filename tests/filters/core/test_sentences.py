"""Where sentences end, and that finding out stays linear."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core.sentences import split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
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
def test_sentences(text: str, sentences: list[str]) -> None:
    """Ends are where a reader would put them."""
    assert list(split_sentences(text)) == sentences


@given(st.text(alphabet="あ。！?」「（）『』．a1\n 　", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """Sentences hold every character but white space, in order."""
    assert "".join("".join(split_sentences(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("unit", ["「", "」", "「。」", "「（", "。", "。\n"])
def test_linear(unit: str) -> None:
    """100,000 brackets take well under the second a quadratic walk would need many of."""
    start = time.perf_counter()
    list(split_sentences(unit * 100_000))
    assert time.perf_counter() - start < 2
