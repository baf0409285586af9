"""Several configs on the same pages: what each keeps, what it alone drops, and how book-like is what it keeps."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from filters.core import Limit
from pipeline.config import Config
from pipeline.decisions import BOOK_SCORE, limits_of, values_of
from pipeline.inspect.comparable import require_comparable
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import columns_of, judge_columns


def compare(index: PageIndex, configs: Mapping[str, Config]) -> dict[str, Any]:
    """A row for each config, by name: pages and characters that pass all its limits, before duplicates are dropped.

    `drops_alone`, `keeps_alone`: pages that no other drops, or keeps. `shared`: of the pages it keeps, how many each
    other one keeps too. InputError for a config that limits what was not measured so.
    """
    limits: list[Limit] = []
    for name, config in configs.items():
        require_comparable(index, config, name)
        limits += limits_of(config)
    table = index.columns(["chars", *columns_of(limits)])
    kept = {name: judge_columns(table, config).eligible for name, config in configs.items()}
    chars, scores = table["chars"].to_numpy(), values_of(table, BOOK_SCORE)
    keepers = np.asarray(np.sum(list(kept.values()), axis=0, dtype=np.int64))
    rows = [_row(name, kept, keepers, chars, scores) for name in kept]
    return {"pages": table.num_rows, "kept_by_all": int((keepers == len(kept)).sum()), "presets": rows}


def _row(
    name: str,
    kept: Mapping[str, NDArray[np.bool_]],
    keepers: NDArray[np.int64],
    chars: NDArray[np.int32],
    scores: NDArray[np.float64],
) -> dict[str, Any]:
    own = kept[name]
    pages = int(own.sum())
    return {
        "preset": name,
        "kept": pages,
        "kept_share": pages / len(own) if len(own) else None,
        "kept_chars": int(chars[own].sum(dtype=np.int64)),
        "mean_book_score": float(scores[own].mean()) if pages else None,
        "drops_alone": int((~own & (keepers == len(kept) - 1)).sum()),
        "keeps_alone": int((own & (keepers == 1)).sum()),
        "shared": {other: int((own & kept[other]).sum()) for other in kept if other != name},
    }
