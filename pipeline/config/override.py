"""Changes to the text of a configuration: another extractor, so that a run keeps what it did; without `split_mb`."""

import re

from pipeline.config.load import LoadedConfig, parse_config
from pipeline.errors import ConfigError

_READING = re.compile(r"^[ \t]*\[reading\][ \t]*(?:#.*)?$", re.MULTILINE)
_SPLIT = re.compile(r"^[ \t]*split_mb[ \t]*=.*\n?", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[extraction\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*extractor[ \t]*=.*\n?", re.MULTILINE)


def with_extractor(loaded: LoadedConfig, extractor: str) -> LoadedConfig:
    """The configuration with this extractor; ConfigError when its text is written in a way that hides the table."""
    changed = parse_config(_with_line(loaded.text, f'extractor = "{extractor}"'), "config with another extractor")
    if changed.config.extraction.extractor != extractor:
        raise ConfigError(f"the config cannot be given the extractor {extractor}; name it there, in [extraction]")
    return changed


def without_split(text: str) -> str:
    """The text of a configuration without the line `split_mb` in [reading].

    So a release, which holds the text, has the same bytes however the work was shared out.
    """
    table = _READING.search(text)
    if table is None:
        return text
    end = _end_of(table, text)
    return f"{text[: table.end()]}{_SPLIT.sub('', text[table.end() : end])}{text[end:]}"


def _end_of(table: re.Match[str], text: str) -> int:
    after = _NEXT_TABLE.search(text, table.end())
    return after.start() if after else len(text)


def _with_line(text: str, line: str) -> str:
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[extraction]\n{line}\n"
    end = _end_of(table, text)
    return f"{text[: table.end()]}\n{line}{_KEY.sub('', text[table.end() : end])}{text[end:]}"
