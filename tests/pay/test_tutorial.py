"""The code of the payment tutorial runs, in both languages, and is the same in both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"
LANGUAGES = ("en", "ja")


def blocks(language: str) -> list[str]:
    text = (DOCS / language / "tutorials" / "payments.md").read_text("utf-8")
    return re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tutorial_runs(language: str) -> None:
    names: dict[str, Any] = {}
    try:
        for number, block in enumerate(blocks(language)):
            exec(compile(block, f"payments.md ({language}, block {number})", "exec"), names)
        assert names["charge"].state == "Captured"
        assert names["row"].amount == 2500
    finally:
        names["stack"].close()


def test_both_languages_show_the_same_code() -> None:
    def bare(language: str) -> list[str]:
        code = "\n".join(blocks(language))
        return re.sub(r'\s*#.*$|""".*?"""', "", code, flags=re.MULTILINE).splitlines()

    assert bare("en") == bare("ja")
