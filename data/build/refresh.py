"""Raises the pinned packages to their newest releases, rebuilds the tables and says in words what changed.

    python data/build/refresh.py --out build/data-changes.md

A package whose newest release cannot be found keeps its version. Tables that changed get this month's date,
`CHANGELOG.md` a line. A person reads the result: a release is made of it afterwards.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from build import ROOT, SOURCES, describe, environment
from packages import PINNED

PACKAGES = ROOT / "data" / "build" / "packages.py"
CHANGELOG = ROOT / "CHANGELOG.md"
VERSIONED = ("src/atena/version.py", "pyproject.toml", "CITATION.cff")
"""Files that say the version."""
NAMED = {"municipalities": (1, 2, 3, 4), "towns": (0, 1)}
"""Tables whose new and gone rows are named, and the columns that name them."""

MOST_NAMED = 50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, required=True, help="the Markdown file of the changes")
    arguments = parser.parse_args()
    before = read_tables()
    raised = {name: new for name, old in PINNED.items() if (new := newest(name)) not in ("", old)}
    pin(raised)
    subprocess.run([sys.executable, "data/build/build.py"], cwd=ROOT, env=environment(), check=True)
    after = read_tables()
    changed = sorted(name for name in after if after[name] != before.get(name))
    date_tables(changed, datetime.now(UTC).strftime("%Y-%m"))
    describe()
    arguments.out.write_text(in_words(raised, before, after), "utf-8")
    if changed:
        note_in_changelog(before, after, changed)


def newest(package: str) -> str:
    """The newest release of a package that pip offers; empty when it offers none."""
    command = [sys.executable, "-m", "pip", "index", "versions", package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"\(([^)\s]+)\)", done.stdout)
    return found[1] if found and not done.returncode else ""


def pin(raised: dict[str, str]) -> None:
    """Write the new versions where packages are pinned and where tables name their sources."""
    pins, sources = PACKAGES.read_text("utf-8"), SOURCES.read_text("utf-8")
    for name, version in raised.items():
        pins = pins.replace(f'"{name}": "{PINNED[name]}"', f'"{name}": "{version}"')
        sources = sources.replace(f'"{name}=={PINNED[name]}"', f'"{name}=={version}"')
    PACKAGES.write_text(pins, "utf-8")
    SOURCES.write_text(sources, "utf-8")


def read_tables() -> dict[str, set[str]]:
    """Table → its rows."""
    return {
        path.stem: set(path.read_text("utf-8").split("\n")[1:]) - {""}
        for path in (ROOT / "data" / "tables").glob("*.tsv")
    }


def date_tables(changed: list[str], month: str) -> None:
    text = SOURCES.read_text("utf-8")
    for name in changed:
        section = re.compile(rf'(\[tables\.{name}\]\n(?:(?!\[).*\n)*?date = )"[^"]*"')
        text = section.sub(rf'\g<1>"{month}"', text, count=1)
    SOURCES.write_text(text, "utf-8")


def in_words(
    raised: dict[str, str], before: dict[str, set[str]], after: dict[str, set[str]]
) -> str:
    """The packages that were raised and what each table gained and lost, as Markdown.

    >>> print(in_words({}, {"towns": {"01101\\t旭ケ丘\\tx"}}, {"towns": {"01101\\t旭ケ丘\\ty", "01101\\t円山\\tz"}}))
    # What changed in the tables
    <BLANKLINE>
    No package has a newer release.
    <BLANKLINE>
    - towns: 2 rows added, 1 gone; new: 01101 円山
    <BLANKLINE>
    """
    packages = [f"- {name}: {PINNED[name]} to {version}" for name, version in raised.items()]
    lines = ["# What changed in the tables", "", *(packages or [NO_PACKAGE]), ""]
    for name in sorted(after):
        old, new = before.get(name, set()), after[name]
        if old == new:
            continue
        line = f"- {name}: {len(new - old)} rows added, {len(old - new)} gone"
        if name in NAMED:
            line += named("new", titles(name, new) - titles(name, old))
            line += named("gone", titles(name, old) - titles(name, new))
        lines.append(line)
    return "\n".join([*lines, ""])


NO_PACKAGE = "No package has a newer release."


def titles(table: str, rows: set[str]) -> set[str]:
    """What the rows of a table are about, without the columns that may change."""
    cells = (row.split("\t") for row in rows)
    return {" ".join(filter(None, (row[column] for column in NAMED[table]))) for row in cells}


def named(word: str, found: set[str]) -> str:
    if not found:
        return ""
    rest = f" and {len(found) - MOST_NAMED} more" if len(found) > MOST_NAMED else ""
    return f"; {word}: {', '.join(sorted(found)[:MOST_NAMED])}{rest}"


def note_in_changelog(
    before: dict[str, set[str]], after: dict[str, set[str]], changed: list[str]
) -> None:
    """A line at the head of the newest list: how many towns came and went, which tables changed.

    When that list has been released, a new one is begun for the next patch release, and the version raised.
    """
    old, new = (titles("towns", tables["towns"]) for tables in (before, after))
    line = f"- Tables rebuilt: {len(new - old)} towns added, {len(old - new)} gone ({', '.join(changed)})."
    text, version = begin_release(CHANGELOG.read_text("utf-8"))
    for name in VERSIONED if version else ():
        path = ROOT / name
        said = re.compile(r'(?m)^((?:__version__|version) ?[=:] "?)[\d.]+')
        path.write_text(said.sub(rf"\g<1>{version}", path.read_text("utf-8"), count=1), "utf-8")
    head = re.search(r"(?m)^## .* – unreleased\n\n(?:[^-#\n].*\n|\n)*", text)
    start = head.end() if head else len(text)
    after = "" if text[start : start + 2] == "- " else "\n"
    CHANGELOG.write_text(f"{text[:start]}{line}\n{after}{text[start:]}", "utf-8")


def begin_release(changelog: str) -> tuple[str, str]:
    """The changelog with a list that is not released yet at its head, and its version where it is a new one.

    >>> begin_release("# Changelog\\n\\n## 1.4.0 – unreleased\\n\\n- x\\n")[1]
    ''
    >>> print(*begin_release("# Changelog\\n\\n## 1.4.0 – 2027-01-05\\n\\n- x\\n"), sep="")
    # Changelog
    <BLANKLINE>
    ## 1.4.1 – unreleased
    <BLANKLINE>
    ## 1.4.0 – 2027-01-05
    <BLANKLINE>
    - x
    1.4.1
    """
    newest = re.search(r"(?m)^## (\d+)\.(\d+)\.(\d+) – (.*)$", changelog)
    if newest is None or newest[4] == "unreleased":
        return changelog, ""
    version = f"{newest[1]}.{newest[2]}.{int(newest[3]) + 1}"
    start = newest.start()
    return f"{changelog[:start]}## {version} – unreleased\n\n{changelog[start:]}", version


if __name__ == "__main__":
    main()
