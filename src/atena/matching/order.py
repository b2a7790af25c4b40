"""The two persons of an order, read with all that either record says.

If the buyer is the recipient, the kana, Latin letters and e-mail address of one tell the reading of the other. If
they are of one family, they share no more than the surname. Whatever they are, one checkout reads one surname in one
way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from atena.matching.likeness import (
    are_alike,
    are_swapped,
    is_by_sound,
    is_in_kana,
    is_latin,
    parts_of,
)
from atena.matching.persons import Person, Relation, relation_of
from atena.models import PersonName  # noqa: TC001 - fields of a compiled class
from atena.names import parse_name
from atena.text import fold_key, narrow

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.lexicon import Lexicon

    Parse = Callable[[str, str, str, str], PersonName]
    """Name, kana, romaji and e-mail address → the name; empty is unknown."""

SAME: Final = Relation(1.0, 0.0, 0.0)
_LIKELIER: Final = 0.5
"""From which probability on two persons count as one, or as a family."""
SAME_SURELY: Final = 0.8
"""From which probability on the given name's reading is taken over; below, only the surname's may be."""
_SURE: Final = 0.9
READ_BY_EVIDENCE: Final = frozenset({"kana-used", "furigana-used", "romaji-used", "email-used"})


class OrderPersons(NamedTuple):
    """Recipient and buyer; ``relation`` is None where one of them has no name."""

    recipient: PersonName | None
    buyer: PersonName | None
    relation: Relation | None

    @property
    def is_gift(self) -> bool:
        """Whether somebody else than the buyer receives the parcel."""
        return self.relation is not None and self.relation.same < _LIKELIER


def read_persons(
    recipient: Person,
    buyer: Person | None,
    *,
    evidence: bool = True,
    lexicon: Lexicon | None = None,
    parse: Parse | None = None,
) -> OrderPersons:
    """Read both names; with ``evidence`` each with what the other record says of it.

    >>> persons = read_persons(Person("河野太郎"), Person("Taro Kawano"))
    >>> persons.recipient.surname_kana, persons.is_gift
    ('カワノ', False)
    >>> persons = read_persons(Person("河野太郎"), Person("カワノ ハナコ"))
    >>> persons.recipient.surname_kana, persons.recipient.given_name_kana, persons.is_gift
    ('カワノ', 'タロウ', True)
    """
    read = parse or _parser(lexicon)
    if not recipient.name or buyer is None or not buyer.name:
        return OrderPersons(
            _alone(recipient, read, evidence=evidence),
            None if buyer is None else _alone(buyer, read, evidence=evidence),
            None,
        )
    if evidence and recipient.name == buyer.name:
        name = _with(recipient, buyer, read, SAME.same)
        return OrderPersons(name, name, SAME)
    first = read(recipient.name, recipient.kana, "", "")
    second = read(buyer.name, buyer.kana, "", "")
    if recipient.name == buyer.name:
        relation = SAME
    else:
        relation = relation_of(recipient, buyer, first, second, lexicon)
    if not evidence:
        return OrderPersons(first, second, relation)
    if relation.same >= SAME_SURELY:
        first = _with(recipient, buyer, read, relation.same)
        second = _with(buyer, recipient, read, relation.same)
        first, second = (
            _in_order_of(second, recipient, first, read),
            _in_order_of(first, buyer, second, read),
        )
    else:
        if recipient.email:
            first = read(recipient.name, recipient.kana, "", recipient.email)
        if buyer.email:
            second = read(buyer.name, buyer.kana, "", buyer.email)
        if relation.same + relation.family >= _LIKELIER:
            first, second = (
                _with_surname(recipient, first, second, read),
                _with_surname(buyer, second, first, read),
            )
        first, second = (
            _unless_same(first, second, relation.same),
            _unless_same(second, first, relation.same),
        )
    return OrderPersons(*_alike(first, second), relation)


def read_beside(name: str, persons: OrderPersons, *, lexicon: Lexicon | None = None) -> PersonName:
    """Read a further name of an order, as on the bill: one of the ``persons`` by name, or of their surname.

    >>> persons = read_persons(Person("河野太郎"), Person("Taro Kawano"))
    >>> read_beside("河野花子", persons).surname_kana
    'カワノ'
    """
    known = [person for person in (persons.recipient, persons.buyer) if person is not None]
    for person in known:
        if person.source == name:
            return person
    found = parse_name(name, lexicon=lexicon)
    for person in reversed(known):
        found = with_surname_as(found, person)
    return found


def with_surname_as(name: PersonName, other: PersonName) -> PersonName:
    """The name, its surname read as in the ``other`` if that is the same one."""
    if name.surname and fold_key(name.surname) == fold_key(other.surname):
        return _read_as(name, other)
    return name


def _parser(lexicon: Lexicon | None) -> Parse:
    def parse(name: str, kana: str, romaji: str, email: str) -> PersonName:
        return parse_name(
            name, kana=kana or None, romaji=romaji or None, email=email or None, lexicon=lexicon
        )

    return parse


def _alone(person: Person, read: Parse, *, evidence: bool) -> PersonName | None:
    if not person.name:
        return None
    return read(person.name, person.kana, "", person.email if evidence else "")


def _with(person: Person, twin: Person, read: Parse, same: float) -> PersonName:
    """The name with all that another record says, which is of the same person with the probability ``same``.

    What only that record tells of the given name is no surer than that.
    """
    kana = person.kana or twin.kana
    other = narrow(twin.name)
    if not kana and is_in_kana(other) and not is_in_kana(person.name):
        kana = other
    romaji = other if is_latin(other) and not is_latin(person.name) else ""
    name = read(person.name, kana, romaji, person.email or twin.email)
    told = kana != person.kana or romaji
    if not told or name.confidence.given_name_kana <= same:
        return name
    confidence = name.confidence.model_copy(update={"given_name_kana": same})
    return name.model_copy(update={"confidence": confidence})


def _in_order_of(twin: PersonName, person: Person, name: PersonName, read: Parse) -> PersonName:
    """The name, its parts exchanged if those of the same person in kanji say so: Riku Akana is 赤名りく."""
    if person.kana or is_by_sound(twin) or not is_by_sound(name) or not are_swapped(name, twin):
        return name
    return read(person.name, f"{twin.surname_kana} {twin.given_name_kana}", "", person.email)


def _with_surname(
    person: Person, name: PersonName, relative: PersonName, read: Parse
) -> PersonName:
    """The name with the surname's reading that a relative's record tells."""
    if person.kana or not name.surname or not relative.surname:
        return name
    written = narrow(relative.surname)
    if is_in_kana(written):
        return read(person.name, written, "", person.email)
    if is_latin(written):
        return read(person.name, "", written, person.email)
    told = {note.code for note in relative.notes} & READ_BY_EVIDENCE
    alike = fold_key(name.surname) == fold_key(relative.surname)
    if alike and told and relative.confidence.surname_kana >= _SURE:
        return read(person.name, relative.surname_kana, "", person.email)
    return name


def _unless_same(name: PersonName, other: PersonName, same: float) -> PersonName:
    """The name, its given name's reading no surer than that it is not the one that the other record spells."""
    given_name, spelt = parts_of(name)[1], parts_of(other)[1]
    if is_by_sound(name) or not is_by_sound(other) or not given_name.text or not spelt.text:
        return name
    if are_alike(given_name, spelt):
        return name
    sure = round(name.confidence.given_name_kana * (1.0 - same), 4)
    confidence = name.confidence.model_copy(update={"given_name_kana": sure})
    return name.model_copy(update={"confidence": confidence})


def _alike(first: PersonName, second: PersonName) -> tuple[PersonName, PersonName]:
    """One surname is read in one way: as in the record that is surer of it."""
    if (
        not first.surname
        or first.surname_kana == second.surname_kana
        or fold_key(first.surname) != fold_key(second.surname)
    ):
        return first, second
    if first.confidence.surname_kana >= second.confidence.surname_kana:
        return first, _read_as(second, first)
    return _read_as(first, second), second


def _read_as(name: PersonName, surer: PersonName) -> PersonName:
    confidence = name.confidence.model_copy(update={"surname_kana": surer.confidence.surname_kana})
    return name.model_copy(update={"surname_kana": surer.surname_kana, "confidence": confidence})
