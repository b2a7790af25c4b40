"""`parse_name`: one name field of a form → `PersonName`; the arguments are checked here, `engine` reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from atena.errors import InputError, require_text
from atena.lexicon import lexicon_of
from atena.names.engine import read_field, read_person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from atena.lexicon import Lexicon
    from atena.models import PersonName


def parse_name(
    name: str,
    *,
    kana: str | None = None,
    romaji: str | None = None,
    email: str | None = None,
    lexicon: Lexicon | None = None,
) -> PersonName:
    """Split a Japanese name and read both parts; any string gives a result.

    ``kana``, ``romaji`` and ``email`` (its local part) are what else the caller knows of the person; they
    help to find the reading and are never repeated in the result. ``lexicon`` brings names of your own.
    Raises `InputError` when one of them is not a string.

    >>> name = parse_name("河野花子", romaji="Hanako Kono")
    >>> name.surname, name.given_name, name.surname_kana, name.given_name_kana
    ('河野', '花子', 'コウノ', 'ハナコ')
    """
    if not isinstance(name, str):
        raise InputError("wrong-type", field="name", hint="pass the name as a string")
    names = lexicon_of(lexicon).names
    if not (kana is None and romaji is None and email is None):
        for known in (kana, romaji, email):
            if known is not None and type(known) is not str:
                require_text(kana=kana, romaji=romaji, email=email)
    return read_person(name, names, kana or "", romaji or "", email or "")


def name_values(
    name: str,
    *,
    kana: str | None = None,
    romaji: str | None = None,
    email: str | None = None,
    lexicon: Lexicon | None = None,
) -> dict[str, Any]:
    """As `parse_name`, for many rows: the fields of a `PersonName` in a dict, without making a model.

    ``alternatives`` and ``spans`` are left out, and ``confidence`` is a tuple, in the order of the fields of
    `NameConfidence`. The dict is the caller's. Raises `InputError` when ``name`` is not a string.

    >>> values = name_values("山田太郎")
    >>> values["surname"], values["given_name_kana"], len(values["confidence"])
    ('山田', 'タロウ', 3)
    """
    if not isinstance(name, str):
        raise InputError("wrong-type", field="name", hint="pass the name as a string")
    names = lexicon_of(lexicon).names
    if not (kana is None and romaji is None and email is None):
        for known in (kana, romaji, email):
            if known is not None and type(known) is not str:
                require_text(kana=kana, romaji=romaji, email=email)
    values, _ = read_field(name, names, kana or "", romaji or "", email or "")
    return dict(values)


def parse_names(names: Iterable[str], *, lexicon: Lexicon | None = None) -> Iterator[PersonName]:
    """`parse_name` for many names, one by one, in their order.

    >>> [name.surname for name in parse_names(["山田太郎", "林修"])]
    ['山田', '林']
    """
    if isinstance(names, str) or not isinstance(names, Iterable):
        raise InputError("wrong-type", field="names", hint="pass a list of texts")
    tables = lexicon_of(lexicon).names
    for name in names:
        if not isinstance(name, str):
            raise InputError("wrong-type", field="name", hint="pass each name as a string")
        yield read_person(name, tables, "", "", "")
