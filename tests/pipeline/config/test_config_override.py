"""Tests of another extractor for a configuration, and of its text without `split_mb`."""

import pytest

from pipeline.config import load_config, parse_config, with_extractor, without_split
from pipeline.errors import ConfigError


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[extraction]\n",
        '[extraction]\nextractor = "resiliparse"\nmarkdown = true\n[dedup]\nbands = 4\n',
        '[dedup]\nbands = 4\n\n  [extraction] # here\n  extractor = "kiyome" # this one\n  markdown = true',
        'extends = "default"\n',
    ],
)
def test_the_text_says_what_the_config_does(text: str) -> None:
    given = parse_config(text)
    found = with_extractor(given, "trafilatura")
    assert found.config.extraction.extractor == "trafilatura"
    assert found.config == parse_config(found.text).config
    assert found.config.extraction.markdown == given.config.extraction.markdown
    assert found.config.dedup == given.config.dedup


def test_the_packaged_default_can_be_given_each() -> None:
    for name in ("kiyome", "trafilatura", "resiliparse"):
        assert with_extractor(load_config(), name).config.extraction.extractor == name


@pytest.mark.parametrize(
    "text",
    [
        "[reading]\n{}pages_per_chunk = 9\n[dedup]\nbands = 4\n",
        "# mine\n[dedup]\nbands = 4\n  [reading] # here\npages_per_chunk = 9\n{}",
        "[reading]\n{}\n[reading.no_table]\nsplit_mb = 3\n",
        "[dedup]\nsplit_mb = 3\n",
        "",
    ],
)
def test_how_work_is_shared_out_is_left_out_of_the_text(text: str) -> None:
    """Only that line, and only in that table."""
    for line in ("split_mb = 4\n", "  split_mb=64 # MiB\n", ""):
        assert without_split(text.format(line)) == text.format("")


def test_the_packaged_default_says_the_same_for_every_split() -> None:
    text = load_config().text
    changed = text.replace("\nsplit_mb = ", "\nsplit_mb = 9")
    assert changed != text
    assert without_split(changed) == without_split(text) != text


def test_a_text_that_hides_the_table_is_an_error() -> None:
    with pytest.raises(ConfigError):
        with_extractor(parse_config('extraction = {extractor = "resiliparse"}'), "trafilatura")
