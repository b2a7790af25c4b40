"""What evidence beside a name does to its readings, kind by kind: right, odd, of the family, of others, of nobody.

    python benchmarks/evidence_names.py [--count 1000] [--show KIND] [--floors benchmarks/floors.toml]

A seeded generator draws persons and their readings as often as the tables have them, and writes evidence for each
in forty ways. Told are, in percent of the names: both readings right without the evidence and with it, right ones
that it spoils, and *lies*: a reading that was right and is wrong with the evidence although its confidence is 0.9
or more. Readings are compared with vowel lengths folded, which romaji leaves open. No row comes from a list of
real names. Left out of the evidence of others are persons whose own name may be read so as well,
and of kana without voicing marks those who are often read so.
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import atena
from accuracy import check_floors
from atena.lexicon import default_lexicon
from atena.text import kana_to_romaji, reading_key, to_halfwidth_kana, to_hiragana
from figures import Figure
from relations_names import weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.models import PersonName

SEED = 20261130
SURE = 0.9


class Person(NamedTuple):
    """A drawn person with the true readings, a relative's given name and a stranger's readings."""

    surname: str
    given_name: str
    kana: tuple[str, str]
    relative: str
    stranger: tuple[str, str]
    plain: PersonName


Evidence = dict[str, str]


def _kana(text: str) -> Evidence:
    return {"kana": text}


def _romaji(text: str) -> Evidence:
    return {"romaji": text}


def _email(local: str) -> Evidence:
    return {"email": f"{local.lower()}@example.com"}


def _spelt(*kana: str, style: str = "hepburn", macrons: bool = False) -> str:
    words = [kana_to_romaji(one, style=style, macrons=macrons) for one in kana]  # type: ignore[arg-type]
    return " ".join(word.title() for word in words)


def _unvoiced(kana: str) -> str:
    plain = "".join(
        char for char in unicodedata.normalize("NFD", kana) if char not in "\u3099\u309a"
    )
    return unicodedata.normalize("NFC", plain)


def _typo(kana: str) -> str:
    """Another sound in the middle."""
    middle = len(kana) // 2
    return kana[:middle] + ("ヌ" if kana[middle] != "ヌ" else "ケ") + kana[middle + 1 :]


_LARGE = str.maketrans("ァィゥェォャュョッ", "アイウエオヤユヨツ")

KINDS: dict[str, tuple[str, Callable[[Person], Evidence]]] = {
    "kana": ("right", lambda p: _kana(" ".join(p.kana))),
    "kana in one word": ("right", lambda p: _kana("".join(p.kana))),
    "hiragana": ("right", lambda p: _kana(to_hiragana("　".join(p.kana)))),
    "half-width kana": ("right", lambda p: _kana(to_halfwidth_kana(" ".join(p.kana)))),
    "kana with サマ": ("right", lambda p: _kana(" ".join(p.kana) + "サマ")),
    "kana after a label": ("right", lambda p: _kana("フリガナ：" + " ".join(p.kana))),
    "kana with a dot": ("right", lambda p: _kana("・".join(p.kana))),
    "kana in brackets": ("right", lambda p: _kana(f"({' '.join(p.kana)})" if p.kana[1] else "")),
    "romaji": ("right", lambda p: _romaji(_spelt(p.kana[1], p.kana[0]))),
    "romaji, surname first": ("right", lambda p: _romaji(_spelt(*p.kana))),
    "romaji in capitals": ("right", lambda p: _romaji(_spelt(*p.kana).upper())),
    "romaji with a comma": ("right", lambda p: _romaji(", ".join(_spelt(*p.kana).split()))),
    "romaji as on tickets": (
        "right",
        lambda p: _romaji("/".join(_spelt(*p.kana).upper().split()) + " MS"),
    ),
    "romaji with a title": ("right", lambda p: _romaji("Mr. " + _spelt(p.kana[1], p.kana[0]))),
    "romaji with macrons": ("right", lambda p: _romaji(_spelt(p.kana[1], p.kana[0], macrons=True))),
    "romaji as in passports": (
        "right",
        lambda p: _romaji(_spelt(p.kana[1], p.kana[0], style="passport")),
    ),
    "romaji in one word": ("right", lambda p: _romaji(_spelt(*p.kana).replace(" ", "").lower())),
    "romaji in the kana field": ("right", lambda p: _kana(_spelt(p.kana[1], p.kana[0]))),
    "kana and romaji": (
        "right",
        lambda p: _kana(" ".join(p.kana)) | _romaji(_spelt(p.kana[1], p.kana[0])),
    ),
    "e-mail, given.surname": (
        "right",
        lambda p: _email(".".join(_spelt(p.kana[1], p.kana[0]).split())),
    ),
    "e-mail, surname and year": ("right", lambda p: _email(_spelt(p.kana[0]) + "1985")),
    "e-mail, initial-surname": (
        "right",
        lambda p: _email(f"{_spelt(p.kana[1])[:1]}-{_spelt(p.kana[0])}"),
    ),
    "initial and surname": (
        "odd",
        lambda p: _romaji(f"{_spelt(p.kana[1])[:1]}. {_spelt(p.kana[0])}"),
    ),
    "kana, given name first": ("odd", lambda p: _kana(" ".join(p.kana[::-1]))),
    "kana without voicing": ("odd", lambda p: _kana(_unvoiced(" ".join(p.kana)))),
    "kana all large": ("odd", lambda p: _kana(" ".join(p.kana).translate(_LARGE))),
    "kana of the surname": ("odd", lambda p: _kana(p.kana[0])),
    "kana of the given name": ("odd", lambda p: _kana(p.kana[1])),
    "romaji of the surname": ("odd", lambda p: _romaji(_spelt(p.kana[0]))),
    "romaji of the given name": ("odd", lambda p: _romaji(_spelt(p.kana[1]))),
    "kana with a slip": ("odd", lambda p: _kana(f"{p.kana[0]} {_typo(p.kana[1])}")),
    "romaji with a middle name": (
        "odd",
        lambda p: _romaji(f"{_spelt(p.kana[1])} M. {_spelt(p.kana[0])}"),
    ),
    "kana of the family": ("other", lambda p: _kana(f"{p.kana[0]} {p.relative}")),
    "romaji of the family": ("other", lambda p: _romaji(_spelt(p.relative, p.kana[0]))),
    "romaji of the family in capitals": (
        "other",
        lambda p: _romaji(_spelt(p.kana[0], p.relative).upper()),
    ),
    "e-mail of the family": (
        "other",
        lambda p: _email(".".join(_spelt(p.relative, p.kana[0]).split())),
    ),
    "kana of a stranger": ("other", lambda p: _kana(" ".join(p.stranger))),
    "romaji of a stranger": ("other", lambda p: _romaji(_spelt(*p.stranger[::-1]))),
    "kana: 未入力": ("nobody", lambda p: _kana("未入力")),  # noqa: ARG005
    "romaji: none": ("nobody", lambda p: _romaji("none")),  # noqa: ARG005
    "romaji: test test": ("nobody", lambda p: _romaji("test test")),  # noqa: ARG005
    "e-mail: info": ("nobody", lambda p: _email("info")),  # noqa: ARG005
}
"""Every kind of evidence: whose it is, and how it is written."""


def main() -> int:
    options = read_options()
    people = persons(options.count)
    rows = [measure(kind, people, show=options.show == kind) for kind in KINDS]
    print(
        "| evidence | of | n | right without | with | spoilt | lies |\n|---|---|---:|---:|---:|---:|---:|"
    )
    figures = []
    for kind, counts in rows:
        total = max(1, counts["asked"])
        shares = [
            f"{100 * counts[name] / total:.1f}" for name in ("before", "after", "spoilt", "lies")
        ]
        print(f"| {kind} | {KINDS[kind][0]} | {total:,} | {' | '.join(shares)} |")
        figures.append(Figure("name_evidence", kind, counts["lies"], total, 0.1, at_most=True))
    fallen = check_floors(figures, options.floors) if options.floors else []
    for line in fallen:
        print(line, file=sys.stderr)
    return 1 if fallen else 0


def measure(kind: str, people: list[Person], *, show: bool = False) -> tuple[str, dict[str, int]]:
    """How many persons were asked, were right before and after, and were spoilt, some of them though sure."""
    whose, write = KINDS[kind]
    counts = dict.fromkeys(("asked", "before", "after", "spoilt", "lies"), 0)
    for person in people:
        if whose == "other" and may_be_own(person, stranger="stranger" in kind):
            continue
        if "voicing" in kind and may_be_meant(person):
            continue
        found = atena.parse_name(person.surname + person.given_name, **write(person))
        before, after = rights(person, person.plain), rights(person, found)
        confidence = found.confidence
        sure = confidence.surname_kana >= SURE, confidence.given_name_kana >= SURE
        lost = [was and not now for was, now in zip(before, after, strict=True)]
        counts["asked"] += 1
        counts["before"] += all(before)
        counts["after"] += all(after)
        counts["spoilt"] += any(lost)
        lie = any(gone and said for gone, said in zip(lost, sure, strict=True))
        counts["lies"] += lie
        if lie and show:
            print(person[:5], write(person), found.surname_kana, found.given_name_kana, confidence)
    return kind, counts


def rights(person: Person, found: PersonName) -> tuple[bool, bool]:
    """Whether the split and either reading are right, vowel lengths folded."""
    split = (found.surname, found.given_name) == (person.surname, person.given_name)
    read = found.surname_kana, found.given_name_kana
    surname, given_name = (
        split and reading_key(kana) == reading_key(true)
        for kana, true in zip(read, person.kana, strict=True)
    )
    return surname, given_name


def may_be_own(person: Person, *, stranger: bool) -> bool:
    """Whether the evidence of another person fits listed readings of this one."""
    names = default_lexicon().names
    given_name = person.stranger[1] if stranger else person.relative
    fits = _is_listed(names.given_names.get(person.given_name), given_name)
    return fits or (stranger and _is_listed(names.surnames.get(person.surname), person.stranger[0]))


def may_be_meant(person: Person) -> bool:
    """Whether the readings without voicing marks are usual ones of the name: ナカシマ 中島."""
    names = default_lexicon().names
    for table, name, kana in zip(
        (names.surnames, names.given_names), person[:2], person.kana, strict=True
    ):
        part, plain = table.get(name), _unvoiced(kana)
        if part is not None and plain != kana:
            shares = dict(zip(part.readings, part.shares, strict=True))
            if shares.get(plain, 0.0) >= USUAL * shares.get(kana, 0.0):
                return True
    return False


USUAL = 0.15
"""How often, beside the drawn reading, another has to be met to be meant."""


def _is_listed(part: object, kana: str) -> bool:
    key = reading_key(kana)
    return part is None or any(reading_key(one) == key for one in part.readings)  # type: ignore[attr-defined]


def persons(count: int) -> list[Person]:
    """Persons whose plain name is split as drawn; the readings are drawn by their shares."""
    chosen = random.Random(SEED)
    names = default_lexicon().names
    tables = (names.surnames, *weighted("surnames")), (names.given_names, *weighted("given_names"))

    def draw(part: int) -> tuple[str, str]:
        table, keys, sums = tables[part]
        key = chosen.choices(keys, cum_weights=sums)[0]
        listed = table.get(key)
        if listed is None:
            return key, ""
        return key, chosen.choices(listed.readings, weights=listed.shares)[0]

    found: dict[str, Person] = {}
    while len(found) < count:
        (surname, first), (given_name, second) = draw(0), draw(1)
        relative, stranger = draw(1)[1], (draw(0)[1], draw(1)[1])
        plain = atena.parse_name(surname + given_name)
        if (plain.surname, plain.given_name) == (surname, given_name) and relative != second:
            kana = first, second
            found[surname + given_name] = Person(
                surname, given_name, kana, relative, stranger, plain
            )
    return list(found.values())


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--show", default="", help="print the lies of this kind")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
