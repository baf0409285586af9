"""Tests of the canonical form: what it depends on, and what it does not."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import (
    Config,
    annotate_part,
    canonical,
    config_from_tables,
    dedup_part,
    digest,
    first_difference,
    load_config,
    parse_config,
)


def test_digest_is_sha256_of_sorted_json() -> None:
    """Worked out by hand: keys sorted, Japanese as it is, UTF-8."""
    expected = hashlib.sha256('{"a": [1, null], "b": "日本"}'.encode()).hexdigest()
    assert digest({"b": "日本", "a": [1, None]}) == digest({"a": [1, None], "b": "日本"}) == expected


def test_layout_and_comments_of_the_file_do_not_count() -> None:
    """Order, comments, and a default that is spelled out."""
    first = parse_config("[rules.noun_share]\nmax = 0.7\n[rules.short_lines]\nmax = 1\n")
    second = parse_config("# mine\n[rules.short_lines]\nmax = 1.0\n[rules.noun_share]\nmax = 0.70\n[dedup]\nbands = 16")
    assert digest(canonical(first.config)) == digest(canonical(second.config))


def changed(**tables: Any) -> Config:
    return config_from_tables(tables)


@pytest.mark.parametrize(
    ("config", "parts"),
    [
        (changed(reading={"pages_per_chunk": 9}), {"annotate"}),
        (changed(reading={"split_mb": 9}), set()),
        (changed(gate={"min_kana": 9}), {"annotate"}),
        (changed(extraction={"cpu_s": 9}), {"annotate"}),
        (changed(normalization={"japanese_punctuation": False}), {"annotate"}),
        (changed(fingerprint={"seed": 9}), {"annotate"}),
        (changed(rules={"short_lines": {"max_chars": 9}}), {"annotate"}),
        (changed(rules={"short_lines": {"max": 0.5}}), {"dedup"}),
        (changed(book={"min": 0.5}), {"dedup"}),
        (changed(dedup={"bands": 8}), {"dedup"}),
        (changed(release={"honour_opt_out": False}), {"dedup", "release"}),
        (changed(boilerplate={"remove": "edges"}), {"dedup"}),
        (changed(boilerplate={"min_chars_left": 9}), {"release"}),
        (changed(release={"shard_mb": 1}), {"release"}),
        (changed(release={"mask_personal_data": False}), {"release"}),
        (changed(rules={"short_lines": {}}), set()),
        (changed(rules={"short_lines": {"max_chars": 10}}), set()),
    ],
)
def test_a_change_touches_the_parts_that_depend_on_it(config: Config, parts: set[str]) -> None:
    """A threshold never makes annotated pages another config's; what sorts documents makes duplicates so."""
    before, after = canonical(Config()), canonical(config)
    assert {name for name in before if before[name] != after[name]} == parts


def test_word_lists_count_by_content(tmp_path: Path) -> None:
    """The same list at another place is the same config; a changed list is another."""
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path, words in zip(paths, ("儲かる\n", "儲かる\n", "勝てる\n"), strict=True):
        path.write_text(words, encoding="utf-8")
    a, b, c = (annotate_part(changed(rules={"ng_expressions": {"file": str(path)}})) for path in paths)
    assert a == b
    assert first_difference(a, c) == f"rules.ng_expressions: {_list_json(a)} -> {_list_json(c)}"


def test_lists_of_urls_count_by_content(tmp_path: Path) -> None:
    """As word lists do; a category that is added to a folder makes it another."""
    first = tmp_path / "first" / "adult"
    second = tmp_path / "second" / "erotic"
    for folder in (first, second):
        folder.mkdir(parents=True)
        (folder / "domains").write_text("a.example\n", encoding="utf-8")
    a, b = (annotate_part(changed(rules={"url_blocklist": {"path": str(path.parent)}})) for path in (first, second))
    assert a == b
    assert list(a["rules"]["url_blocklist"][1]) == ["path_sha256"]
    assert annotate_part(Config())["rules"]["url_blocklist"][1] == {"path": ""}
    (first / "urls").write_text("b.example/c\n", encoding="utf-8")
    assert annotate_part(changed(rules={"url_blocklist": {"path": str(first.parent)}})) != a


def _list_json(part: dict[str, Any]) -> str:
    version, params = part["rules"]["ng_expressions"]
    return f'[{version}, {{"file_sha256": "{params["file_sha256"]}"}}]'


def test_canonical_of_a_run_says_which_rules_and_model_it_had() -> None:
    form = canonical(load_config().config)
    assert form["annotate"]["schema"] >= 1
    assert len(form["annotate"]["book_model"]) == 64
    assert form["annotate"]["rules"]["short_lines"][1] == {"max_chars": 10}
    assert {"rule": "noun_share", "version": form["annotate"]["rules"]["noun_share"][0], "op": "<=", "limit": 0.7} in (
        form["dedup"]["limits"]
    )


def test_dedup_part_has_no_words_about_shards() -> None:
    config = Config()
    assert dedup_part(config) == dedup_part(replace(config, release=replace(config.release, shard_mb=1.0)))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"a": 1}, {"a": 1}, None),
        ({"a": 1, "b": {"c": 2}}, {"a": 1, "b": {"c": 3}}, "b.c: 2 -> 3"),
        ({"b": 1, "a": 1}, {"b": 2, "a": 2}, "a: 1 -> 2"),
        ({"a": {}}, {"a": {"b": True}}, "a.b: null -> true"),
        ([1], [1, 2], ": [1] -> [1, 2]"),
        (None, {"a": 1}, ': null -> {"a": 1}'),
    ],
)
def test_first_difference(old: Any, new: Any, expected: str | None) -> None:
    assert first_difference(old, new) == expected


def test_a_difference_fits_a_line() -> None:
    found = first_difference({"a": "x" * 1000}, {"a": "y"})
    assert found is not None
    assert len(found) == 300
