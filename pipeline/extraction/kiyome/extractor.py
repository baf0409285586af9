"""Kiyome's own extractor: a page's blocks, each given the probability that it is main text by a trained model."""

import numpy as np

from pipeline.extraction.document import Document, ExtractionOptions
from pipeline.extraction.kiyome.context import CHANCE_DECIMALS, context_features, logistic
from pipeline.extraction.kiyome.cutting import cut
from pipeline.extraction.kiyome.features import Column, Measured, block_features, feature_rows, measure
from pipeline.extraction.kiyome.model import ExtractionModel, load_model
from pipeline.extraction.kiyome.rendering import render
from pipeline.extraction.kiyome.teasers import main_blocks
from pipeline.extraction.kiyome.trees import log_odds


def kiyome(document: Document, options: ExtractionOptions) -> str:
    """The main text of a page; empty when no block is likely to be any, or all that is likely leads on elsewhere.

    RunError when the packaged model is missing or damaged.
    """
    blocks = cut(document.tree)
    if not blocks.text:
        return ""
    model, page = load_model(), measure(blocks)
    chosen = main_blocks(page, chances(page, model), model.min_chance)
    return render(blocks, chosen, markdown=options.markdown)


def chances(page: Measured, model: ExtractionModel) -> Column:
    """The probability of each of a page's blocks that it is main text: shape (blocks,), at least one block."""
    features = block_features(page)
    rows = feature_rows({name: features[name] for name in model.features})
    first = 1 / (1 + np.exp(-log_odds(model.forest, rows)))
    context = context_features(np.round(first, CHANCE_DECIMALS), page, features)
    return np.round(logistic(context, model.means, model.weights, model.bias), CHANCE_DECIMALS)
