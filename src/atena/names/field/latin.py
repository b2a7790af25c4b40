"""Words in Latin letters: what a comma means, who shares a surname, which are a household.

::

    field     = person | person joiner person | given name joiner person | surname given name joiner given name
              | words "," words | [ "the" ] surname household
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.store import open_table
from atena.names.field.latin_words import (
    COMMON,
    FEWEST,
    are_parts,
    given_name_score,
    is_english_word,
    is_latin_surname,
    is_latin_trade,
    surname_score,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.names.field.chunks import Chunk
    from atena.names.field.state import FieldState

SURNAME_FIRST_COMMA: Final = 0.0
TWO_PERSONS: Final = math.log(0.05)
NO_NAME: Final = math.log(1e-3)
"""How often a comma stands between surname and given name, two persons, a person and something else."""


def settle_latin(field: FieldState, chunks: list[Chunk]) -> tuple[list[Chunk], int]:
    """The chunks of the person, and how many of them a comma says to be the surname (0: none)."""
    if len(chunks) == 1:
        chunks = _cut_at_sign(chunks[0])
    chunks = _without_label(field, chunks)
    chunks = _without_place(field, chunks)
    chunks = _without_household(field, chunks)
    chunks = _without_parent(field, chunks)
    chunks = _without_joined(field, chunks)
    chunks = _without_words(field, chunks)
    if any(_is_no_name(field, chunk.text) for chunk in chunks):
        field.certainty *= ENGLISH_INSIDE
    first = next((i for i in range(1, len(chunks)) if chunks[i].gap == ","), 0)
    if not first:
        return chunks, 0
    second = next((i for i in range(first + 1, len(chunks)) if chunks[i].gap == ","), len(chunks))
    if second < len(chunks):
        field.tell(chunks[second:], "remark-in-name")
    left, right = chunks[:first], chunks[first:second]
    if _is_called_also(left, right):
        field.certainty *= PARTED
        right[0].gap = " "
        return [*left, *right], 0
    meaning = "surname"
    if left[0].text not in field.words.particle:
        meaning = _meaning([c.text for c in left], [c.text for c in right])
    if meaning == "surname":
        if len(left) > MOST_OF_SURNAME and _begins_with_family_name(left):
            field.certainty *= PARTED
        return [*left, *right], len(left)
    field.tell(right, "joint-name" if meaning == "persons" else "remark-in-name")
    return left, 0


ENGLISH_INSIDE: Final = 0.85
"""The most that is said of a name with an English word in it that is hardly a name: Baby Mori, Mori Gift for Ken."""


def _is_called_also(left: list[Chunk], right: list[Chunk]) -> bool:
    """Chan Tai Man, Peter: a given name from abroad behind a Chinese or Korean name."""
    if len(left) < 2 or len(right) != 1:
        return False
    given_name = phonetic_names().foreign_latin(right[0].text).given_name
    return given_name > 0 and _begins_with_family_name(left)


def _begins_with_family_name(chunks: list[Chunk]) -> bool:
    return phonetic_names().foreign_latin(chunks[0].text).family_first > FAMILY_NAME


MOST_OF_SURNAME: Final = 2
"""Words of a Chinese, Korean or Vietnamese surname."""

FAMILY_NAME: Final = 20.0
"""Persons a million with a surname that stands first."""


def _is_no_name(field: FieldState, word: str) -> bool:
    """Whether a word is an English one or a trade, and no name or hardly one."""
    words = field.words
    if is_latin_trade(word) or word.endswith(("'s", "’s")):
        return True
    return word not in words.particle and is_english_word(word)


def _cut_at_sign(chunk: Chunk) -> list[Chunk]:
    """yamada-taro and yamada.taro: two Japanese names in one word; J.K.Yamada: initials before one."""
    initials, found, surname = chunk.text.rpartition(".")
    letters = initials.split(".")
    if found and len(surname) > 1 and len(letters) > 1 and max(map(len, letters)) == 1:
        second = chunk.slice(len(initials) + 1)
        second.gap = " "
        return [chunk.slice(0, len(initials) + 1), second]
    for sign in "-.":
        left, found, right = chunk.text.partition(sign)
        words = found and right.isalpha() and left.isalpha()
        least = FEWEST if len(left) == 1 else COMMON
        if words and (is_latin_surname(left) or is_latin_surname(right, least)):
            second = chunk.slice(len(left) + 1)
            second.gap = " "
            initial = len(left) == 1 and sign == "."
            return [chunk.slice(0, len(left) + initial), second]
    return [chunk]


def _meaning(left: Sequence[str], right: Sequence[str]) -> str:
    """What a comma between the words says: ``surname``, ``persons`` or ``remark``."""
    if len(left) == 1:
        return "surname"
    surname = math.fsum(surname_score(word) for word in left) + math.fsum(
        given_name_score(word) for word in right
    )
    person = max(
        given_name_score(left[0]) + math.fsum(surname_score(word) for word in left[1:]),
        surname_score(left[0]) + math.fsum(given_name_score(word) for word in left[1:]),
    )
    other = math.fsum(given_name_score(word) for word in right)
    if len(right) > 1:
        other = max(
            other, given_name_score(right[0]) + math.fsum(surname_score(word) for word in right[1:])
        )
    ways = {
        "surname": surname + SURNAME_FIRST_COMMA,
        "persons": person + other + TWO_PERSONS,
        "remark": person + NO_NAME + math.log(1e-5) * len(right),
    }
    return max(ways, key=ways.__getitem__)


def _without_joined(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Taro & Hanako Yamada, Ken and Emi Tanaka, Yamada Taro & Hanako: others share the surname."""
    for index in range(1, len(chunks)):
        chunk = chunks[index]
        word = chunk.text in field.words.joiner
        if not word and chunk.gap not in ("&", "/", "+", "|", ";"):
            if chunk.text in field.words.others:
                field.tell(chunks[index:], "joint-name")
                return chunks[:index]
            continue
        left, right = chunks[:index], chunks[index + word :]
        if word:
            field.give(chunk, "joint")
        if not right:
            return left
        comma = next((i for i in range(1, len(right)) if right[i].gap == ","), 0)
        if (
            chunk.gap == "/"
            and len(left) == len(right) == 1
            and are_parts(left[0].text, right[0].text)
        ):
            field.certainty *= PARTED
            right[0].gap = " "
            return [*left, *right]
        if len(left) == 1 and len(right) > 1 and not comma:
            shared = right[-1].slice(0)
            shared.gap = " "
            field.tell(right[:-1], "joint-name")
            return [*left, shared]
        if all(is_english_word(one.text) for one in right):
            field.certainty *= ENGLISH_INSIDE  # Mori & Sons
        field.tell(right, "joint-name")
        return left
    return chunks


def _without_parent(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Muthu s/o Raman: son or daughter of somebody, which tells no surname."""
    for index in range(1, len(chunks) - 1):
        mark, other = chunks[index], chunks[index + 1]
        if mark.text in ("s", "d", "w") and other.text == "o" and other.gap == "/":
            field.certainty *= PARTED
            mark.text, mark.end = field.key[mark.start : other.end], other.end
            return [*chunks[: index + 1], *chunks[index + 2 :]]
    return chunks


def _without_words(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Hanako Yamada Gift, Sales Manager Hanako Yamada: English words that are no names, beside two names or more."""
    if len(chunks) < 2 or any(chunk.gap != " " for chunk in chunks[1:]):
        return chunks
    particle = field.words.particle
    words = [one.text not in particle and is_english_word(one.text) for one in chunks]
    if not any(words) or all(words):
        return chunks
    start = words.index(False)
    end = len(words) - words[::-1].index(False)
    names = chunks[start:end]
    if len(names) > 1 and all(phonetic_names().is_name(one.text) for one in names):
        field.tell([*chunks[:start], *chunks[end:]], "remark-in-name")
        names[0].gap = ""
        return names
    return chunks


def _without_label(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Deliver to: Hanako Yamada: English words before a colon that name nobody."""
    cut = next((i for i in range(1, len(chunks)) if chunks[i].gap == ":"), 0)
    if not cut or not any(one.text in open_table("english_words") for one in chunks[:cut]):
        return chunks
    if all(map(is_latin_surname, [one.text for one in chunks[:cut]])):
        return chunks
    field.tell(chunks[:cut], "remark-in-name")
    chunks[cut].gap = ""
    return chunks[cut:]


def _without_place(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Yuki Nozawa - Tokyo, Tokyo - Yuki Nozawa: what a dash parts from a whole name."""
    cut = next((i for i in range(1, len(chunks)) if chunks[i].gap == "-"), 0)
    if not cut:
        return chunks
    names = phonetic_names()
    field.certainty *= PARTED
    left, right = chunks[:cut], chunks[cut:]
    if len(left) == len(right) == 1 or any(chunk.gap in (",", "&", "/") for chunk in chunks):
        return chunks
    if len(left) == 1 and not is_latin_surname(left[0].text):
        left, right = right, left
    if not all(names.is_name(chunk.text) for chunk in left):
        return chunks
    persons = len(right) > 1 and all(names.is_name(chunk.text) for chunk in right)
    field.tell(right, "joint-name" if persons else "remark-in-name")
    left[0].gap = ""
    return left


PARTED: Final = 0.88
"""The most that is said of a name in Latin letters beside a dash, or before a comma and another given name."""


def _without_household(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Yamada Family, The Suzuki Family."""
    if len(chunks) < 2:
        return chunks
    end = len(chunks) - (chunks[-1].text in field.words.household)
    if end == len(chunks):
        return chunks
    start = 1 if chunks[0].text == "the" and end > 1 else 0
    field.tell([*chunks[:start], *chunks[end:]], "joint-name")
    return chunks[start:end]
