"""Finds a layout's columns in a file's header: by name, whatever the width, spaces and capitals."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from atena.errors import LayoutError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from atena.layouts.schema import Input


class Header:
    """The columns of one file; a second column of the same name is called ``NAME#2``."""

    def __init__(self, columns: Sequence[str], wanted: Iterable[str] = ()) -> None:
        """``wanted`` are the columns that will be asked for; raises `LayoutError` for one of them that
        the file has twice, unless ``NAME#2`` is wanted as well."""
        self._at: dict[str, int] = {}
        self._by_key: dict[str, list[int]] = {}
        for index, name in enumerate(columns):
            name = name.strip()
            if name:
                self._at.setdefault(name, index)
                self._by_key.setdefault(column_key(name), []).append(index)
        named = set(wanted)
        for column in named:
            if f"{column}#2" in named:
                continue
            again = f"{column}#2" in self._at or (
                column not in self._at and len(self._by_key.get(column_key(column), ())) > 1
            )
            if again:
                raise LayoutError(
                    "column-twice",
                    field=column,
                    hint="the file has two columns of this name: rename the one that is not meant",
                )

    def find(self, column: str) -> int | None:
        """Where a column stands, None when the file has none of this name."""
        at = self._at.get(column)
        if at is None:
            places = self._by_key.get(column_key(column))
            return places[0] if places else None
        return at


@lru_cache(maxsize=4_096)
def column_key(name: str) -> str:
    """What two spellings of a column's name have in common.

    >>> column_key("お届け先 住所１"), column_key("SHIPPING name（必須）")
    ('お届け先住所1', 'shippingname')
    """
    key = "".join(unicodedata.normalize("NFKC", name).casefold().split()).strip("'\"\ufeff\u200b")
    return key.removesuffix("(必須)").removesuffix("*")


def matched(spec: Input, columns: Sequence[str]) -> int:
    """How many of the columns that an input reads a file has; 0 when a required one is missing.

    An input that requires nothing needs one column at least.
    """
    header = Header(columns)
    if any(header.find(column) is None for column in spec.required):
        return 0
    return sum(header.find(column) is not None for column in spec.columns())
