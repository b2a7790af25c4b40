"""Compile step: ``phone_groups.tsv`` as JSON, by the length of the number and its beginning."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def compile(tables: Path, out: Path) -> None:  # noqa: A001  (the name every step has)
    """Write ``phone_groups.json``: length → beginning → sizes of the groups, and whether they exist."""
    plan: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
    with (tables / "phone_groups.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            sizes = map(int, row["groups"].split("-"))
            plan[row["length"]][row["prefix"]] = [*sizes, int(row["valid"])]
    (out / "phone_groups.json").write_text(json.dumps(plan), "utf-8")
