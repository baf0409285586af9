"""Configuration: TOML in, frozen dataclasses out, and the canonical form by which runs are told apart."""

from pipeline.config.canonical import annotate_part, canonical, dedup_part, digest, first_difference
from pipeline.config.load import LoadedConfig, config_from_tables, load_config, packaged_configs, parse_config
from pipeline.config.override import with_extractor, without_split
from pipeline.config.tables import Config

__all__ = [
    "Config",
    "LoadedConfig",
    "annotate_part",
    "canonical",
    "config_from_tables",
    "dedup_part",
    "digest",
    "first_difference",
    "load_config",
    "packaged_configs",
    "parse_config",
    "with_extractor",
    "without_split",
]
