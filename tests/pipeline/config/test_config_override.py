"""Tests of another extractor for a configuration."""

import pytest

from pipeline.config import load_config, parse_config, with_extractor
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


def test_a_text_that_hides_the_table_is_an_error() -> None:
    with pytest.raises(ConfigError):
        with_extractor(parse_config('extraction = {extractor = "resiliparse"}'), "trafilatura")
