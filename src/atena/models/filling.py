"""Records made of values that need no validating, by the slots of a model as `BaseModel.model_construct` sets them."""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel

_new: Final = object.__new__
_set_fields_set: Final = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_set_extra: Final = BaseModel.__dict__["__pydantic_extra__"].__set__
_set_private: Final = BaseModel.__dict__["__pydantic_private__"].__set__
set_values: Final = BaseModel.__dict__["__dict__"].__set__


def filled(
    cls: type[BaseModel], values: dict[str, Any], fields: set[str], private: dict[str, Any] | None
) -> Any:
    """A record of the class with these values, which are taken over, for all of its ``fields``."""
    record = _new(cls)
    set_values(record, values)
    _set_fields_set(record, fields)
    _set_extra(record, None)
    _set_private(record, private)
    return record
