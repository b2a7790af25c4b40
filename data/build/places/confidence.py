"""Makes address_confidence.tsv: how often each way of reading a place is right.

    python data/build/build.py places.confidence      (needs compiled tables; reads postal_offices.tsv)

The examples are the addresses of Japan Post's business codes (22,400 real ones), read without their
postal code, whole and in variants that buyers make: prefecture, county or city left out, 町 left out, 大字
added, a town's name shortened, misspelt or with a side added, and with the postal code of another place. No benchmark
reads them.
"""

from __future__ import annotations

import random
from collections import Counter

from atena.addresses.engine import parse_stages
from atena.addresses.input.read import read_input
from atena.addresses.result.confidence import place_class
from atena.addresses.result.fields import address_fields
from atena.lexicon import default_lexicon
from atena.lexicon.places.key import place_key
from tables import TABLES

SEED = 20261124
LEAST = 12
"""Examples that a class needs to stand for itself."""
PRIOR = 4


def main() -> None:
    """Count right prefectures, cities and towns by class, with a few examples of doubt for small ones."""
    seen: Counter[str] = Counter()
    right: dict[str, Counter[str]] = {part: Counter() for part in ("prefecture", "city", "town")}
    for text, code, (prefecture, city, town) in examples():
        reading = read(text, code)
        if reading is None:
            continue
        name, got = reading
        for kind in {name, name[:2] + "*", "*" + name[2:], "*" + name[2:3], "?"}:
            seen[kind] += 1
            right["prefecture"][kind] += got[0] == prefecture
            right["city"][kind] += got[:2] == (prefecture, city)
            same = same_town(got[2], town) if town else not got[2]
            right["town"][kind] += got[:2] == (prefecture, city) and same
    rows = set()
    for name, count in seen.items():
        if count >= LEAST or name == "?":
            shares = (smoothed(right[part][name], count) for part in right)
            rows.add((name, str(count), *(f"{share:.4f}" for share in shares)))
    rows |= {(name, "0", *shares) for name, shares in ASSUMED.items() if not seen[name] >= LEAST}
    TABLES.write("address_confidence", "class examples prefecture city town", rows)


ASSUMED = {
    # An abolished name alone: as sure as what its successor was found by (h, T town, N nearest).
    **{f"h{said}0": ("0.9990", "0.9850", "0.9850") for said in "+-"},
    **{f"T{said}0": ("0.9990", "0.9500", "0.9500") for said in "+-"},
    **{f"N{said}0": ("0.9900", "0.8000", "0.8000") for said in "+-"},
    **{f"{how}+F": ("0.9990", "0.9900", "0.9900") for how in "TN"},
    # The postal code's place where the text names none.
    **{f"p{said}{state}=": ("0.9900", "0.9700", "0.9500") for said in "+-" for state in "F0"},
    # A town that the text has with a slip and the postal code without.
    "*s=": ("0.9990", "0.9990", "0.8500"),
    **{f"p{said}u=": ("0.9900", "0.9700", "0.5000") for said in "+-"},
}
"""Classes of which the examples have too few."""


def smoothed(right: int, count: int) -> float:
    """The share of right ones, drawn a little toward doubt."""
    return (right + PRIOR * 0.9) / (count + PRIOR)


def same_town(got: str, gold: str) -> bool:
    """Japan Post adds 字 to some offices' towns, so that the gold one may go further."""
    mine, theirs = place_key(got), place_key(gold)
    return bool(mine) and (theirs.startswith(mine) or mine.startswith(theirs))


def examples() -> list[tuple[str, str, tuple[str, str, str]]]:
    """Texts, postal codes and what they mean."""
    draw, apart = random.Random(SEED), random.Random(SEED + 1)
    cities = {row[0]: row for row in TABLES.rows("municipalities")}
    found = []
    for code, kind, mark, town, street, _ in TABLES.rows("postal_offices"):
        if mark not in cities or kind != "office" or not town:
            continue
        _, prefecture, county, city, ward, *_ = cities[mark]
        truth = (prefecture, county + city + ward, town)
        forms = {
            "whole": prefecture + county + city + ward + town + street,
            "no prefecture": county + city + ward + town + street,
            "no county": prefecture + city + ward + town + street,
            "no county, no prefecture": city + ward + town + street,
            "ward alone": (prefecture if draw.random() < 0.5 else "")
            + (ward or city)
            + town
            + street,
            "no ward": prefecture + city + town + street,
            "no city": prefecture + town + street,
            "no 町": prefecture + county + city + ward + town.removesuffix("町") + street,
            "short": prefecture + county + city + ward + town[:-1] + street,
            "misspelt": prefecture + county + city + ward + misspelt(town, draw) + street,
            # Of names that no table has, half are taken to be right: towns newer than the tables.
            "no town": prefecture + county + city + ward + street,
        }
        shares = {"whole": 0.5, "no prefecture": 0.3, "no county": 0.3 if county else 0.0}
        shares |= {"no town": 0.02, "misspelt": 0.03, "short": 0.03}
        for form, text in forms.items():
            if draw.random() < shares.get(form, 0.08):
                said = "" if form == "no town" else town
                if form == "misspelt" and draw.random() < 0.5:
                    said = UNKNOWN
                found.append((text, "", (*truth[:2], said)))
        if draw.random() < 0.1:
            found.append((forms["whole"], code, truth))
        if apart.random() < INVENTED:
            text = county + city + ward + invented(town, apart) + street
            said = UNKNOWN if apart.random() < 0.5 else town
            found.append(
                (prefecture + text if apart.random() < 0.6 else text, "", (*truth[:2], said))
            )
    return found


UNKNOWN = "?"
INVENTED = 0.005
"""The share of towns that a side, 新 or the like is added to."""


def misspelt(town: str, draw: random.Random) -> str:
    place = draw.randrange(len(town))
    return town[:place] + draw.choice("山川田中上下東西本新") + town[place + 1 :]


def invented(town: str, draw: random.Random) -> str:
    """A town that a side, 新 or the like was put before or behind."""
    side = draw.choice("東西南北上下中本新元")
    return side + town if draw.random() < 0.5 else town + side


def read(text: str, code: str) -> tuple[str, tuple[str, str, str]] | None:
    """The class and the answer; None where no city is clear."""
    parsed = parse_stages(read_input([text], default_lexicon().places, code, "", ""))
    place, values = parsed.place, address_fields(parsed)
    if not values["city"] or not place.clear:
        return None
    town = values["town"] if place.town is not None or not values["town"] else UNKNOWN
    return place_class(parsed), (values["prefecture"], values["city"], town)


if __name__ == "__main__":
    main()
