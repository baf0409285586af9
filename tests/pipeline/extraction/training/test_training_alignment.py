"""Marked text is found in blocks where it stands, not wherever it could."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extraction.training.alignment import aligned_labels, chain, squashed


def test_squashing_is_nfkc_without_white_space() -> None:
    assert squashed("ＡＢ　ｶﾞ\v\n c") == "ABガc"


def test_blocks_of_marked_lines_are_main_and_optional() -> None:
    texts = ["ホーム", "散歩の記録", "川を\v渡った。", "山に登った。", "ホーム"]
    labels = aligned_labels(texts, "川を渡った。\n山に登った。", "散歩の記録")
    assert labels.main.tolist() == [False, False, True, True, False]
    assert labels.optional.tolist() == [False, True, False, False, False]
    assert labels.found == 1.0


def test_of_a_line_that_stands_twice_the_one_in_order_is_taken() -> None:
    texts = ["まとめ", "最初の段落です。", "まとめ", "最後の段落です。"]
    labels = aligned_labels(texts, "最初の段落です。\nまとめ\n最後の段落です。", "")
    assert labels.main.tolist() == [False, True, True, True]


def test_what_is_marked_as_both_is_main() -> None:
    labels = aligned_labels(["同じ段落です。"], "同じ段落です。", "同じ段落です。")
    assert labels.main.tolist() == [True]
    assert labels.optional.tolist() == [False]


def test_less_than_half_of_a_block_is_not_enough() -> None:
    labels = aligned_labels(["あいうえおかきくけこ", "さしすせそたちつてと"], "あいうえ\nさしすせそ", "")
    assert labels.main.tolist() == [False, True]


def test_what_is_not_in_the_page_is_not_found() -> None:
    labels = aligned_labels(["あいうえお"], "あいうえお\nかきくけこさしすせそ", "")
    assert labels.found == 5 / 15


def test_a_long_line_that_differs_is_found_by_halves() -> None:
    first, second = "一二三四五六七八九十百千万", "アイウエオカキクケコサシス"
    labels = aligned_labels(["広告", first + "億", "広告"], first + second, "")
    assert labels.main.tolist() == [False, True, False]
    assert labels.found == 0.5


def test_no_marks_and_no_text() -> None:
    labels = aligned_labels(["ホーム", "\v"], "", "")
    assert labels.main.tolist() == labels.optional.tolist() == [False, False]
    assert labels.found == 1.0


@given(st.text("abc", max_size=30), st.lists(st.text("abc", max_size=6), max_size=8))
def test_a_chain_is_increasing_and_made_of_lines(page: str, lines: list[str]) -> None:
    spans = chain(page, lines)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    places = iter(lines)
    assert all(page[start:end] in places for start, end in spans)


@given(st.lists(st.text("あいう", min_size=1, max_size=5), min_size=1, max_size=8))
def test_all_lines_of_a_page_are_found_in_it(lines: list[str]) -> None:
    assert aligned_labels(lines, "\n".join(lines), "").main.all()
