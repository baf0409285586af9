"""Processor time that a small file of an object store costs this side, against a server on this machine.

The server is moto's, which the extra `test` brings; its own time is not counted. A network adds the waiting for
two requests to a read, for one to a look, for three to a write.

Example: python -m benchmarks.object_store
"""

import multiprocessing
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection

import boto3
import click

from pipeline.cli.tables import plain_table, print_table
from pipeline.storage import open_storage

_FILE = b"x" * 5000  # a marker of a file of 16 chunks
_CREDENTIALS = dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), "made-up")


@click.command()
@click.option("--files", default=200, show_default=True, help="Times that each is done.")
def main(files: int) -> None:
    """Read, look for and write a file of 5 kB on s3://."""
    os.environ.update(_CREDENTIALS)
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs,), daemon=True)
    server.start()
    try:
        rows = measure(ours.recv(), files)
    finally:
        server.terminate()
    print_table(plain_table(f"A file of {len(_FILE)} B, {files} times", ["what", "ms"], rows, ["ms"]))


def serve(parent: Connection) -> None:
    """Serve until the process ends; its URL goes to the parent."""
    import logging

    from moto.server import ThreadedMotoServer  # imported here: the side that is measured has no server in it

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    parent.send(f"http://{host}:{port}")
    threading.Event().wait()


def measure(url: str, files: int) -> list[tuple[str, str]]:
    """What each takes of this process, in milliseconds of processor time."""
    os.environ["AWS_ENDPOINT_URL"] = url
    boto3.session.Session().client("s3").create_bucket(Bucket="bucket")
    storage = open_storage("s3://bucket/out")

    def write() -> None:
        with storage.create("file") as stream:
            stream.write(_FILE)

    def read() -> None:
        with storage.open("file") as stream:
            stream.read()

    return [
        (name, f"{1e3 * seconds(do, files):.2f}")
        for name, do in (("write", write), ("read", read), ("look for", lambda: storage.exists("file")))
    ]


def seconds(do: Callable[[], object], times: int) -> float:
    """Processor time of one call; the first, which opens connections, is not counted."""
    do()
    begun = time.process_time()
    for _ in range(times):
        do()
    return (time.process_time() - begun) / times


if __name__ == "__main__":
    main()
