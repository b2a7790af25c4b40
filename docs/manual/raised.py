"""The errors that the source raises: their codes, classes and hints, read from the syntax tree."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Path(__file__).resolve().parents[2] / "src" / "atena"
AMAZON = "ApiError"
"""What the sandbox answers in Amazon's words."""
PLACE = "{}"
"""Where a text is put together at run time."""


def errors_raised() -> Iterator[tuple[str, ast.Call]]:
    """Every call of an error's class in the source, with its place."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = class_of(node)
                if name.endswith("Error") and name != AMAZON:
                    yield f"{path.name}:{node.lineno}", node


def class_of(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def hints_of(node: ast.Call) -> list[str]:
    """The hint of a call as a template, if it has words of its own."""
    texts = [template(word.value) for word in node.keywords if word.arg == "hint"]
    return [text for text in texts if text.strip(PLACE)]


def template(node: ast.expr) -> str:
    """The text of an expression, with ``{}`` where it is put together at run time."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(map(template, node.values))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return template(node.left) + template(node.right)
    return PLACE


def codes_and_hints() -> dict[tuple[str, str], set[str]]:
    """Every (code, class) that is raised with a literal code, and the templates of its hints."""
    found: dict[tuple[str, str], set[str]] = {}
    for _, node in errors_raised():
        code = node.args[0] if node.args else None
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and is_code(code.value):
            found.setdefault((code.value, class_of(node)), set()).update(hints_of(node))
    return found


def is_code(text: str) -> bool:
    return "-" in text and text == text.lower() and " " not in text
