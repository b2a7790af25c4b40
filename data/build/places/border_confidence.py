"""Makes border_confidence.tsv: how often street and building are right, by what stands at their border.

    python data/build/build.py places.border_confidence      (needs compiled tables)

The examples are made addresses of `made_addresses` with their truth; no benchmark reads this half of them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter

from atena.addresses.engine import parse_stages
from atena.addresses.input.read import read_input
from atena.addresses.result.border import border_classes
from atena.addresses.result.fields import address_fields
from atena.lexicon import default_lexicon
from places.made_addresses import made_addresses
from tables import TABLES

SEEDS = (20261129, 20261130, 20261201)
PRIOR = 3


def main() -> None:
    """Count right streets and buildings by class and by its beginnings."""
    places = default_lexicon().places
    seen: Counter[str] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for made in (made for seed in SEEDS for made in made_addresses(seed, 0)):
        parsed = parse_stages(read_input(made.text.split("\n"), places, "", "", ""))
        values = address_fields(parsed)
        if not parsed.place.clear or parsed.place.town is None:
            continue
        for name in border_classes(parsed):
            seen[name] += 1
            right[name, "street"] += values["street"] == made.street
            right[name, "building"] += same(values["building"]) == same(made.building)
    rows = [
        (
            name,
            str(count),
            *(f"{(right[name, part] + PRIOR * 0.9) / (count + PRIOR):.4f}" for part in PARTS),
        )
        for name, count in seen.items()
    ]
    TABLES.write("border_confidence", "class examples street building", rows)


PARTS = ("street", "building")


def same(text: str) -> str:
    """Width and spaces do not matter."""
    return "".join(unicodedata.normalize("NFKC", text).split())


if __name__ == "__main__":
    main()
