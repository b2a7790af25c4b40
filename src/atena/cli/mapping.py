"""``--map FIELD=COLUMN``: which columns of a file hold what."""

from __future__ import annotations

from atena.errors import LayoutError

EITHER = "say what the columns are: either --source or --map"


def columns_of(pairs: tuple[str, ...]) -> dict[str, list[str]]:
    """Field → columns; `LayoutError` for a pair that is none.

    >>> columns_of(("name=氏名", "lines=住所1,住所2"))
    {'name': ['氏名'], 'lines': ['住所1', '住所2']}
    """
    found: dict[str, list[str]] = {}
    for pair in pairs:
        field, equals, names = pair.partition("=")
        if not equals or not names:
            raise LayoutError(
                "bad-map", field="--map", hint="write FIELD=COLUMN or FIELD=COLUMN,COLUMN"
            )
        if field.strip() in found:
            raise LayoutError(
                "field-twice",
                field="--map",
                hint="name all its columns in one: --map lines=COLUMN,COLUMN",
            )
        found[field.strip()] = [name.strip() for name in names.split(",")]
    return found
