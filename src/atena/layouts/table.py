"""A TOML table that is read key by key: whatever has the wrong type or is not known is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class TomlTable:
    """A TOML table that knows its path and which of its keys have been read."""

    def __init__(self, values: Mapping[str, Any], path: str) -> None:
        self.values = values
        self.path = path
        self.read: set[str] = set()

    def take(self, key: str, kind: type | tuple[type, ...], what: str, default: Any = None) -> Any:
        self.read.add(key)
        value = self.values.get(key, default)
        if value is not default and (
            not isinstance(value, kind) or (isinstance(value, bool) and kind is int)
        ):
            raise LayoutError("wrong-type", field=self.at(key), hint=f"write {what}")
        return value

    def text(
        self, key: str, *, required: bool = False, choices: Iterable[str] = (), default: str = ""
    ) -> str:
        value: str = self.take(key, str, "a string", default)
        if required and not value:
            raise LayoutError("missing", field=self.at(key), hint="write a string")
        if choices and value not in choices:
            raise LayoutError(
                "unknown-word", field=self.at(key), hint="one of " + ", ".join(choices)
            )
        return value

    def flag(self, key: str, *, default: bool = False) -> bool:
        value: bool = self.take(key, bool, "true or false", default)
        return value

    def number(self, key: str) -> int:
        value: int = self.take(key, int, "a whole number", 0)
        if value < 0:
            raise LayoutError("wrong-type", field=self.at(key), hint="write a positive number")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.take(key, (str, list), "a string or a list of strings", [])
        found = [value] if isinstance(value, str) else value
        if not all(isinstance(item, str) for item in found):
            raise LayoutError("wrong-type", field=self.at(key), hint="write strings")
        return tuple(found)

    def table(self, key: str) -> TomlTable:
        what = (
            'a table, such as { value = "{surname}" }'
            if self.at("") == "output.cells."
            else "a table"
        )
        return TomlTable(self.take(key, dict, what, {}), self.at(key))

    def tables(self, key: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.take(key, list, "an array of tables", [])
        if not all(isinstance(item, dict) for item in found):
            raise LayoutError("wrong-type", field=self.at(key), hint="write [[tables]]")
        return found

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def done(self) -> None:
        for key in self.values:
            if key not in self.read:
                known = ", ".join(sorted(self.read))
                raise LayoutError("unknown-key", field=self.at(key), hint=f"one of {known}")
