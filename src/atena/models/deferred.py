"""Records that work out some of their fields only when these are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import PrivateAttr, model_serializer

from atena.models.filling import filled, set_values
from atena.models.record import SCHEMA_VERSION, Record

if TYPE_CHECKING:
    from pydantic import SerializerFunctionWrapHandler


class Deferred(Record):
    """A record some of whose fields are worked out when they are first read.

    `build` takes the values at hand and, as ``late``, a function for the rest. Reading a late field,
    dumping, iterating, comparing or pickling works them all out. Threads may share a record: its dictionary of
    values is replaced by a whole one, never changed.
    """

    late_fields: ClassVar[frozenset[str]] = frozenset()
    defaults: ClassVar[dict[str, Any]] = {}
    """Those of the fields that are not worked out late."""
    late_defaults: ClassVar[dict[str, Any]] = {}
    _late: Callable[[], dict[str, Any]] | None = PrivateAttr(default=None)

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        super().__pydantic_init_subclass__()
        fields = cls.model_fields
        late = cls.late_fields
        apart = late | {"schema_version"}
        cls.defaults = {name: field.default for name, field in fields.items() if name not in apart}
        cls.late_defaults = {name: fields[name].default for name in fields if name in late}

    @classmethod
    def build(
        cls, values: dict[str, Any], late: Callable[[], dict[str, Any]] | None = None
    ) -> Self:
        """Make a model of ``values`` without validating them: for our own code, which is typed.

        ``values`` is taken over, not copied, and needs all fields but the late ones (`blank` has them).
        """
        values["schema_version"] = SCHEMA_VERSION
        record: Self = filled(cls, values, cls.all_fields, {"_late": late})
        return record

    @classmethod
    def blank(cls) -> dict[str, Any]:
        """Fresh values for `build`: every field at its default."""
        return cls.defaults.copy()

    def complete(self) -> Self:
        """Work out the late fields now, if that has not been done; those that are set already stay."""
        private = self.__pydantic_private__
        late = private["_late"] if private else None
        if private and late is not None:
            found = late()
            values = self.__dict__
            set_values(self, {**values, **self.late_defaults, **found, **values})
            private["_late"] = None
        elif not self.late_fields <= self.__dict__.keys():
            set_values(self, {**self.__dict__, **self.late_defaults, **self.__dict__})
        return self

    if not TYPE_CHECKING:  # a typed __getattr__ would hide misspelled attributes from the checker

        def __getattr__(self, name: str) -> Any:
            if name in type(self).late_fields:
                return self.complete().__dict__[name]
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
