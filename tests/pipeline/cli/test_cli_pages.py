"""Tests of `kiyome extract` and `kiyome rules`."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from filters.core import load_catalogue
from pipeline.cli.main import kiyome
from pipeline.cli.pages import rule_rows
from pipeline.config import config_from_tables

SENTENCES = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。" * 5
HTML = f"""<html><head><title>ＣＡＴ</title><meta name="robots" content="noai"></head><body><nav>menu</nav>
<article><p>{SENTENCES}</p><a rel="license" href="https://example.jp/by">CC</a></article></body></html>"""


def invoke(*arguments: str, **more: Any) -> str:
    result = CliRunner().invoke(kiyome, arguments, catch_exceptions=False, **more)
    assert result.exit_code == 0
    return result.stdout


def write(folder: Path, data: bytes, name: str = "page.html") -> str:
    (folder / name).write_bytes(data)
    return str(folder / name)


def test_extract_says_how_the_text_was_got(tmp_path: Path) -> None:
    """Title in normal form; charset found in the bytes."""
    found = json.loads(invoke("extract", write(tmp_path, HTML.encode("euc-jp")), "--json"))
    assert found["text"].startswith(SENTENCES)
    assert found["chars"] == len(found["text"])
    assert (found["title"], found["charset"], found["extractor"]) == ("CAT", "euc-jp", "kiyome")
    assert (found["author"], found["published"], found["site_name"]) == ("", "", "")
    assert (found["licence"], found["opt_out"]) == ("https://example.jp/by", "noai")
    assert found["japanese"] is True
    assert "error" not in found


def test_extract_for_people(tmp_path: Path) -> None:
    """A table of facts, then the text."""
    out = invoke("extract", write(tmp_path, HTML.encode()))
    facts, _, text = out.rpartition("\n\n")
    assert "charset" in facts
    assert "utf-8" in facts
    assert text.startswith(SENTENCES)


@pytest.mark.parametrize("name", ["[bold].html", "[", "a[.html", "日本 語.html"])
def test_extract_takes_any_file_name(name: str, tmp_path: Path) -> None:
    """What looks like markup of a terminal is a name."""
    assert name in invoke("extract", write(tmp_path, HTML.encode(), name))


def test_extract_of_a_name_that_would_close_markup(tmp_path: Path) -> None:
    (tmp_path / "x[").mkdir()
    assert "x[/b].html" in invoke("extract", write(tmp_path / "x[", HTML.encode(), "b].html"))


def test_extract_reads_standard_input() -> None:
    found = json.loads(invoke("extract", "-", "--json", "--charset", "Shift_JIS", input=HTML.encode("shift_jis")))
    assert (found["charset"], found["charset_from"]) == ("shift_jis", "http")


@pytest.mark.parametrize("body", [b"", b"\0", b"<html></html>", b"\xff\xfe\x00\xd8", b"<p>english only</p>"])
def test_a_page_without_text_has_an_error(body: bytes, tmp_path: Path) -> None:
    """Or a short text; never a traceback. Such a page is not Japanese."""
    found = json.loads(invoke("extract", write(tmp_path, body), "--json"))
    assert found["japanese"] is False
    assert bool(found.get("error")) == (found["text"] == "")


def test_extract_by_a_config(tmp_path: Path) -> None:
    (tmp_path / "short.toml").write_text("[extraction]\nmax_chars = 10\n", encoding="utf-8")
    page = write(tmp_path, HTML.encode())
    found = json.loads(invoke("extract", page, "--json", "--config", str(tmp_path / "short.toml")))
    assert found["error"].startswith("too_long: ")
    assert found["text"] == ""


def test_rules_lists_the_whole_catalogue() -> None:
    rows = json.loads(invoke("rules", "--json"))
    assert [row["rule"] for row in rows] == list(load_catalogue())
    assert all(row[key] for row in rows for key in ("what", "why", "source", "version"))
    assert {row["rule"]: row["limit"] for row in rows}["noun_share"] == "<= 0.7"


def test_rules_shows_the_limits_of_a_config() -> None:
    """All of them; a rule that is measured only has none."""
    config = config_from_tables({"rules": {"short_lines": {"min": 0.25, "max": 0.5}, "noun_share": {}}})
    limits = {row["rule"]: row["limit"] for row in rule_rows(config)}
    assert limits["short_lines"] == ">= 0.25 <= 0.5"
    assert limits["noun_share"] == limits["symbol_share"] == ""


def test_rules_for_people() -> None:
    out = invoke("rules", "--config", "swallow-v1")
    assert "swallow_hiragana_fraction" in out
    assert ">= 0.2" in out
