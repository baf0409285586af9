"""Fetches Spark, Flink, Prism and Beam's job servers into a cache folder outside the tree, once.

Beam's shaded job servers (beam-runners-spark-3-job-server, beam-runners-flink-1.19-job-server) are what a user takes.
Here they are put together from the unshaded parts in a Beam version of which every part can be had by name.
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pipeline.config.java import OPENED

BEAM_JARS, SLF4J, SPARK, FLINK, PRISM = "2.62.0", "2.0.7", "3.5.0", "1.19.3", "v2.77.0"
GS_EMULATOR = "2026.7.19"
_FETCH_TIMEOUT_S = 900
_JARS = {
    "spark": [
        ("org.slf4j", "slf4j-api", SLF4J),  # first, or the older one of Beam wins, and Spark's log4j fails
        ("org.apache.beam", "beam-runners-spark-3", BEAM_JARS),
        *(("org.apache.spark", f"spark-{part}_2.12", SPARK) for part in ("core", "streaming", "sql")),
    ],
    "flink": [("org.apache.beam", "beam-runners-flink-1.19", BEAM_JARS)],
}
_MAIN = {
    "spark": "org.apache.beam.runners.spark.SparkJobServerDriver",
    "flink": "org.apache.beam.runners.flink.FlinkJobServerDriver",
}


class CannotFetchError(Exception):
    """What is missing on this machine, in one line."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the parts are, once they are fetched."""

    cache: Path

    @property
    def prism(self) -> Path:
        return self.cache / "bin" / "prism"

    @property
    def spark_home(self) -> Path:
        return self.cache / f"pyspark-{SPARK}" / "pyspark"

    @property
    def flink_jars(self) -> Path:
        return self.cache / f"flink-{FLINK}" / "pyflink" / "lib"

    @property
    def gcp_python(self) -> Path:
        """A Python that has Beam's extra for Google Cloud beside all that this one has."""
        minor = f"{sys.version_info.major}.{sys.version_info.minor}"
        return self.cache / f"gcp-{version('apache-beam')}-python{minor}" / "bin" / "python"

    @property
    def gs_emulator(self) -> Path:
        """A server that answers as Google Cloud Storage does."""
        return self.cache / f"gs-emulator-{GS_EMULATOR}" / "bin" / "gcp-storage-emulator"

    def job_server(self, engine: str) -> Path:
        return self.cache / f"{engine}-job-server-{BEAM_JARS}" / "job-server.jar"


def fetch(engine: str) -> Parts:
    """Everything for an engine; CannotFetchError when this machine cannot have it."""
    cache = Path(os.environ.get("KIYOME_ENGINES_CACHE") or Path.home() / ".cache" / "kiyome-engines")
    parts = Parts(cache)
    if engine == "prism":
        _prism(parts.prism)
    elif engine in ("dataflow", "gs"):
        _gcp_python(parts.gcp_python)
        if engine == "gs":
            _gs_emulator(parts.gs_emulator)
    else:
        _need_java()
        _job_server(parts.job_server(engine).parent, engine)
        if engine == "spark":
            _from_pypi(parts.spark_home.parent, f"pyspark=={SPARK}")
        else:
            _from_pypi(parts.flink_jars.parent.parent, f"apache-flink-libraries=={FLINK}")
    return parts


def _need_java() -> None:
    if not shutil.which("java"):
        raise CannotFetchError("there is no `java` on the PATH (17 is what it was run on)")
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr  # noqa: S607 - the user's
    version = re.search(r'version "(\d+)', said)
    if not version or not 11 <= int(version[1]) <= 17:
        raise CannotFetchError(f"Spark 3.5 and Flink 1.19 need Java 11 to 17; `java -version` says {said[:60]!r}")


def _job_server(folder: Path, engine: str) -> None:
    """The jars by Maven, and one that names them all on its class path and starts the job server."""
    if (folder / "job-server.jar").exists():
        return
    if not shutil.which("mvn"):
        raise CannotFetchError("there is no `mvn` (Maven) on the PATH to fetch the job servers with")
    folder.mkdir(parents=True, exist_ok=True)
    dependencies = "".join(
        f"<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId><version>{v}</version></dependency>"
        for g, a, v in _JARS[engine]
    )
    (folder / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>kiyome</groupId>'
        f"<artifactId>{engine}</artifactId><version>1</version><dependencies>{dependencies}</dependencies></project>"
    )
    goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder / 'lib'}"]
    _run(["mvn", "-q", "-B", "-f", str(folder / "pom.xml"), *goal], f"the jars of the {engine} job server")
    names = sorted(jar.name for jar in (folder / "lib").glob("*.jar"))
    manifest = "".join(
        (
            _attribute("Manifest-Version", "1.0"),
            _attribute("Main-Class", _MAIN[engine]),
            _attribute("Class-Path", " ".join(f"lib/{name}" for name in names)),
            _attribute("Add-Opens", " ".join(OPENED)),
        )
    )
    with zipfile.ZipFile(folder / "unfinished.jar", "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", manifest + "\r\n")
    (folder / "unfinished.jar").rename(folder / "job-server.jar")


def _attribute(name: str, value: str) -> str:
    """A line of a manifest has at most 72 bytes; what goes on begins with a space."""
    line = f"{name}: {value}"
    rest = [f" {line[start : start + 69]}" for start in range(70, len(line), 69)]
    return "\r\n".join([line[:70], *rest]) + "\r\n"


def _from_pypi(folder: Path, package: str) -> None:
    """Only the package itself: what it would need of Python is not used."""
    if (folder / "fetched").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(folder)]
    _run([sys.executable, "-m", "pip", "install", "-q", "setuptools", "wheel"], "setuptools and wheel")
    _run([*pip, package], package)
    (folder / "fetched").touch()


def _prism(binary: Path) -> None:
    if binary.exists():
        return
    if not shutil.which("go"):
        raise CannotFetchError("there is no `go` on the PATH to build Prism with")
    os.environ["GOBIN"] = str(binary.parent)
    _run(["go", "install", f"github.com/apache/beam/sdks/v2/go/cmd/prism@{PRISM}"], "Prism")


def _gcp_python(python: Path) -> None:
    """A virtual environment that looks into this one, so that only what the extra adds is installed.

    Into this one each time anew: the one that it was made from may be another checkout's, or gone.
    """
    folder = python.parent.parent
    is_fresh = _is_fresh(folder)
    own = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder)}))
    (own / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n")
    if not is_fresh:
        return
    package = f"apache-beam[gcp]=={version('apache-beam')}"
    _run([str(python), "-m", "pip", "install", "-q", package], "Beam's extra for Google Cloud")
    (folder / "fetched").touch()


def _gs_emulator(command: Path) -> None:
    """In a virtual environment of its own: it needs other packages than Kiyome."""
    if not _is_fresh(command.parent.parent):
        return
    pip = [str(command.parent / "python"), "-m", "pip", "install", "-q"]
    _run([*pip, f"gcp-storage-emulator=={GS_EMULATOR}"], "an emulator of Google Cloud Storage")
    (command.parent.parent / "fetched").touch()


def _is_fresh(folder: Path) -> bool:
    """Make a virtual environment, unless one was fetched whole before; whether it was made now."""
    if (folder / "fetched").exists():
        return False
    shutil.rmtree(folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(folder)], "a virtual environment")
    return True


def _run(command: list[str], what: str) -> str:
    """What the command says; CannotFetchError when it fails."""
    print(f"fetching {what} ...", flush=True)
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_FETCH_TIMEOUT_S, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired:
        raise CannotFetchError(f"fetching {what} took more than {_FETCH_TIMEOUT_S} s") from None
    if done.returncode:
        lines = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
        raise CannotFetchError(f"cannot fetch {what}: {(lines or ['no message'])[-1][:300]}")
    return done.stdout
