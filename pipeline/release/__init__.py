"""The *release* job: from annotated chunks to shards, ledger, manifest and card, as pure functions."""
