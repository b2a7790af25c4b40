"""Records made of values that need no validating, by the slots of a model as `BaseModel.model_construct` sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import BaseModel

_new: Final = object.__new__


def filled(
    cls: type[BaseModel], values: dict[str, Any], fields: set[str], private: dict[str, Any] | None
) -> Any:
    """A record of the class with these values, which are taken over, for all of its ``fields``."""
    record = _new(cls)
    set_values(record, values)
    object.__setattr__(record, "__pydantic_fields_set__", fields)
    object.__setattr__(record, "__pydantic_extra__", None)
    object.__setattr__(record, "__pydantic_private__", private)
    return record


def set_values(record: BaseModel, values: dict[str, Any]) -> None:
    """Let these values be those of a record, past what keeps it from being changed."""
    object.__setattr__(record, "__dict__", values)
