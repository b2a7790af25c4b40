"""Whether two records are one person, two of a family, or strangers.

Each of surname and given name says how much likelier what stands in both records is if it is one name than if
it is the names of two strangers: the same kanji, kana that the kanji are read as, Latin letters that spell such a
reading. E-mail address, telephone number and place add to that. Then::

    same person    both names agree
    family         the surnames agree, the given names are those of two
    other          neither says anything of the other
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.errors import InputError, require_text
from atena.lexicon import default_lexicon
from atena.matching.likeness import (
    COINCIDENCE,
    SLIP,
    is_by_sound,
    is_surname_abroad,
    likeness,
    likeness_of_two,
    orders_of,
    parts_of,
    sound_key,
    spelling_key,
)
from atena.models import PersonName
from atena.names import parse_name
from atena.phone import parse_phone
from atena.text import fold_key, narrow, with_small_kana

if TYPE_CHECKING:
    from atena.lexicon import Lexicon


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
_NEGLIGIBLE: Final = SLIP * SLIP * 2
"""What an unlikely order of names whose surnames differ has at most: nothing beside the others."""
EMAIL: Final = Relation(200.0, 12.0, 1.0)
_PHONE: Final = Relation(60.0, 40.0, 1.0)
_PLACE: Final = Relation(8.0, 8.0, 1.0)
"""How much likelier the two share it than strangers do; families share a telephone and a home, at times a mailbox."""
ANOTHER_EMAIL: Final = Relation(0.3, 1.0, 1.0)


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
    same, family, other = TWO_SCRIPTS if is_by_sound(one) != is_by_sound(two) else PRIOR
    if one.surname and two.surname:
        of_same = of_family = 0.0
        for weight, (surname, given_name) in orders_of(one):
            for other_weight, (other_surname, other_given_name) in orders_of(two):
                alike = weight * other_weight * likeness(names.surnames, surname, other_surname)
                if alike < _NEGLIGIBLE:
                    continue
                given = likeness(names.given_names, given_name, other_given_name)
                if is_surname_abroad(names.han, surname, other_surname):
                    given = max(given, 1.0)
                of_same += alike * given
                of_family += alike * likeness_of_two(given_name, other_given_name)
        same, family = same * of_same, family * of_family
    elif one.source.strip() and fold_key(one.source) == fold_key(two.source):
        same /= COINCIDENCE
    same, family, other = _weighed((same, family, other), _circumstances(first, second))
    total = same + family + other
    return Relation(*(round(weight / total, 4) for weight in (same, family, other)))


def person_keys(
    person: Person | PersonName | str, *, lexicon: Lexicon | None = None
) -> tuple[str, ...]:
    """What records of the same person have at least one of in common: by characters, by sound, e-mail, telephone.

    >>> set(person_keys("山田 太郎")) & set(person_keys("ヤマダ タロウ"))
    {'sound:taro yamada'}
    """
    record = _person(person)
    name = _name(person, record, lexicon)
    keys: list[str] = []
    if name.surname or name.given_name:
        keys.append(f"name:{fold_key(name.surname)} {fold_key(name.given_name)}".rstrip())
    kana = [with_small_kana(part.kana or part.text) for part in parts_of(name)]
    sounds = filter(None, map(sound_key, kana))
    if sound := " ".join(sorted(sounds)):  # in Latin letters either may stand first
        keys.append(f"sound:{sound}")
    if spelt := spelling_key(name):
        keys.append(f"spelt:{spelt}")
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


def _circumstances(one: Person, two: Person) -> list[Relation]:
    found = []
    mail = _email(one.email), _email(two.email)
    if all(mail):
        found.append(EMAIL if mail[0] == mail[1] else ANOTHER_EMAIL)
    phone = _phone(one.phone) if two.phone else ""
    if phone and phone == _phone(two.phone):
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
