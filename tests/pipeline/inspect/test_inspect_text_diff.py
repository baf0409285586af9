"""Tests of what is said to differ between two texts."""

import random
import time
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.inspect.text_diff import MIN_EQUAL_CHARS, Change, TextDiff, diff_texts

SENTENCES = [f"第{n}の文は、朝の市場で人の声が{n * n}回も聞こえたと伝えている。" for n in range(200)]


def sides(a: str, b: str) -> list[tuple[str, str]]:
    """The two sides of every change."""
    return [(a[c.start_a : c.end_a], b[c.start_b : c.end_b]) for c in diff_texts(a, b).changes]


def patched(a: str, b: str, diff: TextDiff) -> str:
    """a with all changes made."""
    out, at = [], 0
    for c in diff.changes:
        out += [a[at : c.start_a], b[c.start_b : c.end_b]]
        at = c.end_a
    return "".join([*out, a[at:]])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", []),
        ("猫である。", "猫である。", []),
        ("", "猫", [("", "猫")]),
        ("猫", "", [("猫", "")]),
        ("吾輩は猫である。名前はまだ無い。", "吾輩は犬である。名前はまだ無い。", [("猫", "犬")]),
        ("吾輩は猫である。", "吾輩は猫である。名前はまだ無い。", [("", "名前はまだ無い。")]),
        ("2024年3月1日の朝の市場", "2025年4月2日の朝の市場", [("4年3月1", "5年4月2")]),
        ("\ud800猫である。", "\udfff猫である。", [("\ud800", "\udfff")]),
    ],
)
def test_short_texts(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    assert sides(a, b) == expected


def test_what_dedup_does_not_see_is_counted_alone() -> None:
    """Line breaks, spaces and width; where a letter changes beside them, all is shown."""
    assert diff_texts("一行目の文章。二行目の文章。ＡＢＣ", "一行目の文章。\n二行目の文章。ABC") == TextDiff((), 2)
    assert sides("一行目の文章。二行目の文章", "一行目の文章。\n三行目の文章") == [("二", "\n三")]


def test_changes_far_apart_in_long_texts() -> None:
    """A sentence goes, one comes, a word changes: 6,000 characters, more than difflib is given.

    The sentence that goes begins as the next one does, so it may be told as `0の文は…第2` of `第20の文は…第21`.
    """
    a = "".join(SENTENCES)
    rest = [s for s in SENTENCES if s is not SENTENCES[20]]
    b = "".join([*rest[:90], "ここに新しい一文が入る。", *rest[90:]]).replace("第150の文は", "第150の段落は")
    (gone, nothing), *others = sides(a, b)
    assert (sorted(gone), nothing) == (sorted(SENTENCES[20]), "")
    assert others == [("", "ここに新しい一文が入る。"), ("文", "段落")]


def test_a_part_that_moved_has_gone_and_come() -> None:
    a, b = "".join(SENTENCES), "".join([*SENTENCES[10:], *SENTENCES[:10]])
    first = "".join(SENTENCES[:10])
    assert [(len(gone), len(come)) for gone, come in sides(a, b)] == [(len(first), 0), (0, len(first))]


@given(st.text("猫犬の\n aＡ", max_size=40), st.text("猫犬の\n aＡ", max_size=40))
def test_changes_lead_from_one_text_to_the_other(a: str, b: str) -> None:
    """Up to what dedup does not see; equal stretches between them are long enough."""
    diff = diff_texts(a, b)
    if not diff.unseen:
        assert patched(a, b, diff) == b
    for one, next_one in zip(diff.changes, diff.changes[1:], strict=False):
        assert next_one.start_a - one.end_a >= MIN_EQUAL_CHARS


@pytest.mark.parametrize("seed", range(4))
def test_changes_lead_from_one_long_text_to_the_other(seed: int) -> None:
    """3,000 characters, 5 % of them changed, some sentences twice, some gone, some in another order."""
    rnd = random.Random(seed)
    a = "".join(rnd.choices(SENTENCES, k=80))
    other = list(a)
    for place in rnd.sample(range(len(other)), len(other) // 20):
        other[place] = rnd.choice("のにはを")
    b = "".join(other[500:]) + "".join(rnd.choices(SENTENCES, k=5))
    diff = diff_texts(a, b)
    assert patched(a, b, diff) == b
    equal = len(a) - sum(c.end_a - c.start_a for c in diff.changes)
    best = sum(block.size for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())
    assert equal >= 0.75 * best


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("あ" * 300_000, "い" * 299_999),
        ("あ" * 300_000 + "い", "う" + "あ" * 300_000),
        ("あいうえ" * 75_000, "いうえあか" * 60_000),
        ("".join(random.Random(1).choices("あい", k=300_000)), "".join(random.Random(2).choices("あい", k=300_000))),
        ("".join(SENTENCES) * 40, "".join(SENTENCES[::-1]) * 40),
    ],
    ids=["unequal", "shifted", "periodic", "noise", "reversed"],
)
def test_time_is_bounded_on_hostile_texts(a: str, b: str) -> None:
    """difflib would take hours for some of these."""
    started = time.process_time()
    diff = diff_texts(a, b)
    assert time.process_time() - started < 10
    assert patched(a, b, diff) == b


def test_changes_are_places() -> None:
    assert diff_texts("朝の市場の人", "朝の学校の人").changes == (Change(2, 4, 2, 4),)
