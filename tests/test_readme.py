"""What README.md says is so: its rule table, the commands it names, the files it links to."""

import re
from pathlib import Path

import pytest

from pipeline.cli.main import kiyome
from pipeline.cli.pages import rule_rows, rules_markdown
from pipeline.config import load_config

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.ja.md")


@pytest.fixture(params=READMES)
def text(request: pytest.FixtureRequest) -> str:
    return (ROOT / str(request.param)).read_text(encoding="utf-8")


def test_the_rule_table_is_that_of_the_default_config() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("<!-- rules -->\n")[2].partition("\n<!-- /rules -->")[0]
    expected = rules_markdown(rule_rows(load_config("default").config))
    assert table == expected, "put the output of `kiyome rules --markdown` between the marks"


def test_every_command_it_names_exists_and_every_command_is_named(text: str) -> None:
    named = set(re.findall(r"kiyome ([a-z-]+)", text))
    assert named == set(kiyome.commands)


def test_every_option_it_names_exists(text: str) -> None:
    options = {flag for command in kiyome.commands.values() for p in command.params for flag in p.opts}
    known_to_beam = {"--runner", "--job_endpoint", "--s3_endpoint_url", "--strict"}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z0-9_-]*", text)) <= options | known_to_beam


def test_every_link_leads_to_a_file(text: str) -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
