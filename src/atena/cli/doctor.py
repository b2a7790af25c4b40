"""`atena doctor`: what is installed, how old the tables are, whether they are whole, what is missing."""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from datetime import UTC, date, datetime
from importlib import metadata
from typing import TYPE_CHECKING, Any, TypedDict

import click

from atena.errors import DataError
from atena.lexicon.store import COMPILED, REINSTALL
from atena.userdata.tables import added_tables, is_stale
from atena.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

_PARTS = {
    "required": (
        "marisa-trie",
        "phonenumbers",
        "pydantic",
        "regex",
        "sudachipy",
        "sudachidict-core",
        "pykakasi",
    ),
    "pay": ("cryptography", "httpx"),
    "sandbox": ("jinja2", "starlette", "uvicorn"),
    "web": ("fastapi",),
    "batch": ("pyarrow", "zstandard"),
    "spark": ("pyspark",),
}


class Diagnosis(TypedDict):
    """What `examine` finds."""

    atena: str
    python: str
    data_version: str
    packages: dict[str, str]
    """Package → version, empty when it is not installed."""
    tables: dict[str, dict[str, str]]
    added: dict[str, dict[str, Any]]
    """What ``atena data`` added: name → what the table says of itself, where it is, whether it is used."""
    problems: list[str]
    warnings: list[str]
    """What works, and could be better."""


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def doctor(as_json: bool) -> None:
    """Show versions, table dates and hashes, and what is missing; exit code 1 if something is."""
    report = examine()
    if as_json:
        click.echo(json.dumps(report, ensure_ascii=False))
    else:
        click.echo(
            f"atena {report['atena']}  data {report['data_version']}  python {report['python']}"
        )
        for package, version in report["packages"].items():
            click.echo(f"  {package:18} {version or 'not installed'}")
        for table, facts in report["tables"].items():
            click.echo(f"  {table:28} {facts['date']:10} {facts['sha256'][:12]}")
        for name, facts in report["added"].items():
            state = "added" if facts["used"] else "added, not used"
            click.echo(f"  {name:28} {facts['date']:10} {state}: {facts['folder']}")
        for warning in report["warnings"]:
            click.echo(f"warning: {warning}", err=True)
        for problem in report["problems"]:
            click.echo(f"problem: {problem}", err=True)
        click.echo("all is well" if not report["problems"] else "see the problems above")
    sys.exit(1 if report["problems"] else 0)


def examine() -> Diagnosis:
    """The report; ``problems`` is empty when everything that is required is there and whole.

    >>> examine()["problems"]
    []
    """
    problems = []
    packages = {name: _version(name) for names in _PARTS.values() for name in names}
    problems += [f"{name} is not installed" for name in _PARTS["required"] if not packages[name]]
    try:
        manifest = _manifest()
    except DataError:
        manifest = {"version": "", "tables": {}, "files": {}}
        problems.append(f"the compiled tables are missing: {REINSTALL}")
    for name, facts in manifest["files"].items():
        path = COMPILED / name
        if not path.is_file():
            problems.append(f"{name} is missing: {REINSTALL}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != facts["sha256"]:
            problems.append(f"{name} is damaged: {REINSTALL}")
    added = _added()
    problems += [
        f"{name} was made for other tables and is not used: atena data {_maker(facts)} adds it again"
        for name, facts in added.items()
        if not facts["used"]
    ]
    return {
        "atena": __version__,
        "python": platform.python_version(),
        "data_version": manifest["version"],
        "packages": packages,
        "tables": manifest["tables"],
        "added": added,
        "problems": problems,
        "warnings": age_warnings(manifest["tables"], datetime.now(UTC).date()),
    }


def age_warnings(tables: Mapping[str, Mapping[str, str]], today: date) -> list[str]:
    """A warning when the towns, which change every month, are older than `MOST_MONTHS`.

    >>> age_warnings({"towns": {"date": "2026-11"}}, date(2027, 6, 1))
    ['the towns are those of 2026-11: a newer release of atena knows newer ones']
    >>> age_warnings({"towns": {"date": "2026-11"}}, date(2027, 5, 31))
    []
    """
    written = tables.get("towns", {}).get("date", "")
    year, _, month = written.partition("-")
    if not (year.isdecimal() and month[:2].isdecimal()):
        return []
    months = (today.year - int(year)) * 12 + today.month - int(month[:2])
    if months <= MOST_MONTHS:
        return []
    return [f"the towns are those of {written}: a newer release of atena knows newer ones"]


MOST_MONTHS = 6


def _added() -> dict[str, dict[str, Any]]:
    return {
        path.name: {**about, "folder": str(path), "used": not is_stale(about)}
        for path, about in added_tables()
    }


def _maker(facts: Mapping[str, Any]) -> str:
    """The command of ``atena data`` that made a table."""
    return "learn-names" if facts.get("kind") == "names" else "add-abr"


def _manifest() -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((COMPILED / "manifest.json").read_text("utf-8"))
        return {name: manifest[name] for name in ("version", "tables", "files")}
    except (OSError, ValueError, KeyError):
        raise DataError("table-missing", field="manifest", hint=REINSTALL) from None


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
