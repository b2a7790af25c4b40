"""Reference pages from what the code and the tables know: layouts, notes, errors, data."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

from atena.layouts import layout_names, load_layout
from atena.notes import note_codes
from atena.pay.reasons import REASON_CODES
from manual.docstrings import escaped
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
        [f"`{code}`", f"`{kind}`", escaped("; ".join(sorted(hints)))]
        for (code, kind), hints in sorted(raised().items())
    ]
    text = heading("errors", language)
    text += table([say(word, language) for word in ("code", "class", "hint")], rows)
    text += f"\n## {say('reason-codes', language)}\n\n{say('reason-intro', language)}\n\n"
    rows = [
        [f"`{code}`", str(reason.status), f"`{reason.error.__name__}`", escaped(reason.hint)]
        for code, reason in sorted(REASON_CODES.items())
    ]
    return text + table([say(word, language) for word in ("code", "status", "error", "hint")], rows)


def raised() -> dict[tuple[str, str], set[str]]:
    """Every (code, class) that is raised in the source with a literal code, and its literal hints."""
    found: dict[tuple[str, str], set[str]] = {}
    for path in sorted((ROOT / "src" / "atena").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if not node.func.id.endswith("Error") or not node.args:
                continue
            code = node.args[0]
            if (
                isinstance(code, ast.Constant)
                and isinstance(code.value, str)
                and is_code(code.value)
            ):
                hints = found.setdefault((code.value, node.func.id), set())
                hints |= {
                    str(word.value.value)
                    for word in node.keywords
                    if word.arg == "hint" and isinstance(word.value, ast.Constant)
                }
    return found


def is_code(text: str) -> bool:
    return "-" in text and text == text.lower() and " " not in text


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
