"""Second thoughts: a block's probability in the light of what its surroundings were given.

One main region is likelier than scattered blocks. A forest sees a block's surroundings as they are; this step sees what
the forest made of them: a logistic regression over log-odds around the block. It has few weights, so that a few hundred
marked pages are enough to fit it.
"""

import numpy as np
from numpy.typing import NDArray

from pipeline.extraction.kiyome.features import Column, Measured
from pipeline.extraction.kiyome.features.columns import running_totals, shifted, windows
from pipeline.extraction.kiyome.features.measured import sums_inside

_LEVELS = 3
_NEIGHBOURS = (1, 2, -1, -2)
_WINDOWS = (3, 12)
# Probabilities are rounded so: coarser than the last bits in which processors differ.
CHANCE_DECIMALS = 6
# Certainty beyond this tells nothing more.
_LEAST = 0.003


def context_features(chance: Column, page: Measured, features: dict[str, Column]) -> dict[str, Column]:
    """What the logistic regression reads, by name: log-odds around each block, and a few of its own measures.

    chance: the forest's probability that a block is main text, shape (blocks,).
    """
    mass = page.chars * chance
    totals = running_totals(mass[np.newaxis])
    around = {
        "chance": chance,
        **_elements(totals, page),
        **{f"chance_at_{-by}": column for by, column in zip(_NEIGHBOURS, shifted(chance, _NEIGHBOURS), strict=True)},
        **_windows(np.concatenate([totals, page.totals[:1]])),
        **_page(mass, totals, chance, page),
    }
    odds = dict(zip(around, log_odds_of(np.array(list(around.values()))), strict=True))
    own = {
        "log_chars": np.log1p(page.chars),
        "stops": np.minimum(page.counts["stop"], 30),
        "heading": page.heading,
        "link_density": page.link_density,
    }
    taken = ("page_link_density", "page_prose", "up0_link_density", "alike_link_density")
    return odds | own | {k: features[k] for k in taken}


def log_odds_of(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    """Log-odds of probabilities, bounded."""
    bounded = np.minimum(np.maximum(chance, _LEAST), 1 - _LEAST)
    return np.asarray(np.log(bounded / (1 - bounded)))


def _elements(totals: NDArray[np.float64], page: Measured) -> dict[str, Column]:
    """Mean probability in the elements around a block, and their share of all that is probable."""
    (of_containers,) = sums_inside(totals, page.elements.extent)
    total = max(float(of_containers[0]), 1e-9)
    means, shares = of_containers / np.maximum(page.elements.chars, 1), of_containers / total
    columns: dict[str, Column] = {}
    for up, at in enumerate(page.around[:_LEVELS]):
        columns[f"up{up}_chance"], columns[f"up{up}_mass"] = means[at], shares[at]
    return columns


def _windows(totals: NDArray[np.float64]) -> dict[str, Column]:
    """Mean probability in windows before and after each block."""
    means = {side: mass / np.maximum(chars, 1) for side, (mass, chars) in windows(totals, _WINDOWS).items()}
    return {f"{side}{size}_chance": means[side][at] for at, size in enumerate(_WINDOWS) for side in means}


def _page(mass: Column, totals: NDArray[np.float64], chance: Column, page: Measured) -> dict[str, Column]:
    """The block's part in the page, and what the page and blocks in like places have on average."""
    total = max(float(mass.sum()), 1e-9)
    path = page.path
    upto, everywhere = totals[0, 1:], np.ones(len(mass))
    return {
        "mass_before": (upto - mass) / total,
        "mass_after": 1 - upto / total,
        "own_mass": mass / total,
        "page_chance": everywhere * total / page.totals[0, -1],
        "highest_chance": everywhere * chance.max(),
        "alike_chance": np.bincount(path, mass)[path] / np.bincount(path, page.chars)[path],
    }


def logistic(
    columns: dict[str, Column], means: NDArray[np.float64], weights: NDArray[np.float64], bias: float
) -> Column:
    """1 / (1 + exp(-(columns - means) · weights - bias)): shape (blocks,). Weights are per unit, not standardized."""
    table = np.concatenate(list(columns.values())).reshape(len(columns), -1) - means[:, np.newaxis]
    return np.asarray(1 / (1 + np.exp(-(weights @ table + bias))))
