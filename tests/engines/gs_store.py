"""Google Cloud Storage as an emulator on this machine serves it: put, list and get, without an account."""

import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from benchmarks.clusters.parts import Parts
from benchmarks.clusters.processes import HERE, Processes, free_port, wait_for

BUCKET = "corpus"
_TIMEOUT_S = 60


@dataclass(frozen=True, slots=True)
class Store:
    """The server and its one bucket."""

    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What tells Google's clients to take this server and to look for no account."""
        return {"STORAGE_EMULATOR_HOST": self.url, "NO_GCE_CHECK": "true"}

    def put(self, name: str, data: bytes) -> None:
        query = urlencode({"uploadType": "media", "name": name})
        self._ask(Request(f"{self.url}/upload/storage/v1/b/{BUCKET}/o?{query}", data=data, method="POST"))

    def names(self, prefix: str) -> list[str]:
        said = json.loads(self._ask(Request(f"{self.url}/storage/v1/b/{BUCKET}/o?{urlencode({'prefix': prefix})}")))
        return [item["name"] for item in said.get("items", [])]

    def get(self, name: str) -> bytes:
        return self._ask(Request(f"{self.url}/download/storage/v1/b/{BUCKET}/o/{quote(name, safe='')}?alt=media"))

    def _ask(self, request: Request) -> bytes:
        with urlopen(request, timeout=_TIMEOUT_S) as answer:
            return bytes(answer.read())


def start_store(started: Processes, parts: Parts) -> Store:
    """A store in memory; it ends with what was started."""
    port = free_port()
    where = ["start", "--host", HERE, "--port", str(port), "--in-memory", "--default-bucket", BUCKET]
    started.start("gs-emulator", [str(parts.gs_emulator), *where])
    store = Store(f"http://{HERE}:{port}")
    wait_for(f"{store.url}/storage/v1/b", BUCKET)
    return store
