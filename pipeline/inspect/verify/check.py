"""One check of `kiyome verify`, and the collector of what it finds wrong."""

from dataclasses import dataclass
from typing import Any

from pipeline.errors import KiyomeError

# Of the failures of one check so many are told, the others counted.
MAX_TOLD = 5


@dataclass(frozen=True, slots=True)
class Check:
    """seen: what was checked, in numbers. failures: the first MAX_TOLD, each naming its file; failed: how many."""

    name: str
    seen: str
    failures: tuple[str, ...]
    failed: int

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return not self.failed

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "check": self.name,
            "ok": self.ok,
            "seen": self.seen,
            "failed": self.failed,
            "failures": list(self.failures),
        }


class Findings:
    """Collects the failures of one check while files are read."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._failures: list[str] = []
        self._failed = 0

    def fail(self, failure: str) -> None:
        """Something does not hold."""
        self._failed += 1
        if self._failed <= MAX_TOLD:
            self._failures.append(failure)

    def expect(self, what: str, expected: Any, found: Any) -> bool:
        """Whether `found` is what was expected; fails if not."""
        if expected != found:
            self.fail(f"{what}: expected {_short(expected)}, found {_short(found)}")
        return bool(expected == found)

    def guard(self, path: str) -> "Guard":
        """A block in which whatever goes wrong is a failure of the file at `path`: damaged files provoke anything."""
        return Guard(self, path)

    def check(self, seen: str) -> Check:
        """The check as it ended."""
        return Check(self._name, seen, tuple(self._failures), self._failed)


@dataclass(frozen=True, slots=True)
class Guard:
    """See `Findings.guard`."""

    findings: Findings
    path: str

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        match error:
            case None:
                return False
            case KiyomeError():
                said = str(error)
                self.findings.fail(said if self.path in said else f"{self.path}: {said}")
            case FileNotFoundError():
                self.findings.fail(f"{self.path} is missing")
            case Exception():
                self.findings.fail(f"{self.path} is damaged: {type(error).__name__}: {_short(error)}")
        return isinstance(error, Exception)


def _short(value: Any) -> str:
    text = f"{value:,}" if type(value) is int else str(value)
    return text if len(text) <= 200 else f"{text[:200]}…"
