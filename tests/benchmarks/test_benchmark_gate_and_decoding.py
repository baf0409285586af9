"""The benchmarks of gate and decoding run and print what they promise."""

from pathlib import Path

from click.testing import CliRunner

from benchmarks import decoding, gate

SAMPLE = Path(__file__).parents[2] / "data_samples" / "sample.warc.gz"


def test_gate_counts_every_page() -> None:
    """56 records, of which some are no HTML, failed or empty; Korean, Chinese and European pages are gated."""
    reasons, seconds = gate.judge(SAMPLE)
    assert set(reasons) == {"", "no_kana", "few_kana"}
    assert reasons[""] > 40
    assert seconds > 0
    shown = CliRunner().invoke(gate.main, [str(SAMPLE)]).output
    assert f" {reasons.total()} " in shown


def test_decoding_measures_every_encoding() -> None:
    shown = CliRunner().invoke(decoding.main, ["--runs", "1"]).output
    assert all(shown.count(charset) == 4 for charset in decoding.CODECS)
    assert all(29_000 < len(body) <= decoding.PAGE_BYTES for _, _, body, _ in decoding.pages())
