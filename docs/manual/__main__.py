"""`python -m manual OUT`: writes the pages of both languages to OUT, for `mkdocs build`."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from manual import command_line, facts, http_api, pictures, python_api
from manual.words import LANGUAGES

DOCS = Path(__file__).resolve().parents[1]


def make(out: Path) -> None:
    """Write every page and picture below ``out``, which is emptied first."""
    shutil.rmtree(out, ignore_errors=True)
    for language in LANGUAGES:
        folder = out / language
        shutil.copytree(DOCS / language, folder)
        pages = {
            "python.md": python_api.page(language),
            "command-line.md": command_line.page(language),
            "http.md": http_api.page(language),
            "layouts.md": facts.layouts(language),
            "notes.md": facts.notes(language),
            "errors.md": facts.errors(language),
            "data.md": facts.data(language),
        }
        write(folder / "reference", pages)
        write(folder / "pictures", pictures.all_pictures(language))


def write(folder: Path, files: dict[str, str]) -> None:
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    os.environ["LC_ALL"] = "C.UTF-8"  # English where a page is English
    make(Path(sys.argv[1]))
