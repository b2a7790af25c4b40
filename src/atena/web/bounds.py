"""How much a request may ask and an answer may hold.

An answer is never larger than the greater of `RATIO` times its request and `ROOM` bytes: alternatives are
left out from the least probable on, and what is too large without them is refused.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from atena.errors import InputError
from atena.web.answers import LONGEST_ADDRESS, LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from atena.web.answers import NoteText, Prefilled

MOST_NAMES = MOST_ADDRESSES = 8
RATIO, ROOM = 30, 65_536

_ADDRESS = (
    "addressLine1",
    "addressLine2",
    "addressLine3",
    "county",
    "district",
    "city",
    "stateOrRegion",
    "postalCode",
)


def room_for(request_bytes: int) -> int:
    """The bytes that the answer to a request of this many may have.

    >>> room_for(500), room_for(10_000)
    (65536, 300000)
    """
    return max(ROOM, RATIO * request_bytes)


def fitted(answer: Prefilled, room: int) -> Prefilled:
    """The answer with as many alternatives as there is room for.

    Raises `InputError` when there is no room for the values alone.
    """
    values = sum(_json_bytes(key) + _json_bytes(text) for key, text in answer.values.items())
    if 2 * values > room:  # once among the values, once among the fields
        raise InputError("answer-too-large", field="layout", hint="fewer or shorter fields")
    spent = 2 * values + _FRAME * len(answer.fields) + sum(map(_note_bytes, answer.notes))
    kept: dict[int, int] = {}  # place in the list → place among those that stay
    alternatives = answer.alternatives
    for place in sorted(range(len(alternatives)), key=lambda at: -alternatives[at].probability):
        sets = alternatives[place].sets.items()
        spent += _FRAME + sum(_json_bytes(key) + _json_bytes(one) for key, one in sets)
        if spent > room:
            break
        kept[place] = len(kept)
    if len(kept) == len(alternatives):
        return answer
    fields = {
        column: replace(
            field, alternatives=tuple(kept[at] for at in field.alternatives if at in kept)
        )
        for column, field in answer.fields.items()
    }
    staying = [alternatives[place] for place in kept]
    return answer.model_copy(update={"fields": fields, "alternatives": staying})


def session_length(session: Mapping[str, Any]) -> int:
    """The characters of all names and addresses in a session.

    Raises `InputError` for more than 8 of either, or one that is longer than 200 or 500 characters.

    >>> session_length({"shippingAddress": {"name": "山田太郎", "addressLine1": "下目黒1-8-1"}})
    12
    """
    names, addresses, length = 0, 0, 0
    for path, part in _objects(session):
        name = part.get("name")
        if isinstance(name, str):
            names += 1
            length += _at_most(len(name), LONGEST_NAME, f"{path}.name")
        lines = sum(len(line) for key in _ADDRESS if isinstance(line := part.get(key), str))
        if lines:
            addresses += 1
            length += _at_most(lines, LONGEST_ADDRESS, path)
        if names > MOST_NAMES or addresses > MOST_ADDRESSES:
            raise InputError("too-many", field="session", hint="at most 8 names and 8 addresses")
    return length


def _objects(session: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object in a session with its place, without recursion."""
    left: list[tuple[str, Any]] = [("session", session)]
    while left:
        path, value = left.pop()
        if isinstance(value, dict):
            yield path, value
            # a key is the caller's own text: only what looks like one of Amazon's is repeated
            left += [
                (
                    f"{path}.{key}" if key.isascii() and key.isalpha() and len(key) < 40 else path,
                    one,
                )
                for key, one in value.items()
                if isinstance(one, dict | list)
            ]
        elif isinstance(value, list):
            left += [(path, one) for one in value if isinstance(one, dict | list)]


def _at_most(length: int, most: int, field: str) -> int:
    if length > most:
        raise InputError("too-long", field=field[:100], hint=f"at most {most} characters")
    return length


_FRAME = 80
"""Bytes of the names and marks around a field or an alternative."""


def _json_bytes(text: str) -> int:
    return len(json.dumps(text, ensure_ascii=False).encode()) + 2


def _note_bytes(note: NoteText) -> int:
    return _FRAME + sum(map(_json_bytes, (note.code, note.field, note.ja, note.en)))
