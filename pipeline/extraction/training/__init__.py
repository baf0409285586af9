"""Trains the extractor's model from marked pages; needs scikit-learn (extra `train`)."""
