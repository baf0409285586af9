"""Tests of printing: tables for people, JSON for programs."""

import json
from typing import Any

import pytest

from pipeline.cli.tables import echo_json, funnel_table, plain_table, print_table
from pipeline.release.funnel import empty_counts, funnel_of


def printed(capsys: pytest.CaptureFixture[str], *table: Any) -> str:
    print_table(plain_table(*table))
    return capsys.readouterr().out


@pytest.mark.parametrize("text", ["[bold]", "[/b]", "[red]x[/red]", ":smile:", "[link=file:///etc]x"])
def test_cells_and_titles_are_shown_as_they_are(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """They may come from a crawl or a file name; nothing in them is markup."""
    assert printed(capsys, text, ["a"], [[text]]).count(text) == 2


def test_columns_without_names_have_no_head(capsys: pytest.CaptureFixture[str]) -> None:
    bare, named = printed(capsys, "t", ["", ""], [["a", 1]]), printed(capsys, "t", ["", "n"], [["a", 1]])
    assert bare.count("\n") == named.count("\n") - 2
    assert "n" not in bare


def test_numbers_are_short_and_nothing_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "t", ["a", "b", "c", "d"], [[1 / 3, None, 123456, True]])
    cells = [cell.strip() for cell in out.splitlines()[-2].strip("│").split("│")]
    assert cells == ["0.3333", "", "123456", "True"]


def test_piped_tables_have_room(capsys: pytest.CaptureFixture[str]) -> None:
    """A URL stands in one piece, so that other programs find it."""
    url = "https://example.jp/" + "a" * 150
    assert url in printed(capsys, "t", ["url"], [[url]])


def test_json_is_readable(capsys: pytest.CaptureFixture[str]) -> None:
    echo_json({"名": "猫", "n": None})
    out = capsys.readouterr().out
    assert json.loads(out) == {"名": "猫", "n": None}
    assert "猫" in out


def test_json_does_not_speak_to_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    """What a terminal would obey is escaped, and comes back as it was."""
    echo_json({"title": "\x1b[31mred\x9b\x07"})
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x9b" not in out
    assert json.loads(out) == {"title": "\x1b[31mred\x9b\x07"}


def rows_of(capsys: pytest.CaptureFixture[str], counts: dict[str, Any]) -> dict[str, list[str]]:
    print_table(funnel_table(funnel_of({**empty_counts(), **counts})))
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    cells = [[cell.strip() for cell in line.strip("│").split("│")] for line in lines]
    return {name: rest for name, *rest in cells}


def test_the_funnel_from_top_to_bottom(capsys: pytest.CaptureFixture[str]) -> None:
    """Shares are of all pages read; rules that rejected nothing are left out."""
    counts = {
        "pages_read": 2000,
        "gated": {"no_kana": 1000},
        "errors": {"timeout": 5},
        "annotated": 995,
        "rejected": 300,
        "rejected_by_rule": {"noun_share": {"failed": 300, "alone": 200}, "short_lines": {"failed": 0, "alone": 0}},
        "duplicates": {"near": 95},
        "released": 600,
    }
    rows = rows_of(capsys, counts)
    assert list(rows) == [
        "pages read",
        "gated out",
        "no_kana",
        "in error",
        "timeout",
        "annotated",
        "opted out",
        "rejected",
        "noun_share",
        "duplicates",
        "near",
        "released",
    ]
    assert rows["pages read"] == ["2,000", "100.0%", ""]
    assert rows["timeout"] == ["5", "0.2%", ""]
    assert rows["noun_share"] == ["300", "15.0%", "200"]
    assert rows["released"] == ["600", "30.0%", ""]


def test_a_funnel_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert rows_of(capsys, {})["pages read"] == ["0", "", ""]
