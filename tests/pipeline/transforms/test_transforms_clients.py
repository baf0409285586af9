"""Tests of kept clients: one a thread for the same options, lent as asked."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from apache_beam.io.aws.clients.s3 import boto3_client
from apache_beam.io.aws.s3io import S3IO
from apache_beam.options.pipeline_options import PipelineOptions

from pipeline.transforms.clients import keep_clients, kept


def test_the_same_options_make_one_client_a_thread() -> None:
    made: list[Any] = []

    def make(options: Any) -> Any:
        made.append(options)
        return SimpleNamespace(options=options)

    client = kept(make, lambda own: own)
    one, other = PipelineOptions([]), PipelineOptions([])
    assert client(one) is client(one)
    assert client(other) is not client(one)
    assert made == [one, other, one], "options that change are heeded"
    thread = threading.Thread(target=client, args=(one,))
    thread.start()
    thread.join()
    assert made == [one, other, one, one]


def test_beam_asks_for_a_client_of_s3_and_gets_the_one_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connections are shared, the place in a download is not; made with what Beam's file system makes it with."""
    monkeypatch.setattr(boto3_client, "Client", boto3_client.Client)
    keep_clients()
    options = PipelineOptions(["--s3_region_name=us-east-1", "--s3_access_key_id=a", "--s3_secret_access_key=b"])
    first, second = S3IO(options=options).client, S3IO(options=options).client
    assert first.client is second.client
    assert first is not second
    assert first._download_stream is None
    assert callable(boto3_client.get_http_error_code)
