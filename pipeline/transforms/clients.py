"""Keeps the clients of object stores: Beam's file systems make one for each call, which costs more than the call."""

import copy
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any


def kept(make: Callable[[Any], Any], lend: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A function from options to what `lend` makes of a client; the client is made once a thread for the same options.

    A thread of its own for each, because the client of Google Cloud Storage is not made for several.
    """
    mine = threading.local()

    def client(options: Any) -> Any:
        if getattr(mine, "options", None) is not options:
            mine.client, mine.options = make(options), options
        return lend(mine.client)

    return client


def keep_clients() -> None:
    """Let Beam's file systems for s3:// and gs:// use clients again, where their extras are installed."""
    with suppress(ImportError):
        from apache_beam.io.aws.clients.s3 import boto3_client

        # A copy shares the connections and has a place of its own in what it downloads.
        boto3_client.Client = kept(boto3_client.Client, copy.copy)  # type: ignore[misc, assignment]  # a function makes it now
    with suppress(ImportError):
        from apache_beam.io.gcp import gcsio

        gcsio.create_storage_client = kept(gcsio.create_storage_client, lambda client: client)  # type: ignore[assignment]  # the same
