"""Tests of the tables: they agree with each other, with the file that states them, and with the code they set."""

import tomllib
from dataclasses import asdict, fields
from importlib import resources
from typing import Any

import pytest

from dedup.bands import BandPlan
from dedup.minhash import MinHashScheme
from pipeline.config import Config, config_from_tables, load_config
from pipeline.config.tables import Boilerplate
from pipeline.gate import GateLimits
from pipeline.sandbox import Budget

# What the file decides and the dataclasses leave open, so that a config that names no limit has none.
SAID_BY_THE_FILE = {("book", "min"), ("boilerplate", "remove")}


def sections() -> list[str]:
    return [f.name for f in fields(Config) if f.name != "rules"]


def spelled_out(section: str) -> dict[str, Any]:
    """A section as a file would say it."""
    said = asdict(getattr(Config(), section))
    return said | {"tiers": Config().book.tiers.as_dict()} if section == "book" else said


@pytest.fixture(scope="module")
def default_toml() -> dict[str, Any]:
    return tomllib.loads(resources.files("configs").joinpath("default.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("section", sections())
def test_default_toml_states_every_default(section: str, default_toml: dict[str, Any]) -> None:
    """Every key is there, with the value of the dataclass."""
    expected = spelled_out(section)
    given = default_toml[section]
    assert given.keys() == expected.keys()
    for key, value in given.items():
        if (section, key) not in SAID_BY_THE_FILE:
            assert (key, value) == (key, expected[key])


def test_what_the_file_decides_is_off_by_default(default_toml: dict[str, Any]) -> None:
    assert Config().book.min is None
    assert not Config().boilerplate.is_on
    assert default_toml["boilerplate"]["remove"] == "edges"
    assert Config().rules == ()
    assert 0 < default_toml["book"]["min"] < 1


def test_defaults_are_within_their_own_limits() -> None:
    """A config that spells every default out is the default."""
    spelled = {name: spelled_out(name) for name in sections()}
    del spelled["book"]["min"]
    assert config_from_tables(spelled) == Config()


def test_defaults_are_those_of_the_code_they_set() -> None:
    """A user of the library and a user of the command get the same."""
    config = Config()
    assert GateLimits(**asdict(config.gate)) == GateLimits()
    assert BandPlan(config.dedup.bands, config.dedup.rows) == BandPlan()
    assert MinHashScheme(**asdict(config.fingerprint)) == MinHashScheme()
    budget = Budget()
    assert (config.extraction.cpu_s, config.extraction.wall_s, config.extraction.memory_mb) == (
        budget.cpu_s,
        budget.wall_s,
        budget.memory_mb,
    )


@pytest.mark.parametrize(
    ("remove", "is_on", "counted_edge"), [("nothing", False, None), ("edges", True, 3), ("anywhere", True, None)]
)
def test_where_boilerplate_is_looked_for(remove: str, is_on: bool, counted_edge: int | None) -> None:
    table = Boilerplate(remove=remove, edge_lines=3)
    assert (table.is_on, table.counted_edge) == (is_on, counted_edge)


def test_no_rule_is_limited_by_keep_all() -> None:
    """It drops nothing by rule: no limits, no least book score."""
    config = load_config("keep-all").config
    assert config == Config()
    assert all(not table.limits for table in config.rules)


def test_swallow_v1_has_the_limits_of_its_paper() -> None:
    """A few of the limits of `apply_v1`, as the reference implementation has them."""
    limits = {(limit.rule, limit.op): limit.limit for t in load_config("swallow-v1").config.rules for limit in t.limits}
    assert limits["swallow_num_letters", ">="] == 400
    assert limits["swallow_hiragana_fraction", ">="] == 0.2
    assert limits["swallow_katakana_fraction", "<="] == 0.5
    assert limits["swallow_avg_sentence_length", ">="] == 20
    assert limits["swallow_avg_sentence_length", "<="] == 90
    assert limits["swallow_max_sentence_length", "<="] == 200
