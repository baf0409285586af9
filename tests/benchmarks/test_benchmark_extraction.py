"""The benchmark of extraction reads a gold folder, tries every extractor alike, and says what its figures are worth."""

import json
from hashlib import sha256
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from benchmarks import extraction
from pipeline.extraction import EXTRACTORS
from pipeline.extraction.training.labels import GoldRow

SENTENCES = "春はあけぼの。やうやう白くなりゆく山際、少し明かりて、紫だちたる雲の細くたなびきたる。" * 3
ROWS = [
    {"url": "https://a.example/1", "page_type": "article", "main": SENTENCES, "optional": "春"},
    {"url": "https://b.example/2", "page_type": "top", "main": "", "optional": ""},
]
HTML = [
    f"<html><h1>春</h1><p>{SENTENCES}</p></html>",
    "<html><ul><li><a href=1>目次</a><li><a href=2>表紙</a></ul></html>",
]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """A page with main text and one without."""
    lines = [json.dumps(row, ensure_ascii=False) for row in ROWS]
    (tmp_path / "extraction.jsonl").write_text("\n".join(lines), encoding="utf-8")
    records = [_record(row["url"], html) for row, html in zip(ROWS, HTML, strict=True)]
    (tmp_path / "extraction.warc.gz").write_bytes(b"".join(records))
    return tmp_path


def _record(url: str, html: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response"
    )
    return f"{head}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def test_figures_of_every_extractor(gold: Path) -> None:
    ran = CliRunner().invoke(extraction.main, ["--gold", str(gold), "--runs", "1", "--json"], catch_exceptions=False)
    found = json.loads(ran.output)
    assert found["kiyome_was_trained_on_these_pages"] is False
    assert set(found["extractors"]) == {*EXTRACTORS, "trafilatura, own defaults"}
    for figures in found["extractors"].values():
        assert (figures["pages"], figures["empty"]) == (1, 1)
        assert figures["recall"] == 1
        assert figures["ms"] > 0
    assert found["extractors"]["trafilatura"]["of"]["trafilatura"] == 1


def test_tables_for_people(gold: Path) -> None:
    shown = CliRunner().invoke(extraction.main, ["--gold", str(gold), "--runs", "1"], catch_exceptions=False).output
    assert "1 pages with main text, 1 without" in shown
    assert "article" in shown
    assert "was not trained on this file" in shown


def test_a_gold_folder_that_is_not_there(tmp_path: Path) -> None:
    ran = CliRunner().invoke(extraction.main, ["--gold", str(tmp_path / "no")])
    assert ran.exit_code == 1
    assert "has no extraction.jsonl and extraction.warc.gz; name a folder of both with --gold" in ran.output


def test_marks_of_a_page_that_is_not_there(gold: Path) -> None:
    with (gold / "extraction.jsonl").open("a", encoding="utf-8") as rows:
        rows.write("\n" + json.dumps({**ROWS[0], "url": "https://c.example/"}))
    with pytest.raises(click.ClickException, match=r"1 pages of .* are not in .*, https://c\.example/ for one"):
        extraction.read_pages(gold)


def test_each_batch_begins_with_another_extractor() -> None:
    names = ["a", "b", "c"]
    assert [extraction.rotated(names, by) for by in (0, 1, 5)] == [names, ["b", "c", "a"], ["c", "a", "b"]]


def test_texts_are_judged_beside_their_pages() -> None:
    """Two pages with main text; the third has none, and one extractor gives it some."""
    marked = [("a", SENTENCES, ""), ("b", SENTENCES, ""), ("b", "", "")]
    pages = [extraction.Page(GoldRow(str(at), *row), "") for at, row in enumerate(marked)]
    results = [
        extraction.Result(name, extraction.judge(pages, texts), ms)
        for name, texts, ms in (
            ("kiyome", [SENTENCES, "", ""], 1.0),
            ("trafilatura", [SENTENCES, SENTENCES, "あ" * 70], 10.0),
            ("trafilatura, own defaults", ["", "", ""], 20.0),
        )
    ]
    assert extraction.summary_rows(results) == [
        ("kiyome", "0.500", "0.500", "0.500", "1", "0", "1.00", "0.100", "0.050"),
        ("trafilatura", "1.000", "1.000", "1.000", "0", "1", "10.00", "1.000", "0.500"),
        ("trafilatura, own defaults", "0.000", "0.000", "0.000", "2", "0", "20.00", "2.000", "1.000"),
    ]
    assert extraction.type_rows(results) == [
        ("a", "1", "1.000", "1.000", "0.000"),
        ("b", "1", "0.000", "1.000", "0.000"),
    ]


def test_what_a_model_card_says(tmp_path: Path) -> None:
    rows, card = tmp_path / "rows", tmp_path / "CARD.md"
    rows.write_bytes(b"x")
    assert extraction.cross_validated(card) == []
    assert not extraction.was_trained_on(rows, card)
    card.write_text(
        f"# M\n\n| no |\n\n{sha256(b'x').hexdigest()}\n\n## Figures\n\nText.\n\n| a |\n| 1 |\n\n### B\n\n| c |\n"
    )
    assert extraction.cross_validated(card) == ["| a |", "| 1 |"]
    assert extraction.was_trained_on(rows, card)


def test_the_packaged_model_has_its_figures_in_its_card() -> None:
    """They are what is to be believed of it."""
    header, *rows = extraction.cross_validated(extraction.CARD)
    assert "F1" in header
    assert any("gold" in row for row in rows)
