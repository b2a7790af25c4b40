"""Compile step: ``phone_groups.tsv`` as JSON, by the length of the number and its beginning."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tables import Tables


def compile(tables: Tables, out: Path) -> None:  # noqa: A001 - the name every step has
    """Write ``phone_groups.json``: length → beginning → sizes of the groups, and whether they exist."""
    plan: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    for row in tables.records("phone_groups"):
        sizes = map(int, row["groups"].split("-"))
        plan[row["length"]][row["prefix"]] = [*sizes, int(row["valid"])]
    (out / "phone_groups.json").write_text(json.dumps(plan), "utf-8")
