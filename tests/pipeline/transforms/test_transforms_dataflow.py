"""Tests of building a Dataflow job; that of the whole job needs the extra gcp, and `make test-engines` has it."""

import base64
import bz2
import zlib

import pytest
from apache_beam.options.pipeline_options import PipelineOptions

from pipeline.errors import UserError
from pipeline.transforms.dataflow import _unpacked, check_options

WORDS = "\n".join(f"word {number}" for number in range(10_000)).encode()


@pytest.mark.parametrize("pack", [bz2.compress, zlib.compress])
def test_a_word_list_does_not_hide_in_a_packed_step(pack: object) -> None:
    packed = base64.b64encode(pack(WORDS))  # type: ignore[operator]  # either takes and gives bytes
    assert len(packed) < len(WORDS) / 2
    assert _unpacked(packed) == WORDS


@pytest.mark.parametrize("payload", [b"", b"as it is \xff", base64.b64encode(b"nothing packed")])
def test_what_is_not_packed_stays(payload: bytes) -> None:
    assert _unpacked(payload) == payload


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Dataflow needs --project and --region and --temp_location"),
        (["--temp_location=gs://bucket/t", "--region=r"], "Dataflow needs --project; give"),
        (["--temp_location=/tmp", "--region=r", "--project=p"], "a folder in a bucket, .*; got '/tmp'"),
        (["--temp_location=gs://bucket/t", "--region=r", "--project=p"], "needs a container with Kiyome in it"),
    ],
)
def test_options_that_are_missing(arguments: list[str], message: str) -> None:
    with pytest.raises(UserError, match=message):
        check_options(PipelineOptions(arguments))
