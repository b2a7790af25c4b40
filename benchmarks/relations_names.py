"""How often a name that is sure changes when its field is written in another way that says the same.

    python benchmarks/relations_names.py [--count 5000] [--floors benchmarks/floors.toml] [--show RELATION]

A seeded generator draws persons (surname and given name as often as the tables have them) and writes each as
buyers do: with honorifics, companies, remarks, further persons, other spaces and widths, with evidence that
is right, of the family, or no name. A *lie* is a field (the split, a reading) that differs from that of the
plain name although its confidence is 0.9 or more before and after. No row comes from a list of real names.

Relations that a rewriting itself can spoil leave those persons out: the reason stands with each.
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import atena
from accuracy import check_floors
from atena.lexicon import default_lexicon
from atena.lexicon.store import open_table
from atena.text import fold_key, kana_to_romaji, reading_key
from figures import Figure, show

if TYPE_CHECKING:
    from atena.models import PersonName

SEED = 20261129
_SURE = 0.9
GOAL = 0.1
"""Percent of the persons of a relation."""


class Person(NamedTuple):
    """A drawn person, what the plain name comes to, and another person who shares the surname or nothing."""

    surname: str
    given_name: str
    plain: PersonName
    relative: PersonName
    """Of the family: the same surname, another given name."""

    @property
    def name(self) -> str:
        return self.surname + self.given_name

    @property
    def kana(self) -> tuple[str, str]:
        return self.plain.surname_kana, self.plain.given_name_kana


class Written(NamedTuple):
    """A field and the evidence beside it."""

    name: str
    kana: str = ""
    romaji: str = ""
    email: str = ""


def romaji(*kana: str, upper: bool = False) -> str:
    words = [kana_to_romaji(one) for one in kana]
    return " ".join(word.upper() if upper else word.title() for word in words)


def may_be_read(person: Person) -> bool:
    """Whether the relative's given name is a listed reading of the recipient's, give or take vowel lengths."""
    part = default_lexicon().names.given_names.get(person.given_name)
    key = reading_key(person.relative.given_name_kana)
    return part is None or any(reading_key(kana) == key for kana in part.readings)


Relation = Callable[[Person], Written | None]
RELATIONS: dict[str, Relation] = {
    "様 after": lambda p: Written(p.name + "様"),
    "様 apart": lambda p: Written(p.name + " 様"),
    "さん after": lambda p: Written(p.name + "さん"),
    "殿 after": lambda p: Written(p.name + "殿"),
    "氏 after": lambda p: Written(p.name + " 氏"),
    "先生 after": lambda p: Written(p.name + "先生"),
    "company before": lambda p: Written("株式会社青葉 " + p.name),
    "company after": lambda p: Written(p.name + " 青葉商事株式会社"),
    "company in brackets": lambda p: Written(f"{p.name}（株式会社青葉）"),
    "company and 御中": lambda p: Written(f"株式会社青葉 御中 {p.name}様"),
    "company and department": lambda p: Written(f"青葉商事株式会社 営業部 {p.name}"),
    "department before": lambda p: Written("総務課 " + p.name),
    "label before": lambda p: Written("氏名：" + p.name),
    # 天野学部長 is 天野, 学部長, as well
    "title after": lambda p: (
        Written(f"株式会社青葉 {p.name}部長") if p.given_name[-1] != "学" else None
    ),
    "remark after": lambda p: Written(p.name + " 置き配希望"),
    "remark in brackets": lambda p: Written(f"{p.name}（不在時は玄関前）"),
    "remark after ※": lambda p: Written(f"{p.name}※午前中指定"),
    "floor before": lambda p: Written("3階 " + p.name),
    "host before": lambda p: Written("髙見様方 " + p.name),
    "host in brackets": lambda p: Written(f"{p.name}（髙見方）"),
    "at an inn": lambda p: Written(f"ホテル青葉 気付 {p.name}"),
    "another person": lambda p: Written(f"{p.name}・美咲"),
    "another whole person": lambda p: Written(f"{p.name} 髙見美咲"),
    "others without names": lambda p: Written(p.name + " ほか一同"),
    "written twice": lambda p: Written(f"{p.name} {p.name}"),
    "spaces around": lambda p: Written(f"　{p.name}  \n"),
    "every sign apart": lambda p: Written(" ".join(p.name)) if len(p.name) > 2 else None,
    "NFD": lambda p: Written(unicodedata.normalize("NFD", p.name)),
    "invisible signs": lambda p: Written("\u200b".join(p.name) + "\ufeff"),
    "picture after": lambda p: Written(p.name + "🌸"),
    "number after": lambda p: Written(p.name + "2"),
    "former surname": lambda p: Written(f"{p.name}（旧姓髙見）"),
    "own result again": lambda p: Written(f"{p.plain.surname} {p.plain.given_name}"),
    "own kana in brackets": lambda p: Written(f"{p.name}（{' '.join(p.kana)}）"),
    "own kana stated": lambda p: Written(p.name, kana=" ".join(p.kana)),
    "own kana with サマ": lambda p: Written(p.name, kana=" ".join(p.kana) + " サマ"),
    "own kana in one word": lambda p: Written(p.name, kana="".join(p.kana)),
    "own romaji": lambda p: Written(p.name, romaji=romaji(*p.kana[::-1])),
    "own romaji in capitals": lambda p: Written(p.name, romaji=romaji(*p.kana, upper=True)),
    "own e-mail": lambda p: Written(
        p.name, email=f"{romaji(p.kana[1])}.{romaji(p.kana[0])}@example.com".lower()
    ),
    "other e-mail": lambda p: Written(p.name, email="info-2019@example.com"),
    "no romaji": lambda p: Written(p.name, romaji="none"),
    "no kana": lambda p: Written(p.name, kana="未入力"),
    # a reading that the recipient's given name has as well is no other person's
    "romaji of the family": lambda p: (
        None
        if may_be_read(p)
        else Written(p.name, romaji=romaji(p.relative.given_name_kana, p.kana[0]))
    ),
    "kana of the family": lambda p: (
        None
        if may_be_read(p)
        else Written(p.name, kana=f"{p.kana[0]} {p.relative.given_name_kana}")
    ),
}
"""Each way to write a person that may not change what is sure of the name."""


def main() -> int:
    options = read_options()
    people = persons(options.count)
    figures = [measure(name, people, show=options.show == name) for name in RELATIONS]
    print(show(figures))
    fallen = check_floors(figures, options.floors) if options.floors else []
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def measure(relation: str, people: list[Person], *, show: bool = False) -> Figure:
    """The lies of a relation."""
    lies = asked = 0
    for person in people:
        written = RELATIONS[relation](person)
        if written is None:
            continue
        asked += 1
        found = atena.parse_name(
            written.name,
            kana=written.kana or None,
            romaji=written.romaji or None,
            email=written.email or None,
        )
        told = lies_of(person.plain, found)
        lies += bool(told)
        if told and show:
            values = found.surname, found.given_name, found.surname_kana, found.given_name_kana
            print(written, person.kana, values, found.confidence, told)
    return Figure("name_relations", relation, lies, asked, GOAL, at_most=True)


def lies_of(plain: PersonName, found: PersonName) -> list[str]:
    """The fields that differ although both results are sure of them."""
    told = []
    before, after = plain.confidence, found.confidence
    if min(before.split, after.split) >= _SURE and _split(plain) != _split(found):
        told.append("split")
    for field in ("surname_kana", "given_name_kana"):
        sure = min(getattr(before, field), getattr(after, field)) >= _SURE
        if sure and getattr(plain, field) != getattr(found, field):
            told.append(field)
    return told


def _split(name: PersonName) -> tuple[str, str]:
    return fold_key(name.surname), fold_key(name.given_name)


def persons(count: int) -> list[Person]:
    """Different persons whose plain name is split as drawn: another split is another name."""
    chosen = random.Random(SEED)
    tables = [weighted("surnames"), weighted("given_names")]
    found: dict[str, Person] = {}
    while len(found) < count:
        surname, given_name = (chosen.choices(keys, cum_weights=sums)[0] for keys, sums in tables)
        other = chosen.choices(tables[1][0], cum_weights=tables[1][1])[0]
        plain = atena.parse_name(surname + given_name)
        if _split(plain) != (surname, given_name) or other == given_name:
            continue
        relative = atena.parse_name(f"{surname} {other}")
        found[surname + given_name] = Person(surname, given_name, plain, relative)
    return list(found.values())


def weighted(name: str) -> tuple[list[str], list[float]]:
    lexicon = default_lexicon().names
    share_of = lexicon.surname if name == "surnames" else lexicon.given_name
    keys = list(open_table(name).keys())
    weights = [share_of(key) for key in keys]
    return keys, list(accumulate(weights))


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--show", default="", help="print the lies of this relation")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
