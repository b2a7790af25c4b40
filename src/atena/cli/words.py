"""Japanese for the command line, by ``data/messages.ja.toml``: what errors and the help say, where the locale is Japanese."""

from __future__ import annotations

import locale
import os
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Literal

from atena.lexicon.store import COMPILED

if TYPE_CHECKING:
    from collections.abc import Mapping

_Language = Literal["en", "ja"]
_Texts = Literal["text", "help"]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
_PLACE = "{}"
"""Where a text of the table has a part that is not translated: a name, a number, a list of words."""


def language(environment: Mapping[str, str] = os.environ) -> _Language:
    """The language of the locale: Japanese or English.

    >>> language({"LANG": "ja_JP.UTF-8"}), language({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"})
    ('ja', 'en')
    """
    named = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    if not named and os.name == "nt":  # Windows has no such variables
        named = locale.getlocale()[0] or ""
    return "ja" if named.lower().startswith("ja") else "en"


def translated(text: str, name: _Texts = "text") -> str:
    """A text in Japanese, by the table of hints or of help; as it is when the table does not have it."""
    table = _table(name)
    if text in table:
        return table[text]
    for pattern, answer in _patterns(name):
        if found := pattern.fullmatch(text):
            parts = (*found.groups(), "")
            return "".join(map("".join, zip(answer.split(_PLACE), parts, strict=False)))
    return text


def code_in_words(code: str) -> str:
    """What the code of an error says, in Japanese; the code itself when the table does not have it."""
    return _table("codes").get(code, code)


@cache
def _table(name: _Texts | Literal["codes"]) -> dict[str, str]:
    try:
        told = tomllib.loads((COMPILED / "messages.ja.toml").read_text("utf-8"))
    except OSError:  # tables that are missing are told in English
        return {}
    table: dict[str, str] = told[name]
    return table


@cache
def _patterns(name: _Texts) -> list[tuple[re.Pattern[str], str]]:
    """The texts with places, those with most words of their own first."""
    texts = sorted((text for text in _table(name) if _PLACE in text), key=len, reverse=True)
    return [(_pattern(text), _table(name)[text]) for text in texts]


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile("(.*?)".join(map(re.escape, text.split(_PLACE))), re.DOTALL)
