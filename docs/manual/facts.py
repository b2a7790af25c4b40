"""Reference pages from what the code and the tables know: layouts, notes, errors, data."""

from __future__ import annotations

import tomllib
from pathlib import Path

from atena.cli.words import code_in_words, translated
from atena.layouts import layout_names, load_layout
from atena.notes import note_codes
from atena.pay.reasons import REASON_CODES
from manual.docstrings import escaped
from manual.raised import PLACE, codes_and_hints
from manual.words import say, table

ROOT = Path(__file__).resolve().parents[2]


def layouts(language: str) -> str:
    rows = []
    for name in layout_names():
        one = load_layout(name)
        reads = "✓" if one.input else ""
        writes = "✓" if one.output else ""
        rows.append(
            [f"`{name}`", one.title, reads, writes, one.certainty, escaped(one.source), one.date]
        )
    heads = ("name", "title", "reads", "writes", "certainty", "source", "date")
    return heading("layouts", language) + table([say(word, language) for word in heads], rows)


def notes(language: str) -> str:
    rows = [
        [f"`{code}`", about["level"], escaped(about[language])]
        for code, about in sorted(note_codes().items())
    ]
    heads = ("code", "level", "meaning")
    return heading("notes", language) + table([say(word, language) for word in heads], rows)


def errors(language: str) -> str:
    rows = [
        [f"`{code}`", *in_words(code, language), f"`{kind}`", hints_text(hints, language)]
        for (code, kind), hints in sorted(codes_and_hints().items())
    ]
    heads = ["code", "class", "hint"] if language == "en" else ["code", "meaning", "class", "hint"]
    text = heading("errors", language) + table([say(word, language) for word in heads], rows)
    text += f"\n## {say('reason-codes', language)}\n\n{say('reason-intro', language)}\n\n"
    rows = [
        [
            f"`{code}`",
            str(reason.status),
            f"`{reason.error.__name__}`",
            hints_text({reason.hint}, language),
        ]
        for code, reason in sorted(REASON_CODES.items())
    ]
    return text + table([say(word, language) for word in ("code", "status", "error", "hint")], rows)


def in_words(code: str, language: str) -> list[str]:
    """A column with what the code says; an English code is its own words."""
    return [code_in_words(code)] if language == "ja" else []


def hints_text(hints: set[str], language: str) -> str:
    shown = sorted(map(translated, hints)) if language == "ja" else sorted(hints)
    return escaped("; ".join(shown).replace(PLACE, "…"))


def data(language: str) -> str:
    described = tomllib.loads((ROOT / "data" / "sources.toml").read_text("utf-8"))["tables"]
    rows = [
        [
            f"`{about['file']}`",
            f"{about['rows']:,}",
            about["date"],
            escaped(about["licence"]),
            escaped(", ".join(about["sources"])) or "–",
        ]
        for about in described.values()
    ]
    heads = ("table", "rows", "date", "licence", "sources")
    return heading("data", language) + table([say(word, language) for word in heads], rows)


def heading(page: str, language: str) -> str:
    return f"# {say(page, language)}\n\n{say(f'{page}-intro', language)}\n\n"
