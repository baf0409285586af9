"""Tests of the list of stages: in order, each opened once, set by the config."""

from contextlib import ExitStack

import pytest

from pipeline.annotate import steps
from pipeline.annotate.stages import decode_page
from pipeline.annotate.steps import STEPS, budget, extraction_options, gate_limits, policy, scheme
from pipeline.config import Config, config_from_tables
from pipeline.extraction import ExtractionOptions
from pipeline.records import Chunk, GivenText, Origin, RawPage, map_pages

PAGE = "<html><title>猫</title><article><p>" + "吾輩は猫である。名前はまだ無い。" * 10 + "</p></article></html>"


def test_stages_are_those_of_the_design() -> None:
    assert list(STEPS) == [
        "Decode",
        "ExtractText",
        "Normalize",
        "Tokenize",
        "MeasureRules",
        "ScoreBookLike",
        "Fingerprint",
    ]


def test_settings_of_a_config() -> None:
    config = config_from_tables(
        {
            "extraction": {"cpu_s": 2, "wall_s": 3, "memory_mb": 100, "drop_bracketed_readings": True},
            "gate": {"min_kana": 7},
            "normalization": {"japanese_punctuation": False},
            "fingerprint": {"shingle_chars": 4, "permutations": 128, "seed": 2},
        }
    )
    assert (budget(config).cpu_s, budget(config).wall_s, budget(config).memory_mb) == (2, 3, 100)
    assert extraction_options(config) == ExtractionOptions(markdown=False, drop_bracketed_readings=True)
    assert gate_limits(config).min_kana == 7
    assert policy(config).japanese_punctuation is False
    assert policy(config).ascii_letters_and_digits is True
    assert scheme(config).id.endswith("char4/perm128/seed2")


@pytest.fixture
def fewer_permutations() -> Config:
    return config_from_tables({"fingerprint": {"permutations": 128}})


def test_pages_go_through_all_stages(fewer_permutations: Config) -> None:
    """A page, a given text, and one that fails: it costs itself, under the name of its stage."""
    pages = (
        RawPage(Origin("a", 0), PAGE.encode("shift_jis"), "Shift_JIS"),
        RawPage(Origin("a", 1), b"<html><body></body></html>"),
        GivenText(Origin("a", 2), "与えられた文章です。"),
    )
    chunk: Chunk[object] = Chunk("a", 0, True, pages)
    with ExitStack() as opened:
        for name, open_step in STEPS.items():
            chunk = map_pages(chunk, name, opened.enter_context(open_step(fewer_permutations)))  # type: ignore[type-var]  # any stage's pages
    first, second = chunk.pages
    assert (first.page.metadata.title, second.page.metadata.title) == ("猫", "")
    assert first.page.text.startswith("吾輩は猫である。")
    assert second.page.text == "与えられた文章です。"
    assert len(first.signature) == 128
    assert [(f.origin.source_offset, f.stage, f.kind) for f in chunk.failed] == [(1, "ExtractText", "no_text")]


def test_the_extraction_worker_ends_with_its_stage(fewer_permutations: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """No process is left behind."""
    opened = []

    class Watched(steps.SandboxedExtractor):
        def __init__(self, *args: object) -> None:
            super().__init__(*args)  # type: ignore[arg-type]  # as they are
            opened.append(self)

    monkeypatch.setattr(steps, "SandboxedExtractor", Watched)
    with STEPS["ExtractText"](fewer_permutations) as step:
        step(decode_page(RawPage(Origin("a", 0), PAGE.encode(), "utf-8")))
        process = opened[0]._worker.process
        assert process.poll() is None
    assert process.returncode is not None
