"""The one tree of exceptions.

KiyomeError
├── UserError            the command cannot be carried out as given: exit code 2, one line
│   ├── ConfigError      a configuration that does not say what it must
│   ├── InputError       an input that is not there or cannot be read
│   └── OutputError      an output folder that cannot serve this run
├── RunError             a run that failed on the way: exit code 1, what was finished stays valid
├── JobHandedOver        no error: a job that runs elsewhere later: exit code 0, one line
└── PageError            one page that could not be annotated; becomes one error row
"""


class KiyomeError(Exception):
    """Root of everything Kiyome raises on purpose."""


class UserError(KiyomeError):
    """The user's mistake; the message says what was wrong, what was given, what is known, the next step."""


class ConfigError(UserError):
    """A configuration with an unknown key, a wrong type or an impossible limit."""


class InputError(UserError):
    """An input that does not exist, matches nothing or has no known format."""


class OutputError(UserError):
    """An output folder that cannot be written, or that holds another run."""


class RunError(KiyomeError):
    """A run that failed half-way; the same command resumes it."""


class JobHandedOver(KiyomeError):  # noqa: N818 - nothing went wrong
    """A job that was written down for another to start, as a Flex Template's launcher does; the next must wait."""


class PageError(KiyomeError):
    """A page that cannot be annotated.

    `kind` is the short, stable word that is counted (`too_large`, `binary`, `timeout`, ...); `detail` is for people.
    """

    def __init__(self, kind: str, detail: str = "") -> None:
        super().__init__(kind, detail)
        self.kind = kind
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}" if self.detail else self.kind
