"""A config that extends a packaged one."""

import pytest

from pipeline.config import load_config
from pipeline.config.load import parse_config
from pipeline.errors import ConfigError


def test_it_is_the_packaged_one_where_it_says_nothing() -> None:
    assert parse_config('extends = "default"').config == load_config("default").config


def test_a_key_replaces_a_key_and_leaves_its_neighbours() -> None:
    config = parse_config('extends = "default"\n[extraction]\ncpu_s = 3.0\n').config
    base = load_config("default").config
    assert config.extraction.cpu_s == 3.0
    assert config.extraction.max_chars == base.extraction.max_chars
    assert config.rules == base.rules


def test_a_rules_table_is_replaced_whole_so_that_an_empty_one_is_off() -> None:
    config = parse_config('extends = "default"\n[rules.short_lines]\n').config
    base = load_config("default").config
    assert next(table for table in base.rules if table.id == "short_lines").limits
    assert next(table for table in config.rules if table.id == "short_lines").limits == ()


@pytest.mark.parametrize("given", ['"nope"', "1", '["default"]'])
def test_what_it_extends_must_be_known(given: str) -> None:
    with pytest.raises(ConfigError, match=r"extends: got .*; known: charshu, default, .*, swallow-v2, uzushio-03a"):
        parse_config(f"extends = {given}")
