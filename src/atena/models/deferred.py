"""Records that work out some of their fields only when these are read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Final, Self

from pydantic import PrivateAttr, model_serializer

from atena.models.filling import set_values
from atena.models.record import Record

if TYPE_CHECKING:
    from pydantic import SerializerFunctionWrapHandler


_REPLACING: Final = threading.Lock()
"""Held while a record's values are replaced, which takes less than a microsecond."""


class Deferred(Record):
    """A record some of whose fields are worked out when they are first read.

    Beside the values at hand it is given, as ``_late``, a function for the rest: for a late field's name that
    returns the field's value and those of the fields that come with it. Dumping, iterating, comparing or
    pickling works them all out. Threads may share a record: its dictionary of values is replaced by a whole
    one, never changed.
    """

    late_fields: ClassVar[frozenset[str]] = frozenset()
    defaults: ClassVar[dict[str, Any]] = {}
    """Those of the fields that are not worked out late."""
    late_defaults: ClassVar[dict[str, Any]] = {}
    _late: Callable[[str], dict[str, Any]] | None = PrivateAttr(default=None)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        super().__pydantic_init_subclass__()
        fields = cls.model_fields
        late = cls.late_fields
        apart = late | {"schema_version"}
        cls.defaults = {name: field.default for name, field in fields.items() if name not in apart}
        cls.late_defaults = {name: fields[name].default for name in fields if name in late}

    @classmethod
    def blank(cls) -> dict[str, Any]:
        """Fresh values of all fields but the late ones, each at its default."""
        return cls.defaults.copy()

    def complete(self) -> Self:
        """Work out the late fields now, if that has not been done; those that are set already stay."""
        private = self.__pydantic_private__
        if self.late_fields <= self.__dict__.keys() and not (private and private["_late"]):
            return self
        for name in self.late_defaults:
            if name not in self.__dict__:
                self._work_out(name)
        values = self.__dict__  # in the same order, whichever was read first
        eager = {name: value for name, value in values.items() if name not in self.late_fields}
        set_values(self, {**eager, **{name: values[name] for name in self.late_defaults}})
        if private:
            private["_late"] = None
        return self

    def _work_out(self, name: str) -> None:
        """Put a late field, and what comes with it, beside the values; another thread's stay."""
        private = self.__pydantic_private__
        late = private["_late"] if private else None
        found = late(name) if late is not None else {}
        with _REPLACING:
            values = self.__dict__
            set_values(self, {**values, name: self.late_defaults[name], **found, **values})

    if not TYPE_CHECKING:  # a typed __getattr__ would hide misspelled attributes from the checker

        def __getattr__(self, name: str) -> Any:
            if name in type(self).late_fields:
                self._work_out(name)
                return self.__dict__[name]
            return super().__getattr__(name)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Deferred):
            other.complete()
        return super(Deferred, self.complete()).__eq__(other)

    def __hash__(self) -> int:
        return hash(self.__dict__.get("source"))

    def __iter__(self) -> Iterator[tuple[str, Any]]:  # type: ignore[override]  # as pydantic has it
        return super(Deferred, self.complete()).__iter__()

    def __getstate__(self) -> dict[Any, Any]:
        return super(Deferred, self.complete()).__getstate__()

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        return super(Deferred, self.complete()).__deepcopy__(memo)

    @model_serializer(mode="wrap")
    def _serialize(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        complete: dict[str, Any] = handler(self.complete())
        return complete
