"""What each tier of the book score leaves of hosts: strong filtering is known to shrink topics."""

from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.config.tiers import Tiers

Bools = NDArray[np.bool_]


def tier_spread(hosts: pa.ChunkedArray, kept: Bools, places: NDArray[np.int64], tiers: Tiers) -> list[dict[str, Any]]:
    """For each tier, best first: its pages and their hosts, and those of it and all better tiers together.

    hosts, places (in `tiers.names`), kept (no rule removes it): one of each per page. effective_hosts: how many hosts
    of equal size would be as evenly spread, exp of the entropy of their shares (Hill 1973, the number of order 1).
    """
    encoded = hosts.combine_chunks().dictionary_encode()
    codes, known = encoded.indices.to_numpy(), len(encoded.dictionary)
    return [
        {
            "tier": name,
            "from": tiers.least[place],
            **_spread(codes[kept & (places == place)], known),
            "with_better": _spread(codes[kept & (places <= place)], known),
        }
        for place, name in enumerate(tiers.names)
    ]


def _spread(codes: NDArray[np.int64], known: int) -> dict[str, Any]:
    sizes = np.bincount(codes, minlength=known)
    shares = sizes[sizes > 0] / max(len(codes), 1)
    entropy = float(-(shares * np.log(shares)).sum())
    return {"pages": len(codes), "hosts": len(shares), "effective_hosts": float(np.exp(entropy)) if len(codes) else 0.0}
