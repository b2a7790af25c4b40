"""Which input layouts fit the columns of a file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from atena.errors import LayoutError
from atena.layouts import layout_names, load_layout
from atena.layouts.header import matched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.layouts.schema import Layout


@cache
def inputs() -> tuple[Layout, ...]:
    """The layouts that read columns."""
    layouts = [load_layout(name) for name in layout_names()]
    return tuple(one for one in layouts if one.input is not None and not one.input.session)


def fitting(columns: Sequence[str]) -> list[tuple[str, int]]:
    """The layouts that can read these columns, and how many each knows; the best first.

    >>> fitting(["Name", "Shipping Name", "Shipping Zip", "Shipping City"])[0][0]
    'shopify'
    """
    counts = [(one.name, matched(one.input, columns)) for one in inputs() if one.input]
    return sorted((found for found in counts if found[1]), key=lambda found: (-found[1], found[0]))


def recognised(columns: Sequence[str]) -> str:
    """The one layout that fits best; raises `LayoutError` when none does, or two do as well."""
    found = fitting(columns)
    if not found:
        raise LayoutError(
            "not-recognised", field="source", hint="name the layout, or map the columns with --map"
        )
    best = [name for name, count in found if count == found[0][1]]
    if len(best) > 1:
        raise LayoutError("ambiguous", field="source", hint="one of " + ", ".join(best))
    return best[0]


def hint_for(columns: Sequence[str]) -> str:
    """What to do about a file whose columns are not those of the layout."""
    found = fitting(columns)
    if found:
        return f"its columns are those of --source {found[0][0]}"
    return "the file has no such column: correct its name or choose another source layout"
