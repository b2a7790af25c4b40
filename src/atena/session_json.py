"""Read the JSON of a checkout session field by field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from atena.errors import InputError
from atena.models import Note

_LARGEST = 1_000_000
"""Characters of JSON that are read; a real session has about five thousand."""


class JsonFields:
    """A JSON object read field by field: each either has the right type or is named in an error."""

    def __init__(
        self, values: Mapping[str, Any], path: str = "", notes: list[Note] | None = None
    ) -> None:
        self.values = values
        self.path = path
        self.notes: list[Note] = [] if notes is None else notes

    def text(self, key: str) -> str:
        """A string field; null and absent are empty, a whole number becomes its digits, noted."""
        value = self.values.get(key)
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            self.notes.append(Note(code="number-as-text", field=self._at(key)))
            return str(value)
        raise InputError("wrong-type", field=self._at(key), hint="a string or null")

    def object(self, key: str) -> JsonFields:
        """An object field; null and absent are an empty object."""
        value = self.values.get(key)
        if value is None:
            value = {}
        if not isinstance(value, Mapping):
            raise InputError("wrong-type", field=self._at(key), hint="an object or null")
        return JsonFields(value, self._at(key), self.notes)

    def objects(self, key: str) -> list[JsonFields]:
        """A list of objects; nulls in it are left out."""
        value = self.values.get(key)
        if value is None:
            value = []
        if not isinstance(value, list | tuple):
            raise InputError("wrong-type", field=self._at(key), hint="a list or null")
        found = []
        for index, item in enumerate(value):
            path = f"{self._at(key)}[{index}]"
            if isinstance(item, Mapping):
                found.append(JsonFields(item, path, self.notes))
            elif item is not None:
                raise InputError("wrong-type", field=path, hint="an object or null")
        return found

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def json_object(session: object) -> Mapping[str, Any]:
    """A session as a mapping: from JSON text or bytes, a model of `atena.pay`, or as it is.

    Raises `InputError` for anything else.
    """
    if isinstance(session, str | bytes | bytearray):
        if len(session) > _LARGEST:
            raise InputError("too-large", field="session", hint="pass one session, not a file")
        try:
            session = json.loads(session)
        except (ValueError, RecursionError):
            raise InputError("not-json", field="session", hint="pass the body as it came") from None
    elif (dump := getattr(session, "model_dump", None)) is not None:
        session = dump(mode="json", by_alias=True)
    if not isinstance(session, Mapping):
        raise InputError("not-a-session", field="session", hint="pass a JSON object or a dict")
    return session
