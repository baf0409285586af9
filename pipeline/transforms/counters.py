"""Counters of stages for an engine's dashboard, named alike on every engine; truth stays in the files."""

import logging
from typing import Any

from apache_beam.metrics.metric import Metrics, MetricsFilter

NAMESPACE = "kiyome"


def count(stage: str, **amounts: int) -> None:
    """Add to the counters `STAGE.NAME`; to be called while a DoFn processes."""
    for name, amount in amounts.items():
        if amount:
            Metrics.counter(NAMESPACE, f"{stage}.{name}").inc(amount)


def read_counters(result: Any) -> dict[str, int]:
    """All counters of a job that has ended, sorted; empty where the engine cannot tell. Retried work counts twice."""
    try:
        counters = result.metrics().query(MetricsFilter().with_namespace(NAMESPACE))["counters"]
    except Exception as error:  # noqa: BLE001 - engines fail in many ways to tell what is for people alone
        logging.getLogger(__name__).warning("the engine tells no counters: %s", error)
        return {}
    found: dict[str, int] = {}
    for counter in counters:
        value = counter.attempted if counter.committed is None else counter.committed
        found[counter.key.metric.name] = found.get(counter.key.metric.name, 0) + int(value or 0)
    return dict(sorted(found.items()))
