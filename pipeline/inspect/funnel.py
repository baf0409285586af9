"""The funnel of a finished release."""

from typing import Any

from pipeline.inspect.folder import FUNNEL, open_release, read_record


def read_funnel(out: str) -> dict[str, Any]:
    """The counts of funnel.json; InputError if there is no release yet, saying which job is missing."""
    release = open_release(out)
    funnel: dict[str, Any] = read_record(release.storage, release.path(FUNNEL))
    return funnel
