"""Shows what `kiyome run --dry-run` has found; a check that failed ends with exit code 1."""

from dataclasses import asdict

from pipeline.cli.tables import echo_json, plain_table, print_table
from pipeline.errors import RunError
from pipeline.jobs.dry_run import Check


def show_checks(checks: list[Check], as_json: bool) -> None:
    """Print every check; RunError names the first that failed."""
    if as_json:
        echo_json([asdict(check) for check in checks])
    else:
        rows = [(c.job, c.what, "ok" if c.passed else "FAILED", c.found) for c in checks]
        print_table(plain_table("Dry run: nothing was sent", ["job", "check", "", "found"], rows))
    failed = [check for check in checks if not check.passed]
    if failed:
        raise RunError(f"the job {failed[0].job} fails the check {failed[0].what!r}: {failed[0].found}")
