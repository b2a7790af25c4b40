"""The generated part of the documentation: complete, in both languages, and in the navigation."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import atena
from atena.layouts import layout_names
from atena.models import Address, Checkout, PersonName
from atena.notes import note_codes
from manual import command_line
from manual.__main__ import make
from manual.docstrings import markdown
from manual.words import LANGUAGES, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    out = tmp_path_factory.mktemp("manual")
    make(out)
    return out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_names_everything(made: Path, language: str) -> None:
    pages = {
        path.stem: path.read_text("utf-8") for path in (made / language / "reference").glob("*.md")
    }
    functions = [name for name in atena.__all__ if callable(getattr(atena, name))]
    assert all(f"`atena.{name}`" in pages["python"] for name in functions)
    for model in (PersonName, Address, Checkout):
        rows = pages["python"].partition(f"### `atena.{model.__name__}`")[2].partition("\n### ")[0]
        assert set(model.model_fields) <= set(re.findall(r"^\| `(\w+)`", rows, re.MULTILINE))
    for path, _ in command_line.commands(command_line.cli, ("atena",)):
        assert f"`{' '.join(path)}`" in pages["command-line"]
    assert all(f"`{name}`" in pages["layouts"] for name in layout_names())
    assert all(f"`{code}`" in pages["notes"] for code in note_codes())
    assert {"`wrong-type`", "`token-too-short`"} <= set(re.findall("`[a-z-]+`", pages["errors"]))
    assert "`POST /v1/prefill`" in pages["http"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_are_well_formed(made: Path, language: str) -> None:
    pictures = sorted((made / language / "pictures").glob("*.svg"))
    assert len(pictures) == 6
    for picture in pictures:
        words = "".join(ET.parse(picture).getroot().itertext())
        assert words.strip(), picture.name


def test_every_link_to_a_page_leads_to_one(made: Path) -> None:
    for page in made.rglob("*.md"):
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), (page.name, link)


def test_every_page_is_in_the_navigation(made: Path) -> None:
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = {path.relative_to(made / "en").as_posix() for path in (made / "en").rglob("*.md")}
    assert pages == set(re.findall(r"[\w/-]+\.md", config.partition("\nnav:")[2]))


def test_words_are_there_in_both_languages() -> None:
    assert all(len(words) == 2 and all(words) for words in WORDS.values())


def test_docstrings_keep_examples_and_escape_tags() -> None:
    shown = markdown("Shows <1> and `<2>`.\n\n>>> 1\n1\n\nMore::\n\n    code <3>\n")
    assert "&lt;1>" in shown
    assert "`<2>`" in shown
    assert "```pycon\n>>> 1\n1\n```" in shown
    assert "```text\n    code <3>\n```" in shown.replace("\n\n    code", "\n    code")
