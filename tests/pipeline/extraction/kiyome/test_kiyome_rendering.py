"""Tests of rendering: what keeps its lines in plain text, what Markdown marks, and which lines are joined."""

import time

import pytest
from kiyome_pages import blocks_of

from pipeline.extraction.kiyome.rendering import render, unwrap

TABLE = "<table><tr><th>県<th>人口<tr><td>甲<td>8|0万<tr><td>乙<td></table>"
# Broken by hand at 30 characters; the second line is the end of a sentence that filled it.
WRAPPED = (
    "そのころ、わたしは毎朝六時に起きて、川のほとりまで歩くのを習",
    "わしにしていた。霧の深い朝には、向こう岸がまるで見えなかった。",
    "ある朝、橋のたもとに見なれない犬がいて、わたしを見ると尾を振",
    "りながらついてきた。それからというもの、犬は毎朝わたしを待っ",
    "ているようになった。",
)


def shown(html: str, *, markdown: bool = False) -> str:
    """All of a page's blocks."""
    blocks = blocks_of(html)
    return render(blocks, range(len(blocks.text)), markdown=markdown)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>題</h1><p>一</p><p>二<br>三</p>", "題\n一\n二\n三"),
        ("<p>一<br><br>二</p>", "一\n二"),
        ("<ol><li>一<ul><li>二</ul><li>三</ol>", "一\n二\n三"),
        ("<blockquote><p>一<p>二</blockquote>三", "一\n二\n三"),
        ("<dl><dt>語<dd>意味</dl>", "語\n意味"),
        (TABLE, "県\t人口\n甲\t8|0万\n乙"),
        ("<table><tr><td><p>一<p>二<td>三</table>", "一\n二\n三"),
        ("<table><tr><td>一<br><br>二<td>三</table>", "一\n二\n三"),
        ("<table><tr><td>一<br>二<td>三</table>", "一\n二\n三"),
        (f"<table><tr><td>一<td>{'長' * 201}</table>", f"一\n{'長' * 201}"),
        ("<pre>if a:\n\n    b\n</pre>後", "if a:\n\n    b\n後"),
        ("", ""),
    ],
)
def test_plain_text(html: str, expected: str) -> None:
    """Rows of a table are lines, unless the table is there for the layout."""
    assert shown(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>題</h1><h3>節<br>副題</h3><p>一</p>", "# 題\n\n### 節 副題\n\n一"),
        ("<p>一<br>二</p>", "一  \n二"),
        ("<ul><li>一<ol><li>二<li>三</ol><li>四</ul><p>後", "- 一\n  1. 二\n  1. 三\n- 四\n\n後"),
        ("<ul><li><p>一</p><p>二</p><li>三<br>四</ul>", "- 一\n  二\n- 三\n  四"),
        ("前<blockquote>一<br>二<p>三</p></blockquote>後", "前\n\n> 一  \n> 二\n> \n> 三\n\n後"),
        ("<blockquote>一<blockquote>二</blockquote></blockquote>", "> 一\n\n> > 二"),
        (TABLE, "| 県 | 人口 |\n| --- | --- |\n| 甲 | 8\\|0万 |\n| 乙 |"),
        ("<table><tr><td>一</table><table><tr><td>二</table>", "| 一 |\n| --- |\n\n| 二 |\n| --- |"),
        ("前<pre>if a:\n\n    b</pre>後", "前\n\n```\nif a:\n\n    b\n```\n\n後"),
        ("<li><h2>題</h2>文</li>", "## 題\n\n- 文"),
        ("<dl><dt>語<dd>意味</dl>", "語\n\n意味"),
        ("", ""),
    ],
)
def test_markdown(html: str, expected: str) -> None:
    assert shown(html, markdown=True) == expected


def test_only_what_is_chosen_is_shown() -> None:
    blocks = blocks_of(f"<p>前</p>{TABLE}<p>後</p>")
    assert [blocks.text[at] for at in (1, 4)] == ["県", "8|0万"]
    assert render(blocks, [0, 1, 4, 6]) == "前\n県\n8|0万\n後"
    assert render(blocks, []) == ""


def test_lines_that_were_broken_by_hand_are_joined() -> None:
    """But not behind a sentence that ends with its line, which may be a paragraph."""
    (found,) = unwrap(["\v".join(WRAPPED)])
    assert found == f"{WRAPPED[0]}{WRAPPED[1]}\v{''.join(WRAPPED[2:])}"


def test_short_paragraphs_of_one_element_are_judged_together() -> None:
    """Two lines tell nothing by themselves."""
    paragraphs = ["\v".join(WRAPPED[:2]), "\v".join(WRAPPED[2:])]
    assert unwrap(paragraphs) == ["".join(WRAPPED[:2]), "".join(WRAPPED[2:])]
    assert unwrap(paragraphs[:1]) == paragraphs[:1]
    html = "<br><br>".join(paragraphs).replace("\v", "<br>\n")
    assert shown(f"<td>{html}</td>") == f"{''.join(WRAPPED[:2])}\n{''.join(WRAPPED[2:])}"


def test_joined_latin_words_get_a_space() -> None:
    """Their letters are half as wide as Japanese ones."""
    lines = [
        "The quick brown fox jumps over the lazy dog and then it",
        "goes home to its den, where it sleeps until the evening",
        "そして夕方になると、またあの dog に会うために、den を",
        "出て行くのだった。",
    ]
    assert unwrap(["\v".join(lines)]) == [f"{lines[0]} {lines[1]}{lines[2]}{lines[3]}"]


@pytest.mark.parametrize(
    "lines",
    [
        ["古池や", "蛙飛びこむ", "水の音", "松尾芭蕉"],
        ["一月はたいそう寒く、雪の降る日が多かったように思う。"] * 5,
        [
            "東京都千代田区にある書店の一覧",
            "丸山書店",
            "東雲堂",
            "神田の古書店で働いていたころのわたしの思い出の記録",
            "本",
        ],
        ["一行だけの文章であって、いくら長くても、つなぐものがない。"],
        [""],
    ],
)
def test_verse_lists_and_sentences_stay_as_they_are(lines: list[str]) -> None:
    assert unwrap(["\v".join(lines)]) == ["\v".join(lines)]


@pytest.mark.parametrize("tag", ["span></span><div", "blockquote", "ul><li"])
@pytest.mark.parametrize("markdown", [False, True])
def test_deep_nesting_costs_linear_time(tag: str, markdown: bool) -> None:
    """5,000 quotations in each other with a text in each; marks of depth do not outgrow the text."""
    blocks = blocks_of(f"<{tag}>文" * 5_000)
    started = time.process_time()
    found = render(blocks, range(len(blocks.text)), markdown=markdown)
    assert time.process_time() - started < 3
    assert found.count("文") == 5_000
    assert len(found) < 30 * 5_000
