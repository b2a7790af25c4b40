"""One name field of a form → `PersonName`: split, read, with confidences.

`parse` puts it together. The names here are loaded when they are first used: the build imports
`atena.names.reading.model` where pydantic is not installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from atena.names.parse import name_values, parse_name, parse_names

__all__ = ["name_values", "parse_name", "parse_names"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'atena.names' has no attribute {name!r}")
    from atena.names import parse

    globals().update({public: getattr(parse, public) for public in __all__})
    return globals()[name]
