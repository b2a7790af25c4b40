"""What the two README files show runs, and names what there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import atena
from atena.cli.commands import cli
from atena.lexicon.store import COMPILED
from atena.models import Checkout, PersonName

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [
    "README.md",
    "README.ja.md",
    "DESIGN.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "data/layouts/README.md",
]


@pytest.mark.parametrize("page", ["README.md", "README.ja.md"])
def test_the_five_lines_run(page: str) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / page).read_text("utf-8"), re.DOTALL)
    names = {"session": (COMPILED / "sample" / "session.json").read_text("utf-8")}
    exec(blocks[0], names)
    assert isinstance(names["checkout"], Checkout)
    assert isinstance(names["name"], PersonName)


def test_the_latin_address_is_as_shown() -> None:
    (shown,) = re.findall(r"`atena.to_latin\(address\).international` \((.*)\)", README)
    address = atena.parse_address("京都市中京区上本能寺前町500")
    assert atena.to_latin(address).international == shown


def test_both_readme_files_say_the_same() -> None:
    english, japanese = ((ROOT / page).read_text("utf-8") for page in ("README.md", "README.ja.md"))
    for pattern in (
        r"^atena [a-z]+",
        r"^## ",
        r"\]\(([^)]+)\)",
        r"`([a-z_]+)`",
        r"[\d.]+(?= ?[%％])",
    ):
        found = [re.findall(pattern, text, re.MULTILINE) for text in (english, japanese)]
        found = [[word.replace("docs/ja", "docs/en") for word in words] for words in found]
        assert len(found[0]) == len(found[1]), pattern
    assert abs(len(english.splitlines()) - len(japanese.splitlines())) < 10


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    path = ROOT / page
    for link in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
        assert link.startswith("https://") or (path.parent / link).exists(), link


def test_the_commands_that_are_shown_exist() -> None:
    for page in ("README.md", "README.ja.md"):
        text = (ROOT / page).read_text("utf-8")
        for command, rest in re.findall(r"^atena ([a-z]+)([^#\n]*)", text, re.MULTILINE):
            inner = re.match(r" ([a-z]+-[a-z]+|remember)\b", rest) if command == "data" else None
            shown = CliRunner().invoke(cli, [command, *([inner[1]] if inner else []), "--help"])
            assert shown.exit_code == 0, command
            for option in re.findall(r"--[a-z-]+", rest):
                assert option in shown.output, (command, option)
