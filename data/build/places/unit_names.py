"""Makes ``data/tables/unit_names.tsv``: names that begin with what is a unit of addresses too (室伏, 番匠).

    python data/build/build.py places.unit_names

In 間宮52-1室伏ビル no room ends at 室: only such a list tells. Kept are two characters of family names and
of Japan Post's towns; left out is what is said of a building or a number as well (室内, 番地).
"""

from __future__ import annotations

from tables import TABLES

UNITS = frozenset("番丁室棟")
NO_NAME = frozenset("地町目館街通組割耕線内外中上下前口家号")
"""Second characters of what may follow a number: 3番街, 2番組, 5室内."""


def main() -> None:
    names = {row[0][:2]: "surnames" for row in TABLES.rows("surnames") if is_kept(row[0])}
    names |= {row[1][:2]: "towns" for row in TABLES.rows("towns") if is_kept(row[1])}
    names |= {"室町": "towns"}
    TABLES.write("unit_names", "name source", names.items())


def is_kept(name: str) -> bool:
    """A unit, then a kanji that does not count houses.

    >>> [is_kept(name) for name in ("室伏", "番匠町", "番地", "室")]
    [True, True, False, False]
    """
    return (
        len(name) > 1
        and name[0] in UNITS
        and name[1] not in NO_NAME
        and "\u4e00" <= name[1] <= "\u9fff"
    )


if __name__ == "__main__":
    main()
