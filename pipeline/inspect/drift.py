"""What each rule removes, and each tier of the book score holds, by host, by year and by kind of site.

No column says what genre a page is of. Two things that are known stand for it: the kind of site, by the second-level
domains that JPRS gives to governments, schools, companies and so on, and the tier of the book score.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.config import Config
from pipeline.config.tiers import Tiers
from pipeline.decisions import BOOK_SCORE, limits_of, values_of
from pipeline.inspect.index import PageIndex
from pipeline.inspect.judged import columns_of, judge_columns, require_measured
from pipeline.inspect.tier_spread import tier_spread

MAX_HOSTS = 20
_OTHERS = "(all others)"
_UNKNOWN = "(unknown)"
# https://jprs.jp/about/jp-dom/type.html, the organisational types of .jp
_SITES = {
    "go.jp": "government (go.jp, lg.jp)",
    "lg.jp": "government (go.jp, lg.jp)",
    "ac.jp": "schools and research (ac.jp, ed.jp)",
    "ed.jp": "schools and research (ac.jp, ed.jp)",
    "co.jp": "companies (co.jp)",
    "or.jp": "organisations (or.jp, gr.jp)",
    "gr.jp": "organisations (or.jp, gr.jp)",
    "ne.jp": "network services (ne.jp, ad.jp)",
    "ad.jp": "network services (ne.jp, ad.jp)",
}
Bools = NDArray[np.bool_]
Grouping = tuple[NDArray[np.int64], list[str]]


def drift(index: PageIndex, config: Config | None = None) -> dict[str, Any]:
    """For each grouping (host, year, site, tier): its groups with pages, pages removed, and pages that fail each rule.

    Pages that opted out do not count. A page that fails two rules counts for both; `removed` counts it once. by_tier:
    the pages of a group that are not removed, by tier of the book score; tiers: what each leaves of all hosts. Of hosts
    the MAX_HOSTS with most pages stand alone. config: None for the run's.
    """
    config = config or index.config
    limits = limits_of(config)
    require_measured(index, {limit.rule for limit in limits})
    table = index.columns(["host", "year", *columns_of(limits)])
    judged = judge_columns(table, config)
    counted = ~judged.opted_out
    failed = {rule: pages & counted for rule, pages in judged.failed_by_rule().items()}
    removed = judged.rejected & counted
    tiers, scores = config.book.tiers, values_of(table, BOOK_SCORE)
    places = tiers.places(scores)
    groupings = {
        "host": by_host(table["host"]),
        "year": by_year(table["year"].to_numpy()),
        "site": by_site(table["host"]),
        "tier": by_tier(places, tiers),
    }
    kept = {name: counted & ~removed & (places == place) for place, name in enumerate(tiers.names)}
    pages = int(counted.sum())
    return {
        "pages": pages,
        "removed": int(removed.sum()),
        "by_rule": {rule: int(rows.sum()) for rule, rows in failed.items()},
        "tiers": tier_spread(table["host"], counted & ~removed, places, tiers),
        "by": {name: list(_groups(grouping, counted, removed, failed, kept)) for name, grouping in groupings.items()},
    }


def by_host(hosts: pa.ChunkedArray) -> Grouping:
    """The hosts with most pages, the others as one."""
    encoded = hosts.combine_chunks().dictionary_encode()
    names, codes = encoded.dictionary.to_pylist(), encoded.indices.to_numpy()
    sizes = np.bincount(codes, minlength=len(names))
    shown = sorted(range(len(names)), key=lambda code: (-sizes[code], names[code]))[:MAX_HOSTS]
    place = np.full(len(names), len(shown), np.int64)
    place[shown] = np.arange(len(shown))
    return place[codes], [*(names[code] or _UNKNOWN for code in shown), _OTHERS]


def by_year(years: NDArray[np.int16]) -> Grouping:
    """Each year, the latest last; 0 is unknown."""
    found, codes = np.unique(years, return_inverse=True)
    return codes.astype(np.int64), [str(year) if year else _UNKNOWN for year in found.tolist()]


def by_site(hosts: pa.ChunkedArray) -> Grouping:
    """Kinds of site by the end of the host's name."""
    encoded = hosts.combine_chunks().dictionary_encode()
    kinds = [site_of(host) for host in encoded.dictionary.to_pylist()]
    names = sorted(set(kinds))
    place = np.array([names.index(kind) for kind in kinds], dtype=np.int64)
    return place[encoded.indices.to_numpy()] if kinds else np.empty(0, np.int64), names


def site_of(host: str) -> str:
    """The kind of a site."""
    labels = host.rstrip(".").split(".")
    if len(labels) > 2 and (kind := _SITES.get(".".join(labels[-2:]))):
        return kind
    if not host:
        return _UNKNOWN
    return f"other .{labels[-1]}" if labels[-1] in ("jp", "com", "net", "org") else "other"


def by_tier(places: NDArray[np.int64], tiers: Tiers) -> Grouping:
    """Tiers of the book score, with their least score."""
    return places, [f"{name} (from {least:g})" for name, least in tiers.as_dict().items()]


def _groups(
    grouping: Grouping,
    counted: Bools,
    removed: Bools,
    failed: Mapping[str, Bools],
    kept: Mapping[str, Bools],
) -> Iterator[dict[str, Any]]:
    codes, names = grouping
    sizes, lost = (np.bincount(codes[rows], minlength=len(names)) for rows in (counted, removed))
    by_rule, by_tier = (
        {name: np.bincount(codes[rows], minlength=len(names)) for name, rows in split.items()}
        for split in (failed, kept)
    )
    for i, name in enumerate(names):
        if sizes[i]:
            rules, tiers = ({key: int(numbers[i]) for key, numbers in split.items()} for split in (by_rule, by_tier))
            yield {
                "group": name,
                "pages": int(sizes[i]),
                "removed": int(lost[i]),
                "by_rule": rules,
                "by_tier": tiers,
            }
