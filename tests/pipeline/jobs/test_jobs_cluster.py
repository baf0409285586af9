"""Tests of the look at a cluster, against servers that say what Flink's and Spark's masters say."""

import json
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipeline.config.runners import RunnerConfig, parse_runner
from pipeline.errors import UserError
from pipeline.jobs import cluster
from pipeline.jobs.cluster import look_at_cluster
from pipeline.jobs.fit import Seen

Serve = Callable[[dict[str, str]], str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A function that starts a server of fixed pages and gives its host:port."""
    servers: list[ThreadingHTTPServer] = []

    def start(pages: dict[str, str]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = pages.get(self.path)
                self.send_response(404 if page is None else 200)
                self.end_headers()
                self.wfile.write((page or "").encode())

            def log_message(self, *message: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def java(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")


@pytest.fixture
def silent() -> Iterator[str]:
    """The host:port of a socket that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"127.0.0.1:{server.getsockname()[1]}"


def unused() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def flink(master: str, more: str = '[workers]\nimage = "i"') -> RunnerConfig:
    return parse_runner(f'engine = "flink"\n[cluster]\nmaster = "{master}"\n{more}')


def spark(master: str, page: str) -> RunnerConfig:
    text = f'engine = "spark"\n[cluster]\nmaster = "spark://{master}"\npage = "http://{page}"\n[workers]\nimage = "i"'
    return parse_runner(text)


def overview(managers: int, slots: int, free: int) -> dict[str, str]:
    said = {"taskmanagers": managers, "slots-total": slots, "slots-available": free, "flink-version": "1.19.3"}
    return {"/overview": json.dumps(said)}


def master_page(workers: int, cores: int, used: int) -> dict[str, str]:
    said = {"aliveworkers": workers, "cores": cores, "coresused": used, "status": "ALIVE"}
    html = '<html><span class="version" style="margin-right: 15px;">3.5.0</span></html>'
    return {"/json/": json.dumps(said), "/": html}


def test_a_flink_that_can(serve: Serve) -> None:
    assert look_at_cluster(flink(serve(overview(2, 4, 3)))) == Seen("1.19.3", 3)


def test_a_spark_that_can(serve: Serve) -> None:
    page = serve(master_page(2, 4, 1))
    assert look_at_cluster(spark(page, page)) == Seen("3.5.0", 3)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (overview(0, 0, 0), "has no task managers; start some"),
        (overview(2, 4, 0), "has no free slot, all 4 are taken"),
        ({"/overview": "{}"}, "what answered is not the engine that was expected: it says nothing of 'taskmanagers'"),
        ({"/overview": "<html>"}, "is not Flink's job manager"),
        ({}, "cannot reach Flink's job manager at .*/overview: Not Found"),
    ],
)
def test_a_flink_that_cannot(said: dict[str, str], message: str, serve: Serve) -> None:
    with pytest.raises(UserError, match=message):
        look_at_cluster(flink(serve(said)))


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (master_page(0, 0, 0), "has no workers; start some"),
        (master_page(2, 4, 4), "has no free core, all 4 are taken"),
        ({"/json/": "[" * 100_000}, "is not the page of Spark's master; name it as .cluster. page"),
    ],
)
def test_a_spark_that_cannot(said: dict[str, str], message: str, serve: Serve) -> None:
    page = serve(said)
    with pytest.raises(UserError, match=message):
        look_at_cluster(spark(page, page))


def test_what_is_not_there_is_said_at_once(serve: Serve) -> None:
    """Master, page, job server and pool, each by name."""
    there, nowhere = serve(overview(1, 1, 1)), unused()
    for config, what in [
        (flink(nowhere), "Flink's job manager"),
        (spark(nowhere, there), "Spark's master"),
        (spark(there, nowhere), "the page of Spark's master"),
        (flink(there, f'[job_server]\nendpoint = "{nowhere}"'), "the job server"),
        (flink(there, f'[workers]\naddress = "{nowhere}"'), "the pool of Python workers"),
        (parse_runner(f'engine = "portable"\n[cluster]\nmaster = "{nowhere}"'), "the job server"),
    ]:
        started = time.monotonic()
        with pytest.raises(UserError, match=f"cannot reach {what} at .*{nowhere}.*refused"):
            look_at_cluster(config)
        assert time.monotonic() - started < 2


def test_what_never_answers_is_given_up(silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "TIMEOUT_S", 0.2)
    with pytest.raises(UserError, match=r"cannot reach Flink's job manager at .*timed out"):
        look_at_cluster(flink(silent))
    with pytest.raises(UserError, match=r"cannot reach the page of Spark's master at .*timed out"):
        look_at_cluster(spark(silent, silent))


def test_without_java_no_job_server_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(UserError, match="needs Java, and there is no `java` on the PATH; install Java 17, or name"):
        look_at_cluster(parse_runner('engine = "spark"'))


@pytest.mark.parametrize(
    "text",
    [
        'engine = "local"',
        'engine = "flink"',
        'engine = "prism"',
        'engine = "flink"\n[cluster]\nmaster = "nowhere.invalid:1"\ncheck = false',
    ],
)
def test_where_there_is_nothing_to_look_at(text: str) -> None:
    assert look_at_cluster(parse_runner(text)) == Seen()


def test_a_look_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch, serve: Serve) -> None:
    """A name server that is silent knows no time limit; the user does not wait for it."""
    monkeypatch.setattr(cluster, "ALL_LOOKS_S", 0.2)
    released = threading.Event()
    monkeypatch.setattr(cluster, "urlopen", lambda *_, **__: released.wait(60))
    with pytest.raises(UserError, match=r"flink at 127.* did not answer in 0 s; see whether it is there"):
        look_at_cluster(flink(serve(overview(1, 1, 1))))
    released.set()


def test_another_version_is_seen_in_the_look(serve: Serve) -> None:
    more = '[job_server]\njar = "j"\nversion = "1.18"\n[workers]\nimage = "i"'
    with pytest.raises(UserError, match=r"is 1\.19\.3, and the job server is for 1\.18"):
        look_at_cluster(flink(serve(overview(1, 1, 1)), more))
