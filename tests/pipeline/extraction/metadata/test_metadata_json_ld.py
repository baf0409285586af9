"""Tests of JSON-LD: a block that is broken costs itself."""

import pytest

from pipeline.extraction.document import parse
from pipeline.extraction.metadata.json_ld import about_page, names_of, objects_of
from pipeline.extraction.metadata.marks import marks_of


def objects(*blocks: str) -> list[dict[str, object]]:
    html = "".join(f'<script type="application/ld+json">{block}</script>' for block in blocks)
    return objects_of(marks_of(parse(html).tree))


@pytest.mark.parametrize(
    "broken",
    [
        "",
        "{",
        "null",
        "5",
        '"text"',
        "[[{}]]",
        '{"@type": "Article",}',
        "<!-- -->",
        "[" * 100_000,
        '{"a":' * 50_000,
        "[" + "1" * 5_000 + "]",
        '{"@graph": {"@type": "Article"}, "x": "' + "あ" * 200_000 + '"}',
    ],
)
def test_a_block_that_is_none_has_no_objects(broken: str) -> None:
    """Its neighbour has its own."""
    assert objects(broken, '{"@type": "Article", "name": "題"}') == [{"@type": "Article", "name": "題"}]


def test_lists_and_graphs_are_opened_once() -> None:
    """What hangs deeper is of something else."""
    found = objects('[{"@type": "A"}, {"@graph": [{"@type": "B", "comment": {"@type": "C"}}, 5]}]')
    assert [item.get("@type") for item in found] == ["A", None, "B"]


def test_line_breaks_within_texts_are_borne() -> None:
    assert objects('{"name": "一\n二"}') == [{"name": "一\n二"}]


def test_articles_come_before_pages_and_others_are_none() -> None:
    article, page = {"@type": ["Thing", "NewsArticle"]}, {"@type": "WebPage"}
    assert about_page([{"@type": "Product"}, page, {}, {"@type": 5}, article]) == [article, page]


def test_names_by_text_object_and_reference() -> None:
    known = [{"@id": "#a", "name": "漱石"}, {"@id": ["#b"], "name": "鴎外"}]
    assert names_of(["紅葉", {"name": "露伴"}, {"@id": "#a"}, {"@id": ["#b"]}, 5, None], known) == [
        "紅葉",
        "露伴",
        "漱石",
    ]
    assert names_of(None, known) == []


def test_blocks_are_bounded() -> None:
    assert len(objects(*["{}"] * 1_000)) == 10
    assert len(objects("[" + "{}," * 5_000 + "{}]")) == 100
