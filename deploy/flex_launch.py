"""What a Dataflow Flex Template starts: one job of Kiyome, `--job_kind=annotate` and the options of that command."""

import sys

from pipeline.cli.main import main

_KIND = "--job_kind="


def arguments(given: list[str]) -> list[str]:
    """The command line of Kiyome for what the template's launcher gives; inputs are separated by `;`."""
    kind = next((a.removeprefix(_KIND) for a in given if a.startswith(_KIND)), "annotate")
    own = [a for a in given if not a.startswith((_KIND, "--inputs=", "--runner="))]
    inputs = [path for a in given if a.startswith("--inputs=") for path in a.removeprefix("--inputs=").split(";")]
    named = [part for path in inputs for part in ("--input", path)] if kind == "annotate" else []
    return [kind, "--runner", "dataflow", *named, *own]


if __name__ == "__main__":
    main(arguments(sys.argv[1:]))
