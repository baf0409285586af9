"""Tests of decisions on an index: they are those of `pipeline.decisions.judge`, row by row."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from what_if_run import config_of, index_of, pages_with

from filters.core import Measures, TextView, Tokenizer, load_catalogue
from pipeline.config import Config, config_from_tables, load_config, packaged_configs
from pipeline.decisions import Judged, judge, limits_of
from pipeline.errors import InputError
from pipeline.inspect.index import open_index
from pipeline.inspect.judged import columns_of, judge_columns, judge_index, require_measured
from pipeline.storage import LocalStorage

ROOT = Path(__file__).resolve().parents[3]
RULES = ("noun_share", "short_lines", "symbol_share")
VALUES = st.one_of(
    st.none(),
    st.sampled_from([0.0, -0.0, 0.5, 1.0, 5e-324, 0.1 + 0.2, 0.3]),
    st.floats(allow_nan=False, allow_infinity=False),
)
SIGNS = st.dictionaries(st.sampled_from(["min", "above"]), st.sampled_from([0, 0.3, 0.5]), max_size=1)
UPPER = st.dictionaries(st.sampled_from(["max", "below"]), st.sampled_from([0.6, 1.0]), max_size=1)
LIMITS = st.builds(lambda low, high: {**low, **high}, SIGNS, UPPER)


def table(rows: list[dict[str, Any]], scores: list[float], opt_outs: list[str | None]) -> pa.Table:
    measures = pa.array(rows, pa.struct([(rule, pa.float64()) for rule in RULES]))
    columns = {"book_score": pa.array(scores, pa.float64()), "opt_out": pa.array(opt_outs, pa.string())}
    return pa.table({"measures": measures, **columns})


def agree(pages: pa.Table, config: Config, judged: Judged) -> None:
    """Every page fails the same limits, and ends on the same side."""
    verdicts = judge(pages, config)
    assert judged.limits == verdicts.limits == limits_of(config)
    assert judged.failed.tolist() == verdicts.failed.tolist()
    assert judged.opted_out.tolist() == verdicts.opted_out.tolist()
    assert judged.rejected.tolist() == verdicts.rejected.tolist()
    assert judged.eligible.tolist() == verdicts.eligible.tolist()
    for row in range(pages.num_rows):
        failed = {decision.rule for decision in verdicts.decisions(row, only_failed=True)}
        assert {rule for rule, pages_failed in judged.failed_by_rule().items() if pages_failed[row]} == failed


@given(
    st.lists(
        st.tuples(
            st.fixed_dictionaries(dict.fromkeys(RULES, VALUES)),
            st.floats(0, 1),
            st.sampled_from(["", "noai", "tdm-reservation", None]),
        ),
        max_size=8,
    ),
    st.fixed_dictionaries(dict.fromkeys(RULES, LIMITS)),
    st.sampled_from([None, 0, 0.5]),
    st.booleans(),
)
def test_columns_are_decided_as_judge_decides_them(
    rows: list[tuple[dict[str, Any], float, str | None]],
    rules: dict[str, dict[str, float]],
    least: float | None,
    honour: bool,
) -> None:
    tables: dict[str, Any] = {"rules": rules, "release": {"honour_opt_out": honour}}
    config = config_from_tables(tables | ({} if least is None else {"book": {"min": least}}))
    pages = table([row for row, _, _ in rows], [score for _, score, _ in rows], [said for _, _, said in rows])
    agree(pages, config, judge_columns(pages, config))


@pytest.mark.parametrize("name", packaged_configs())
def test_the_pages_of_a_run_by_every_packaged_config(finished: Path, name: str) -> None:
    """From the index, of which no more columns are read than limits need."""
    config = load_config(name).config
    with open_index(str(finished), lambda _: None) as index:
        judged = judge_index(index, config)
        storage = LocalStorage(str(finished))
        paths = [storage.location(f"annotated/{chunk.name}.parquet") for chunk in index.chunks]
    agree(pa.concat_tables(pq.read_table(path) for path in paths), config, judged)


@pytest.mark.parametrize("name", packaged_configs())
def test_the_sample_texts_by_every_packaged_config(sample_measures: list[Measures], tmp_path: Path, name: str) -> None:
    """As rules measure them with the parameters that they have by default."""
    config = load_config(name).config
    pages = pages_with(sample_measures)
    with index_of(tmp_path, pages) as index:
        paths = [tmp_path / "annotated" / f"{chunk.name}.parquet" for chunk in index.chunks]
        agree(pa.concat_tables(pq.read_table(path) for path in paths), config, judge_index(index, config))


@pytest.fixture(scope="module")
def sample_measures() -> list[Measures]:
    tokenizer = Tokenizer()
    lines = (ROOT / "data_samples" / "texts.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    views = [TextView(text, tokenizer.tokenize(text)) for text in texts]
    return [{rule: measure(view) for rule, measure in load_catalogue().items()} for view in views]


def test_columns_that_limits_need() -> None:
    config = config_of("[rules.short_lines]\nmin = 0.1\nmax = 0.5\n[rules.noun_share]\n[book]\nmin = 0.2\n")
    assert columns_of(limits_of(config)) == ["book_score", "opt_out", "measures.short_lines"]


def test_a_rule_that_was_not_measured_is_named(tmp_path: Path) -> None:
    with index_of(tmp_path, pages_with([{}])) as index:
        require_measured(index, ["noun_share", "book_score"])
        with pytest.raises(InputError, match="no measure never_heard_of, nor_this; annotate"):
            require_measured(index, ["noun_share", "nor_this", "never_heard_of"])
