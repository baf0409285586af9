"""Another extractor for a configuration, in its text as well, so that the text a run keeps is what it did."""

import re

from pipeline.config.load import LoadedConfig, parse_config
from pipeline.errors import ConfigError

_TABLE = re.compile(r"^[ \t]*\[extraction\][ \t]*(?:#.*)?$", re.MULTILINE)
_NEXT_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*extractor[ \t]*=.*\n?", re.MULTILINE)


def with_extractor(loaded: LoadedConfig, extractor: str) -> LoadedConfig:
    """The configuration with this extractor; ConfigError when its text is written in a way that hides the table."""
    changed = parse_config(_with_line(loaded.text, f'extractor = "{extractor}"'), "config with another extractor")
    if changed.config.extraction.extractor != extractor:
        raise ConfigError(f"the config cannot be given the extractor {extractor}; name it there, in [extraction]")
    return changed


def _with_line(text: str, line: str) -> str:
    table = _TABLE.search(text)
    if table is None:
        return f"{text.rstrip()}\n\n[extraction]\n{line}\n"
    after = _NEXT_TABLE.search(text, table.end())
    end = after.start() if after else len(text)
    return f"{text[: table.end()]}\n{line}{_KEY.sub('', text[table.end() : end])}{text[end:]}"
