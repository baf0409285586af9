"""Tests of reading a configuration: every mistake names the key, what was given and what is known."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core import Limit, load_catalogue
from pipeline.config import Config, config_from_tables, load_config, packaged_configs, parse_config
from pipeline.errors import ConfigError


def test_default_is_what_no_path_gives() -> None:
    assert load_config() == load_config("default")
    assert load_config().text.startswith("# The default configuration")


@pytest.mark.parametrize("name", packaged_configs())
def test_every_packaged_config_is_valid(name: str) -> None:
    loaded = load_config(name)
    assert parse_config(loaded.text) == loaded


def test_packaged_configs_are_named_without_suffix() -> None:
    assert {"default", "keep-all", "swallow-v1"} <= set(packaged_configs())
    assert packaged_configs() == sorted(packaged_configs())


def test_a_file_of_one_s_own(tmp_path: Path) -> None:
    """What is not said is as by default; whole numbers do for fractions; the text is kept as it was."""
    path = tmp_path / "mine.toml"
    path.write_text("# 自分用\n[dedup]\nmin_similarity = 1\n[rules.short_lines]\nmax = 0\n", encoding="utf-8")
    loaded = load_config(str(path))
    assert loaded.text.startswith("# 自分用\n")
    assert loaded.config.dedup.min_similarity == 1.0
    assert isinstance(loaded.config.dedup.min_similarity, float)
    assert loaded.config.reading == Config().reading
    (table,) = loaded.config.rules
    version = load_catalogue()["short_lines"].version
    assert table.limits == (Limit("short_lines", version, "<=", 0.0),)


def test_limits_and_params_of_a_rule() -> None:
    """The four words for limits, in one order whatever the file's; other keys are parameters of the measure."""
    config = config_from_tables({"rules": {"short_lines": {"below": 0.9, "max_chars": 12, "min": 0.1, "max": 0.8}}})
    (table,) = config.rules
    assert table.params == {"max_chars": 12}
    assert {(limit.op, limit.limit) for limit in table.limits} == {(">=", 0.1), ("<=", 0.8), ("<", 0.9)}


def test_rules_stand_in_order_of_id() -> None:
    """So the same limits give the same decisions in the same order, however the file is arranged."""
    tables = {name: {} for name in ("symbol_share", "noun_share", "short_lines")}
    assert [t.id for t in config_from_tables({"rules": tables}).rules] == ["noun_share", "short_lines", "symbol_share"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[rule.short_lines]\nmax = 1", "mine: unknown table 'rule'; known: boilerplate, book, dedup,"),
        (
            "[dedup]\nband = 3",
            r"mine: \[dedup\]: unknown key 'band'; known: bands, bucket_leaders, bucket_pages, cont",
        ),
        ("[rules.short_line]\nmax = 1", r"mine: \[rules\]: unknown rule 'short_line'; known: .*lines_ending"),
        ("[rules.short_lines]\nmaximum = 1", r"\[rules.short_lines\]: unknown key 'maximum'; known: above, below, max"),
        ("dedup = 3", r"mine: \[dedup\]: expected a table, got 3"),
        ("rules = 3", r"mine: \[rules\]: expected a table, got 3"),
        ("[rules]\nshort_lines = 0.5", r"\[rules.short_lines\]: expected a table, got 0.5"),
        ("[dedup]\nbands = '16'", r"mine: \[dedup\] bands: expected int, got '16' \(str\)"),
        ("[dedup]\nbands = 16.0", r"\[dedup\] bands: expected int, got 16.0 \(float\)"),
        ("[dedup]\nbands = true", r"\[dedup\] bands: expected int, got True \(bool\)"),
        ("[normalization]\njapanese_punctuation = 1", r"expected bool, got 1 \(int\)"),
        ("[book]\nmin = '0.5'", r"\[book\] min: expected float, got '0.5' \(str\)"),
        ("[rules.short_lines]\nmax = '0.5'", r"\[rules.short_lines\] max: expected float, got '0.5' \(str\)"),
        ("[rules.short_lines]\nmax_chars = 1.5", r"\[rules.short_lines\] max_chars: expected int, got 1.5 \(float\)"),
        ("[book]\nmin = 1.1", r"\[book\] min: got 1.1; the most possible is 1"),
        ("[dedup]\nrows = 0", r"\[dedup\] rows: got 0; the least possible is 1"),
        (
            "[extraction]\nextractor = 'lynx'",
            r"\[extraction\] extractor: got 'lynx'; known: kiyome, trafilatura, resiliparse",
        ),
        ("[boilerplate]\nremove = 'all'", r"\[boilerplate\] remove: got 'all'; known: edges, anywhere, nothing"),
        ("[boilerplate]\nmin_pages = 1", r"\[boilerplate\] min_pages: got 1; the least possible is 2"),
        ("[dedup]\nbucket_leaders = 101", r"\[dedup\] bucket_leaders is 101, more than bucket_pages = 100"),
        ("[dedup]\nbands = 64", r"bands x rows is 64 x 8 = 512, more than \[fingerprint\] permutations = 256"),
        ("[rules.short_lines]\nmax = nan", r"\[rules.short_lines\] max: expected a finite number, got nan; leave"),
        ("[rules.short_lines]\nmax = inf", "max: expected a finite number, got inf"),
        ("[extraction]\ncpu_s = inf", r"\[extraction\] cpu_s: expected a finite number, got inf"),
        ("[release]\nshard_mb = nan", r"\[release\] shard_mb: expected a finite number, got nan"),
        ("[rules.short_lines]\nmax = 1" + "0" * 400, r"\[rules.short_lines\] max: expected a finite number"),
        ("[rules.short_lines]\nmin = 0.8\nmax = 0.2", "no value is both >= 0.8 and <= 0.2; no page would pass"),
        ("[rules.short_lines]\nabove = 0.5\nmax = 0.5", "no value is both > 0.5 and <= 0.5"),
        ("[rules.ng_expressions]\nfile = 'none'", r"\[rules.ng_expressions\]: list of expressions 'none': no such"),
        ("[rules.url_blocklist]\npath = 'none'", r"\[rules.url_blocklist\]: list of URLs '.*none': no such file, nor"),
        ("[dedup", "mine is not valid TOML: "),
        ("x = 1" + "0" * 5000, "mine is not valid TOML: "),
        ("x = " + "[" * 100_000, "mine is not valid TOML: "),
    ],
)
def test_mistakes(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        parse_config(text, "mine")


@pytest.mark.parametrize(("low", "high"), [("min = 0.5", "max = 0.5"), ("above = 0.4", "below = 0.5")])
def test_limits_that_leave_a_value_are_possible(low: str, high: str) -> None:
    (table,) = parse_config(f"[rules.short_lines]\n{low}\n{high}").config.rules
    assert len(table.limits) == 2


@pytest.mark.parametrize("given", ["nowhere.toml", "", "/", "default.toml"])
def test_a_config_that_is_not_there(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that says what is known. An empty name is no wish for the default."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        ConfigError, match=r"cannot read the config .*; give a TOML file or one of charshu, default, "
    ) as caught:
        load_config(given)
    assert "\n" not in str(caught.value)


def test_a_config_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_bytes("# 設定".encode("cp932"))
    with pytest.raises(ConfigError, match=r"cannot read the config .*utf-8"):
        load_config(str(tmp_path / "c.toml"))


TOML_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=5,
)
KEYS = st.sampled_from(["min", "max", "above", "bands", "rows", "file", "max_chars", "extractor", "shard_mb", "x"])
NAMES = st.sampled_from(["book", "dedup", "extraction", "release", "gate", "normalization", "other"])
RULES = st.sampled_from(["short_lines", "ng_expressions", "noun_share", "none"])


@given(
    st.dictionaries(NAMES, st.one_of(TOML_VALUES, st.dictionaries(KEYS, TOML_VALUES, max_size=3)), max_size=2),
    st.dictionaries(RULES, st.one_of(TOML_VALUES, st.dictionaries(KEYS, TOML_VALUES, max_size=3)), max_size=2),
)
def test_any_tables_are_a_config_or_a_mistake(tables: dict[str, object], rules: dict[str, object]) -> None:
    """Never another exception than ConfigError."""
    try:
        config = config_from_tables({**tables, "rules": rules})
    except ConfigError as error:
        message = str(error)
    else:
        message = "config: fine"
        assert {table.id for table in config.rules} == set(rules)
    assert message.startswith("config: ")
