"""One name field of a form → its values.

The field is taken apart (`kind`), what is known beside it becomes evidence (`hints`), the name itself is
cut and read (`kanji_name`, or `phonetic_name` for what is written by its sound).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.names.evidence.email import email_hint
from atena.names.evidence.gather import LONGEST_HINT, gather
from atena.names.field.classify import analyse
from atena.names.field.plain import plain_name
from atena.names.kanji.resolver import addressed_name, read_name, weigh_name
from atena.names.kanji.stated import stated_name
from atena.names.kanji.values import borders_in_key
from atena.names.phonetic.candidates import SCRIPTS
from atena.names.phonetic.resolver import phonetic_values
from atena.names.result import name_fields, name_of
from atena.text import fold_key

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import NameKind, PersonName
    from atena.names.field.parsed import ParsedField
    from atena.names.result import Result


def read_person(name: str, names: NameLexicon, kana: str, romaji: str, email: str) -> PersonName:
    """As `read_field`, as a model."""
    values, late = read_field(name, names, kana, romaji, email)
    return name_of(values, late)


def read_field(name: str, names: NameLexicon, kana: str, romaji: str, email: str) -> Result:
    """The eager fields, with a plain tuple for the confidence, and a function for the late ones.

    ``kana``, ``romaji`` and ``email`` are empty when nothing of the kind is known.
    """
    hint = email_hint(email[:LONGEST_HINT]) if email else None
    plain = None if romaji else plain_name(name, names)
    if plain is not None:  # nothing but kanji and kana: the way of nearly all names, so it is short
        text, key, cut = plain
        spaced: tuple[int, ...] = (cut,) if cut else ()
        if kana:
            settled = stated_name(text, key, spaced, names, name, None, kana, hint)
            if settled is not None:
                return settled
        elif hint is None:
            return read_name(text, key, spaced, names, name, None)
        else:
            return addressed_name(text, key, spaced, names, name, hint)
    parts = analyse(name, names)
    if not parts.text or parts.kind in ("organization", "unknown", "empty"):
        return _unsplit(parts)
    if parts.script in SCRIPTS:
        return phonetic_values(parts, gather(parts, kana=kana, romaji=romaji, email=email), names)
    text = parts.text
    key = fold_key(text)
    spaced = borders_in_key(text, key, parts.borders)
    if kana and plain is None and not romaji and parts.script == "kanji":
        settled = stated_name(text, key, spaced, names, name, parts, kana, hint)
        if settled is not None:
            return settled
    evidence = gather(parts, kana=kana, romaji=romaji, email=email)
    if evidence:
        return weigh_name(parts, names, evidence)
    return read_name(text, key, spaced, names, name, parts)


def _unsplit(parts: ParsedField) -> Result:
    """An organization, or what cannot be told: nothing is split, the text stands whole in `surname`."""
    kind: NameKind = parts.kind if parts.kind != "person" else "unknown"
    return (
        name_fields(
            parts,
            surname=(parts.text if kind != "organization" else "", ""),
            given_name=("", ""),
            kind=kind,
            confidence=(0.0, 0.0, 0.0),
            notes=parts.notes,
        ),
        lambda _: {"alternatives": (), "spans": parts.spans(None)},
    )
