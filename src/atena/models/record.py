"""The base of every model: frozen, and silent about the values it holds."""

from __future__ import annotations

import json
import re
from contextvars import ContextVar
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import InitErrorDetails, PydanticSerializationError

from atena.models.filling import filled

if TYPE_CHECKING:
    from collections.abc import Iterable

_revealed: ContextVar[bool] = ContextVar("atena_revealed", default=False)


def reveal(on: bool = True) -> None:  # noqa: FBT001, FBT002
    """Show values in the `repr` of models from now on, in this thread or task (``reveal(False)``: no more).

    Meant for a notebook or an interactive prompt, never for a server.

    >>> Note(code="furigana-used", facts={"kana": "ヤマダ"})
    Note(code='furigana-used', facts=<1>)
    >>> reveal()
    >>> Note(code="furigana-used", facts={"kana": "ヤマダ"})
    Note(code='furigana-used', facts={'kana': 'ヤマダ'})
    >>> reveal(False)
    """
    _revealed.set(on)


SCHEMA_VERSION = 1
"""Of `PersonName`, `Address` and `Checkout` and their JSON: raised when a field is renamed, removed or gets another
meaning; a new field does not raise it."""


class Record(BaseModel):
    """The base of all models: frozen, strict about field names, silent about values."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True
    )

    shown: ClassVar[frozenset[str]] = frozenset()
    """The fields that hold no personal data and are shown as they are."""

    all_fields: ClassVar[set[str]] = set()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls.all_fields = set(cls.model_fields)

    @classmethod
    def trusted(cls, values: dict[str, Any]) -> Self:
        """Make a record of the values of all its fields without validating them: for our own code, which is typed.

        ``values`` is taken over, not copied.
        """
        record: Self = filled(cls, values, cls.all_fields, None)
        return record

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        open_, fields = _revealed.get(), type(self).model_fields
        for name, value in self.__dict__.items():
            if value not in ("", None, (), {}) and fields[name].repr:
                yield name, value if open_ or name in self.shown else _mask(value)

    def __setattr__(self, name: str, value: object) -> None:
        """Raises pydantic's error of a frozen model, which would show ``value``; private attributes are set."""
        if name.startswith("_"):
            super().__setattr__(name, value)
            return
        details = [InitErrorDetails(type="frozen_instance", loc=(name,), input=None)]
        raise ValidationError.from_exception_data(type(self).__name__, details, hide_input=True)

    def __str__(self) -> str:
        """The `repr`; where it masks a value it says how to see it.

        >>> print(Note(code="furigana-used", facts={"kana": "ヤマダ"}))
        Note(code='furigana-used', facts=<1>) [atena.reveal() shows the values]
        """
        shown = repr(self)
        return shown if _revealed.get() or "=<" not in shown else f"{shown} [{HOW_TO_REVEAL}]"

    def model_dump_json(self, **options: Any) -> str:
        """As pydantic does it; a lone surrogate, which no UTF-8 text can hold, is written as its JSON escape.

        >>> Note(code="furigana-used", facts={"text": "山\\ud800"}).model_dump_json()
        '{"code":"furigana-used","field":"","facts":{"text":"山\\\\ud800"}}'
        """
        try:
            return super().model_dump_json(**options)
        except PydanticSerializationError:
            indent = options.pop("indent", None)
            separators = (",", ":") if indent is None else (",", ": ")
            values = self.model_dump(**options)
            return escape_surrogates(
                json.dumps(values, ensure_ascii=False, indent=indent, separators=separators)
            )


HOW_TO_REVEAL = "atena.reveal() shows the values"

_SURROGATE = re.compile("[\ud800-\udfff]")


def escape_surrogates(text: str) -> str:
    """JSON text that can be written as UTF-8: lone surrogates as ``\\udXXX``.

    >>> escape_surrogates('"山\\ud800"')
    '"山\\\\ud800"'
    """
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class Span(Record):
    """Where a field stands in ``source``: code points ``start`` to ``end`` (exclusive)."""

    shown = frozenset({"start", "end", "field"})

    start: int
    end: int
    field: str
    """A field name of the model, or ``ignored`` for text that carries nothing (spaces, marks)."""


class Note(Record):
    """Something a person or a program may want to know about a result.

    ``code`` is listed and described in ``data/notes.toml`` (`atena.notes.describe` gives the words),
    ``facts`` are what the words speak of (values from the tables or from the input; masked in `repr`).
    """

    shown = frozenset({"code", "field"})

    code: str
    field: str = ""
    facts: dict[str, str] = {}


@lru_cache(maxsize=512)
def plain_note(code: str, field: str = "") -> Note:
    """A note without facts: it does not change, so one of each is enough.

    >>> plain_note("kana-used") is plain_note("kana-used")
    True
    """
    return Note(code=code, field=field)


def _mask(value: object) -> object:
    """A value's shape without the value: nested records mask themselves."""
    if isinstance(value, Record | bool | int | float):
        return value
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return value
    return _Masked(len(value) if hasattr(value, "__len__") else 1)


class _Masked:
    def __init__(self, length: int) -> None:
        self.length = length

    def __repr__(self) -> str:
        return f"<{self.length}>"
