"""Whether two records are one person, two of a family, or strangers.

Each of surname and given name says how much likelier what stands in both records is if it is one name than if
it is the names of two strangers: the same kanji, kana that the kanji are read as, Latin letters that spell such a
reading. E-mail address, telephone number and place add to that. Then::

    same person    both names agree
    family         the surnames agree, the given names are those of two
    other          neither says anything of the other
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.errors import InputError, require_text
from atena.lexicon import default_lexicon
from atena.models import PersonName
from atena.names import parse_name
from atena.names.evidence.kana import loose_key, words_of
from atena.names.evidence.latin_spelling import readings
from atena.names.reading.alignment import ANY_PIECE, alignment_score
from atena.phone import parse_phone
from atena.text import fold_key, is_kana, kana_to_romaji, narrow, romaji_key

if TYPE_CHECKING:
    from atena.lexicon import Lexicon
    from atena.lexicon.names.tables import NameTable


@dataclass(frozen=True)
class Person:
    """What a record says of a person, as it was typed; empty is unknown.

    ``place`` is anything that two records of one place have alike, such as a key of `place_keys`.
    """

    name: str
    kana: str = ""
    email: str = ""
    phone: str = ""
    place: str = ""

    def __repr__(self) -> str:
        return "Person(…)"


class Relation(NamedTuple):
    """The probabilities that two records are of the same person, of a family, of others; they add up to one."""

    same: float
    family: float
    other: float


PRIOR: Final = Relation(0.5, 0.2, 0.3)
"""Before anything is compared: two records of one order, or two that share a key."""
TWO_SCRIPTS: Final = Relation(0.8, 0.1, 0.1)
"""The same where one record is in kanji and the other in kana or Latin letters: one person writes her name in both."""
SLIP: Final = 0.002
"""How often the name of one person looks like two names: a slip of the keyboard, a former surname, a nickname."""
COINCIDENCE: Final = 1 / 300
"""How often those who are compared have one name by chance, at least: names go by age and by place."""
COMMON_SOUND: Final = 1e-3
"""The same for two scripts, which tell more: that kana can be the reading of kanji is seldom chance."""
EMAIL: Final = Relation(200.0, 12.0, 1.0)
_PHONE: Final = Relation(60.0, 40.0, 1.0)
_PLACE: Final = Relation(8.0, 8.0, 1.0)
"""How much likelier the two share it than strangers do; families share a telephone and a home, at times a mailbox."""
ANOTHER_COMMON_SOUND: Final = 1e-3
"""The same for two scripts, which tell more: that kana can be the reading of kanji is seldom chance."""
ANOTHER_EMAIL: Final = Relation(0.3, 1.0, 1.0)
_LEAST_REST: Final = 0.02
"""The least probability that a name has a reading that no table lists."""


def same_person(
    a: Person | PersonName | str, b: Person | PersonName | str, *, lexicon: Lexicon | None = None
) -> Relation:
    """How probable it is that two records are of one person, of two of a family, or of strangers.

    Each is a name as it was typed, a parsed name, or a `Person` with what else is known. Raises `InputError` for
    anything else.

    >>> [round(p, 2) for p in same_person("河野 太郎", "カワノ タロウ")]
    [1.0, 0.0, 0.0]
    >>> relation = same_person("佐藤花子様", "Taro SATO")
    >>> relation.family > 0.8
    True
    """
    first, second = _person(a), _person(b)
    one, two = _name(a, first, lexicon), _name(b, second, lexicon)
    return relation_of(first, second, one, two, lexicon)


def relation_of(
    first: Person, second: Person, one: PersonName, two: PersonName, lexicon: Lexicon | None
) -> Relation:
    """`same_person` of two records whose names are parsed already."""
    names = (lexicon or default_lexicon()).names
    same, family, other = TWO_SCRIPTS if _is_by_sound(one) != _is_by_sound(two) else PRIOR
    if one.surname and two.surname:
        surname = _likeness(names.surnames, _part(one, 0), _part(two, 0))
        given = _likeness(names.given_names, _part(one, 1), _part(two, 1))
        same *= surname * given
        family *= surname * min(1.0, _of_two(one, two))
    same, family, other = _weighed((same, family, other), _circumstances(first, second))
    total = same + family + other
    return Relation(*(round(weight / total, 4) for weight in (same, family, other)))


def person_keys(
    person: Person | PersonName | str, *, lexicon: Lexicon | None = None
) -> tuple[str, ...]:
    """What records of the same person have at least one of in common: by characters, by sound, e-mail, telephone.

    >>> set(person_keys("山田 太郎")) & set(person_keys("ヤマダ タロウ"))
    {'sound:yamada taro'}
    """
    record = _person(person)
    name = _name(person, record, lexicon)
    keys: list[str] = []
    if name.surname or name.given_name:
        keys.append(f"name:{fold_key(name.surname)} {fold_key(name.given_name)}".rstrip())
    if sound := " ".join(filter(None, (_sound(*_part(name, 0)), _sound(*_part(name, 1))))):
        keys.append(f"sound:{sound}")
    if email := _email(record.email):
        keys.append(f"email:{email}")
    if phone := _phone(record.phone):
        keys.append(f"phone:{phone}")
    return tuple(keys)


def _person(record: Person | PersonName | str) -> Person:
    if isinstance(record, PersonName):
        return Person(record.source)
    if isinstance(record, str):
        return Person(record)
    if not isinstance(record, Person):
        raise InputError("wrong-type", field="person", hint="pass a name, a PersonName or a Person")
    require_text(
        name=record.name,
        kana=record.kana,
        email=record.email,
        phone=record.phone,
        place=record.place,
    )
    return record


def _name(given: object, record: Person, lexicon: Lexicon | None) -> PersonName:
    if isinstance(given, PersonName):
        return given
    return parse_name(record.name, kana=record.kana or None, lexicon=lexicon)


def _is_by_sound(name: PersonName) -> bool:
    """Whether the name is in kana or Latin letters."""
    return _is_written_by_sound(name.surname + name.given_name)


class _Part(NamedTuple):
    """A surname or a given name with its reading."""

    text: str
    kana: str


def _part(name: PersonName, at: int) -> _Part:
    if at == 0:
        return _Part(name.surname, name.surname_kana)
    return _Part(name.given_name, name.given_name_kana)


def _likeness(table: NameTable, one: _Part, two: _Part) -> float:
    """How much likelier the two texts are if they are one name than if they are two strangers' names."""
    if not one.text or not two.text:
        return 1.0
    a, b = fold_key(one.text), fold_key(two.text)
    if a == b:
        known = table.get(a)
        share = math.exp(known.log_probability) if known is not None else COINCIDENCE
        return 1.0 / max(share, COINCIDENCE)
    return max(_likeness_of_spellings(table, one, two), SLIP)


def _likeness_of_spellings(table: NameTable, one: _Part, two: _Part) -> float:
    """`_likeness` of two spellings that are not the same; 0: they cannot be one name."""
    first, second = _is_written_by_sound(one.text), _is_written_by_sound(two.text)
    if first and second:
        alike = _sound(*one) == _sound(*two)
        return 1.0 / max(_frequency(table, one, two), COINCIDENCE) if alike else 0.0
    if not first and not second:
        return 0.0  # other kanji: another name, even when both are read alike
    kanji, sound = (two, one) if first else (one, two)
    wanted = _sound(*sound)
    key = fold_key(kanji.text)
    part = table.get(key)
    listed = dict(zip(part.readings, part.shares, strict=True)) if part is not None else {}
    share = math.fsum([share for kana, share in listed.items() if _sound(kana, kana) == wanted])
    if not share and _sound(*kanji) == wanted:
        share = 1.0  # as it was read without the other record
    if share:
        return share / max(_frequency(table, one, two), COMMON_SOUND)
    written = "".join(words_of(sound.text))
    spelt = (written,) if written else readings(narrow(sound.text))
    rest = max(1.0 - math.fsum(listed.values()), _LEAST_REST)
    best = max((alignment_score(table, key, kana) for kana in spelt), default=-math.inf)
    # beside a reading that is drawn at random, as `alignment_score` draws what it never met
    return rest * math.exp(best - len(key) * math.log(ANY_PIECE))


def _frequency(table: NameTable, one: _Part, two: _Part) -> float:
    """How often a stranger has a name that sounds so."""
    sound = next((part for part in (one, two) if is_kana(part.text)), None)
    kana = "".join(words_of(sound.text)) if sound is not None else one.kana or two.kana
    persons = table.persons_read_so(kana) if kana else 0
    return persons / _PERSONS


_PERSONS: Final = 68_000
"""Whose sounds are counted in the tables."""


def _is_written_by_sound(text: str) -> bool:
    narrowed = narrow(text)
    return is_kana(narrowed) or narrowed.isascii()


def _sound(text: str, kana: str) -> str:
    """A key of how a name sounds: vowel lengths and spellings folded."""
    narrowed = narrow(text)
    if narrowed.isascii() and narrowed.strip():
        return romaji_key(narrowed).strip()
    reading = "".join(words_of(text)) or kana
    return romaji_key(kana_to_romaji(loose_key(reading))) if reading else ""


def _of_two(one: PersonName, two: PersonName) -> float:
    """How well the given names are those of two persons: badly when they are the same."""
    a, b = _part(one, 1), _part(two, 1)
    if not a.text or not b.text:
        return 0.3  # a surname alone is more often the person herself
    alike = fold_key(a.text) == fold_key(b.text) or _sound(*a) == _sound(*b)
    return SLIP if alike else 1.0


def _circumstances(one: Person, two: Person) -> list[Relation]:
    found = []
    mail = _email(one.email), _email(two.email)
    if all(mail):
        found.append(EMAIL if mail[0] == mail[1] else ANOTHER_EMAIL)
    phones = _phone(one.phone), _phone(two.phone)
    if all(phones) and phones[0] == phones[1]:
        found.append(_PHONE)
    if one.place and one.place == two.place:
        found.append(_PLACE)
    return found


def _weighed(
    weights: tuple[float, float, float], factors: list[Relation]
) -> tuple[float, float, float]:
    same, family, other = weights
    for factor in factors:
        same, family, other = same * factor.same, family * factor.family, other * factor.other
    return same, family, other


def _email(address: str) -> str:
    return narrow(address).strip().casefold()


def _phone(number: str) -> str:
    if not number.strip():
        return ""
    return parse_phone(number).e164
