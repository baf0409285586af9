"""Tests of deciding again: the run's own config gives its own funnel, another one what a run with it would."""

import json
from pathlib import Path
from typing import Any

import pytest
from finished_run import CONFIG
from what_if_run import config_of, index_of, pages_with

from pipeline import layout
from pipeline.config import load_config
from pipeline.errors import InputError
from pipeline.inspect.comparable import ignored_settings, require_comparable
from pipeline.inspect.index import PageIndex, open_index
from pipeline.inspect.rethreshold import changed_pages, redecide, summary
from pipeline.release.funnel import broken_sums

RUN = "[rules.short_lines]\nmax = 0.5\n[rules.noun_share]\nmax = 0.5\n"


def told(index: PageIndex, text: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    config = config_of(text)
    found = redecide(index, config, "new.toml")
    shown = list(changed_pages(found))
    assert list(changed_pages(found, 2)) == shown[:2]
    assert len(shown) == len(found.rows)
    return summary(found, config), shown


def test_its_own_config_gives_the_funnel_of_the_release(finished: Path) -> None:
    with open_index(str(finished), lambda _: None) as index:
        found, pages = told(index, CONFIG)
    funnel = json.loads((finished / layout.FUNNEL).read_text())
    assert funnel["released"].pop("masked") == 5
    # Characters are those before personal data is masked: five telephone numbers, each of 12 characters to 6 or so.
    assert funnel["released"].pop("boilerplate_lines") == funnel["released"].pop("boilerplate_chars") == 0
    for released in (funnel["released"], found["funnel"]["released"]):
        del released["chars"], released["text_bytes"]
    for name in ("chars", "text_bytes"):
        found["funnel_before"]["released"].pop(name)
    assert found["funnel"] == found["funnel_before"] == funnel
    assert pages == found["moves"] == []
    assert (found["changed"], found["reopened"], found["by_rule"], found["duplicates_are_chosen"]) == (0, 0, {}, True)


def test_who_changes_side_and_why(tmp_path: Path) -> None:
    rows = [{"short_lines": 0.4}, {"short_lines": 0.6}, {"short_lines": 0.6, "noun_share": 0.9}, {"short_lines": 0.1}]
    with index_of(tmp_path, pages_with(rows), RUN) as index:
        found, pages = told(index, "[rules.short_lines]\nmax = 0.7\nmin = 0.2\n[rules.noun_share]\nmax = 0.5\n")
    assert not found["duplicates_are_chosen"]
    by_tier = {"A": {"pages": 0, "chars": 0}, "B": {"pages": 2, "chars": 201}, "C": {"pages": 0, "chars": 0}}
    assert found["funnel"]["released"] == {"total": 2, "chars": 201, "text_bytes": 603, "by_tier": by_tier}
    assert found["funnel"]["rejected"] == {
        "total": 2,
        "by_rule": {"noun_share": {"failed": 1, "alone": 1}, "short_lines": {"failed": 1, "alone": 1}},
    }
    assert broken_sums(found["funnel"]) == broken_sums(found["funnel_before"]) == []
    assert found["moves"] == [
        {"from": "rejected", "to": "released", "pages": 1},
        {"from": "released", "to": "rejected", "pages": 1},
    ]
    assert found["by_rule"] == {"short_lines": {"newly_drops": 1, "no_longer_drops": 1}}
    drops = {"rule": "short_lines", "value": 0.6, "op": "<=", "limit": 0.5}
    assert [(page["url"][-1], page["from"], page["to"], page["responsible"]) for page in pages] == [
        ("1", "rejected", "released", [{"does": "no longer drops", **drops}]),
        ("3", "released", "rejected", [{"does": "drops", **drops, "value": 0.1, "op": ">=", "limit": 0.2}]),
    ]


def test_tiers_of_the_new_config_are_counted(tmp_path: Path) -> None:
    with index_of(tmp_path, pages_with([{}] * 3, [0.9, 0.7, 0.1]), RUN) as index:
        found, pages = told(index, f"{RUN}[book.tiers]\nbest = 0.7\nrest = 0\n")
    assert pages == []
    assert found["funnel"]["released"]["by_tier"] == {
        "best": {"pages": 2, "chars": 201},
        "rest": {"pages": 1, "chars": 102},
    }
    assert [tier["pages"] for tier in found["funnel_before"]["released"]["by_tier"].values()] == [1, 1, 1]


def test_duplicates_of_a_page_that_is_kept_no_longer(tmp_path: Path) -> None:
    """1, 2 and 3 lost to 0, which falls: the best of those that pass counts as released. 5 lost to 4, which stays."""
    rows = [{"short_lines": value} for value in (0.4, 0.1, 0.1, 0.45, 0.1, 0.1)]
    pages = pages_with(rows, [0.9, 0.5, 0.6, 0.8, 0.5, 0.5])
    with index_of(tmp_path, pages, RUN, duplicates={1: 0, 2: 0, 3: 0, 5: 4}) as index:
        found, changed = told(index, "[rules.short_lines]\nmax = 0.3\n")
    assert found["reopened"] == 2
    assert found["funnel_before"]["duplicates"] == {"total": 4, "by_reason": {"near": 4}}
    assert found["funnel"]["duplicates"] == {"total": 2, "by_reason": {"near": 2}}
    assert [(page["url"][-1], page["from"], page["to"]) for page in changed] == [
        ("0", "released", "rejected"),
        ("2", "duplicate", "released"),
        ("3", "duplicate", "rejected"),
    ]
    assert changed[1]["responsible"] == []
    assert broken_sums(found["funnel"]) == []


def test_opting_out_may_be_honoured_or_not(finished: Path) -> None:
    with open_index(str(finished), lambda _: None) as index:
        found, (page,) = told(index, CONFIG.replace("[release]", "[release]\nhonour_opt_out = false"))
    assert (page["from"], page["to"]) == ("opted_out", "rejected")  # its score is 0.1
    assert found["funnel"]["opted_out"] == 0


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[rules.short_lines]\nmax = 0.5\nmax_chars = 7\n", "short_lines.max_chars: 10 -> 7"),
        ("[rules.ng_expressions]\nfile = '{list}'\nmax = 1\n", "ng_expressions.file_sha256: "),
    ],
)
def test_a_measure_with_other_parameters_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "ng.txt").write_text("別\n", encoding="utf-8")
    with index_of(tmp_path / "out", pages_with([{}])) as index, pytest.raises(InputError) as refused:
        redecide(index, config_of(text.replace("{list}", str(tmp_path / "ng.txt"))), "new.toml")
    assert str(refused.value).startswith("new.toml limits what was not measured so: ")
    assert named in str(refused.value)


def test_all_of_them_are_named_and_those_without_limits_do_not_matter(tmp_path: Path) -> None:
    text = "[rules.short_lines]\nmax_chars = 7\n"
    with index_of(tmp_path, pages_with([{}])) as index:
        require_comparable(index, config_of(text), "new.toml")
        index.record["rules"]["noun_share"][0] = 77
        index.record["book_model"] = "another"  # type: ignore[index]  # a dict, as JSON gives it
        with pytest.raises(InputError, match=r"book_model: \"another\" -> .*; noun_share version: 77 -> 1; short_l"):
            require_comparable(index, config_of(text + "max = 1\n[rules.noun_share]\nmax = 1\n[book]\nmin = 0\n"), "x")


def test_settings_that_are_not_applied_are_named(tmp_path: Path) -> None:
    with index_of(tmp_path, pages_with([{}])) as index:
        assert ignored_settings(index, load_config("keep-all").config) == []
        other = config_of("[gate]\nmin_kana = 7\n[extraction]\nmax_chars = 7\n[dedup]\nbands = 8\n")
        assert ignored_settings(index, other) == ["extraction.max_chars: 1000000 -> 7", "gate.min_kana: 5 -> 7"]
