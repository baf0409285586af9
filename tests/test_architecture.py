"""Tests of the house: who may import what, how long things may be, and what every file carries."""

import ast
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("pipeline", "filters", "dedup", "classifiers", "configs")
SOURCES = sorted(path for name in (*PACKAGES, "benchmarks", "data_samples") for path in (ROOT / name).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MAX_MODULE_LINES, MAX_FUNCTION_LINES = 300, 40


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> Iterator[str]:
    """Every module that a file imports, inside functions too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(paths: list[Path], forbidden: tuple[str, ...], allowed: tuple[str, ...] = ()) -> list[str]:
    """`file imports module` for every import of a forbidden package; allowed ones are parts of these."""
    return [
        f"{relative(path)} imports {name}"
        for path in paths
        for name in imports_of(path)
        if _is_in(name, forbidden) and not _is_in(name, allowed)
    ]


def _is_in(name: str, packages: tuple[str, ...]) -> bool:
    return any(f"{name}.".startswith(f"{package}.") for package in packages)


def below(*folders: str) -> list[Path]:
    found = [path for path in SOURCES if relative(path).startswith(tuple(f"{folder}/" for folder in folders))]
    assert found
    return found


def test_beam_is_imported_under_transforms_alone() -> None:
    others = [path for path in SOURCES if not relative(path).startswith("pipeline/transforms/")]
    assert importers(others, ("apache_beam",)) == []


@pytest.mark.parametrize(
    ("folder", "forbidden", "allowed"),
    [
        ("filters", ("pipeline", "dedup", "classifiers"), ()),
        ("dedup", ("pipeline", "filters", "classifiers"), ()),
        ("classifiers", ("pipeline", "dedup", "filters"), ("filters.core",)),
        ("configs", ("pipeline", "dedup", "filters", "classifiers"), ()),
    ],
)
def test_what_is_pure_knows_nothing_of_the_pipeline(
    folder: str, forbidden: tuple[str, ...], allowed: tuple[str, ...]
) -> None:
    """Nor of each other, but that book-likeness is measured on the rules' view of a text."""
    assert importers(below(folder), forbidden, allowed) == []


def test_rules_know_nothing_of_each_other() -> None:
    """They share what is in filters/core, which knows none of them."""
    rules = {f"filters.{path.stem}" for path in (ROOT / "filters").glob("*.py")} - {"filters.__init__"}
    assert rules
    assert importers(below("filters"), tuple(rules)) == []


@pytest.mark.parametrize(
    ("folder", "above"),
    [
        ("pipeline/reading", ("config", "annotate", "duplicates", "release", "jobs", "cli", "inspect", "transforms")),
        ("pipeline/decoding", ("config", "annotate", "duplicates", "release", "jobs", "cli", "inspect", "transforms")),
        ("pipeline/normalization", ("config", "annotate", "duplicates", "release", "jobs", "cli", "inspect")),
        ("pipeline/extraction", ("config", "annotate", "duplicates", "release", "jobs", "cli", "inspect")),
        ("pipeline/annotate", ("duplicates", "release", "jobs", "cli", "inspect", "transforms")),
        ("pipeline/duplicates", ("release", "jobs", "cli", "inspect", "transforms")),
        ("pipeline/release", ("jobs", "cli", "inspect", "transforms")),
        ("pipeline/transforms", ("jobs", "cli", "inspect")),
        ("pipeline/jobs", ("cli", "inspect")),
        ("pipeline/inspect", ("cli", "transforms")),
    ],
)
def test_rooms_know_only_those_below_them(folder: str, above: tuple[str, ...]) -> None:
    """Jobs stand on graphs, graphs on pure functions, and the command line on all."""
    assert importers(below(folder), tuple(f"pipeline.{name}" for name in above)) == []


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_no_annotations_from_the_future(path: Path) -> None:
    """They turn Beam's type hints into Any."""
    assert importers([path], ("__future__",)) == []


@pytest.mark.parametrize("path", SOURCES, ids=relative)
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    """That says what it is; it ends, or goes on after a colon."""
    first = (ast.get_docstring(tree_of(path)) or "").partition("\n\n")[0]
    assert first, "no docstring"
    assert re.search(r"[.!?:;)]$|[.] ", first), first


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_MODULE_LINES
    functions = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {f.name: (f.end_lineno or 0) - f.lineno + 1 for f in functions}
    assert {name: lines for name, lines in lengths.items() if lines > MAX_FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative)
def test_every_exception_to_a_check_has_its_reason(path: Path) -> None:
    """`# noqa: CODE - why` and `# type: ignore[code]  # why`."""
    reasoned = re.compile(r"noqa: [A-Z0-9, ]+ - \w|type: ignore\[[a-z, -]+\]  # \w")
    with path.open("rb") as source:
        comments = [t.string for t in tokenize.tokenize(source.readline) if t.type == tokenize.COMMENT]
    asked = [comment for comment in comments if re.search(r"noqa\b|type:\s*ignore", comment)]
    assert [comment for comment in asked if not reasoned.search(comment)] == []


@pytest.mark.parametrize("path", [path for path in TESTS if path.name.startswith("test_")], ids=relative)
def test_tests_mirror_the_tree(path: Path) -> None:
    """`a/b/c.py` is tested by `tests/a/b/test_c.py`, whose name may repeat its folders and say more at its end.

    What tests several modules of a folder together is named otherwise, and imports from it, or a helper beside it does.
    """
    inside = path.relative_to(ROOT / "tests").parent
    if inside.parts[:1] in ((), ("end_to_end",)):
        return
    folder = ROOT / inside
    assert folder.is_dir(), f"there is no folder {relative(folder)} to be tested"
    modules = {found.stem for found in folder.iterdir() if found.suffix == ".py" or found.is_dir()}
    words = path.stem.split("_")[1:]
    claims = {"_".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    helpers = [path.with_name(f"{name.partition('.')[0]}.py") for name in imports_of(path)]
    names = [name for file in (path, *filter(Path.is_file, helpers)) for name in imports_of(file)]
    assert claims & modules or any(_is_in(name, (".".join(inside.parts),)) for name in names)


def test_names_of_test_files_are_unique() -> None:
    """tests/ has no packages, so pytest could not tell two files of one name apart; conftest.py it can."""
    names = [path.name for path in TESTS if path.name != "conftest.py"]
    assert sorted(names) == sorted(set(names))
