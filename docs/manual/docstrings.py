"""A docstring as Markdown: examples fenced, what looks like a tag escaped."""

from __future__ import annotations

import inspect
import re


def markdown(text: str | None) -> str:
    """The docstring as Markdown."""
    out: list[str] = []
    example = literal = False
    for line in inspect.cleandoc(text or "").splitlines():
        if not example and line.lstrip().startswith(">>>"):
            out.append("```pycon")
            example = True
        elif example and not line.strip():
            out.append("```")
            example = False
        if literal and line and not line.startswith(" "):
            out.append("```")
            literal = False
        if not example and not literal and line.rstrip().endswith("::"):
            literal = True
            out += [line.rstrip()[:-2].rstrip(), "", "```text"]
            continue
        out.append(line if example or literal else escaped(line))
    if example or literal:
        out.append("```")
    return "\n".join(out).strip()


def escaped(line: str) -> str:
    """``<`` outside code is no tag, and `X`_ no link."""
    parts = re.split(r"(``.*?``|`.*?`)", line)
    return "".join(
        part
        if part.startswith("`")
        else part.replace("<", "&lt;").replace("[", "\\[").replace("*", "\\*")
        for part in parts
    )
