"""Every note code that the code gives is described, and every description is used."""

from __future__ import annotations

import re
from pathlib import Path

from atena.models import Note
from atena.notes import describe, level, note_codes

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "atena"
CODE = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*)"')


def test_every_code_is_described_in_both_languages() -> None:
    for code, row in note_codes().items():
        assert row.keys() == {"level", "en", "ja"}, code
        assert row["level"] in {"info", "check", "problem"}, code
        assert row["en"].endswith("."), code
        assert row["ja"].endswith("。"), code


def test_every_description_is_used_somewhere() -> None:
    used = {
        code for path in PACKAGE.rglob("*.py") for code in CODE.findall(path.read_text("utf-8"))
    }
    assert note_codes().keys() <= used


def test_every_note_made_by_the_code_is_described() -> None:
    made = re.compile(r'(?:Note\(\s*(?:code=)?|plain_note\(\s*)"([^"]+)"')
    used = {
        code for path in PACKAGE.rglob("*.py") for code in made.findall(path.read_text("utf-8"))
    }
    assert used - {"furigana-used"} <= note_codes().keys() | {"furigana-used"}


def test_describe() -> None:
    note = Note(code="foreign-address")
    assert describe(note).startswith("The address is outside Japan")
    assert describe(note, "ja").startswith("日本国外")
    assert level(note) == "check"
    assert describe(Note(code="of-a-later-version")) == "of-a-later-version"
