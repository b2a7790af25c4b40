"""What the buyer's record of an order tells of the recipient's reading.

    python benchmarks/order_evidence.py --cases DIR [--set name_modern] [--every 1]

For every name of a set whose kana are known, an order is made in which the buyer is the same person in kana or in
Latin letters, a relative in either, a stranger, or a relative whose e-mail address holds her name. Printed are, for
each kind, the share of recipients whose surname, given name and both readings are right, and how many given names
that were right without a buyer are wrong, in all and with a confidence of at least 0.9.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from accuracy_names import fresh_rows
from atena.matching import Person
from atena.matching.order import read_persons
from atena.text import kana_to_romaji

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.models import PersonName

SURE = 0.9


class Customer(NamedTuple):
    """A name with its reading."""

    name: str
    surname: str
    given_name: str
    surname_kana: str
    given_name_kana: str

    @property
    def romaji(self) -> str:
        """As on a passport, the given name first."""
        given, surname = (
            kana_to_romaji(kana, style="passport").title()
            for kana in (self.given_name_kana, self.surname_kana)
        )
        return f"{given} {surname}"


def orders(one: Customer, other: Customer) -> Iterator[tuple[str, Person | None]]:
    """The kinds of buyers of an order for ``one``; ``other`` lends a given name, or is the stranger."""
    relative = Customer(
        one.surname + other.given_name,
        one.surname,
        other.given_name,
        one.surname_kana,
        other.given_name_kana,
    )
    yield "nobody", None
    yield "same, kana", Person(f"{one.surname_kana} {one.given_name_kana}")
    yield "same, Latin", Person(one.romaji)
    yield "relative, kana", Person(f"{one.surname_kana} {other.given_name_kana}")
    yield "relative, Latin", Person(relative.romaji)
    mailbox = ".".join(reversed(relative.romaji.lower().split()))
    yield "relative, e-mail", Person(relative.name, email=f"{mailbox}@example.jp")
    yield "stranger, Latin", Person(other.romaji)
    yield "stranger, kanji", Person(other.name)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, required=True)
    parser.add_argument("--set", default="name_modern")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    customers = [
        Customer(row["name"], row["surname"], row["given"], row["surname_kana"], row["given_kana"])
        for row in fresh_rows(options.cases / f"{options.set}.jsonl")
    ][:: options.every]
    counts: Counter[tuple[str, str]] = Counter()
    for index, one in enumerate(customers):
        other = customers[(index * 7919 + 1) % len(customers)]
        if other.surname == one.surname:
            continue
        alone: PersonName | None = None
        for kind, buyer in orders(one, other):
            found = read_persons(Person(one.name), buyer).recipient
            if found is None:
                continue
            if kind == "nobody":
                alone = found
            surname = found.surname_kana == one.surname_kana
            given = found.given_name_kana == one.given_name_kana
            counts[kind, "orders"] += 1
            counts[kind, "surname"] += surname
            counts[kind, "given name"] += given
            counts[kind, "both"] += surname and given
            if alone is not None and alone.given_name_kana == one.given_name_kana and not given:
                counts[kind, "lost"] += 1
                counts[kind, "lost and sure"] += found.confidence.given_name_kana >= SURE
    print(f"{'buyer':18}{'orders':>8}{'surname':>9}{'given':>8}{'both':>8}{'lost':>7}{'sure':>6}")
    for kind, _ in orders(customers[0], customers[1]):
        number = counts[kind, "orders"] or 1
        shares = [100 * counts[kind, what] / number for what in ("surname", "given name", "both")]
        print(
            f"{kind:18}{number:8}{shares[0]:9.2f}{shares[1]:8.2f}{shares[2]:8.2f}"
            f"{counts[kind, 'lost']:7}{counts[kind, 'lost and sure']:6}"
        )


if __name__ == "__main__":
    main()
