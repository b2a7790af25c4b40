"""What to do when an address or a name is longer than its columns: never at the price of the room.

In this order: move parts to the next columns; leave the prefecture out, which the postal code and the city
tell as well; shorten the building's name, its room kept, or the company's before a person; only then cut the
end. A company begins a column of its own; where a part has a limit of its own, what comes after it stands in the
next columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from atena.layouts.fitting import Fitted, Part, breakable_tokens, clusters, cut, fit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atena.layouts.schema import Fit

PREFECTURES: Final = ("{prefecture}", "{sender.prefecture}")
CITY: Final = "{city}"
BUILDINGS: Final = ("{building_all}", "{building}")
COMPANY: Final = "{company}"
NAME: Final = "{label_name}"


class Laid(NamedTuple):
    """The columns' texts, the code of a note (empty when all is in its place), characters dropped."""

    cells: list[str]
    code: str = ""
    dropped: int = 0


def laid_out(
    one: Fit,
    texts: Sequence[tuple[str, int, int]],
    limits: Sequence[int],
    size: Callable[[str], int],
    space: str,
) -> Laid:
    """Lay the texts of a fit's parts (text, home, limit of its own) into its columns."""
    templates = [value for value, _, _ in one.parts]
    alone = standing_alone(templates)

    def lay(changed: Sequence[tuple[str, int, int]], *, torn: bool = True) -> Fitted:
        return fit(_within(changed, alone, size), limits, size, space, torn=torn)

    fitted = lay(texts)
    if not fitted.dropped:
        moved = fitted.moved or any(0 < most < size(text) for text, _, most in texts)
        return Laid(fitted.cells, "layout-moved" if moved else "")
    shorter = list(texts)
    if any(text for (text, _, _), value in zip(texts, templates, strict=True) if value == CITY):
        shorter = [
            ("" if value in PREFECTURES else text, home, most)
            for (text, home, most), value in zip(texts, templates, strict=True)
        ]
        without = lay(shorter)
        if not without.dropped:
            return Laid(without.cells, "layout-prefecture-left-out")
        gone = sum(
            len(text)
            for (text, _, _), value in zip(texts, templates, strict=True)
            if value in PREFECTURES
        )
        if without.dropped + gone < fitted.dropped:
            fitted = without._replace(dropped=without.dropped + gone)
    buildings_first = sorted(enumerate(templates), key=lambda one: one[1] == COMPANY)
    for index, value in buildings_first:
        name, room = shorter[index][0], ""
        if value in BUILDINGS:
            name, room = (part.strip() for part in room_of(name))
        if room or (value == COMPANY and index + 1 < len(templates)):
            short = _shortened(shorter, index, name, f"{space}{room}" if room else "", lay)
            if short is not None:
                return short
    return Laid(fitted.cells, "layout-cut", fitted.dropped)


def standing_alone(templates: Sequence[str]) -> list[bool]:
    """Which parts stand alone behind others: a company and a person are not to be read in one."""
    return [index > 0 and value in (COMPANY, NAME) for index, value in enumerate(templates)]


def room_of(building: str) -> tuple[str, str]:
    """The building's name, and what comes with and after its last number.

    >>> room_of("グランドメゾン第2青葉台1205号室"), room_of("アルコタワー東館")
    (('グランドメゾン第2青葉台', '1205号室'), ('アルコタワー東館', ''))
    """
    pieces = breakable_tokens(building)
    for index in range(len(pieces) - 1, -1, -1):
        if any(char.isdigit() for char in pieces[index]):
            while index and len(pieces[index - 1]) == 1 and pieces[index - 1] in "-#－＃":
                index -= 1
            if index and pieces[index - 1].isascii() and len(pieces[index - 1]) == 1:
                index -= 1  # B101
            return "".join(pieces[:index]), "".join(pieces[index:])
    return building, ""


def _shortened(
    texts: Sequence[tuple[str, int, int]],
    index: int,
    name: str,
    ending: str,
    lay: Lay,
) -> Laid | None:
    """The same with as much of the ``name`` as leaves place for its ``ending`` and the others; of one without an ending
    something stays.
    """
    _, home, most = texts[index]
    pieces = clusters(name)
    for keep in range(len(pieces) - 1, -1 if ending else 0, -1):
        short = "".join(pieces[:keep]).strip()
        fitted = lay(
            [*texts[:index], (f"{short}{ending}".strip(), home, most), *texts[index + 1 :]],
            torn=False,
        )
        if not fitted.dropped:
            return Laid(fitted.cells, "layout-cut", len(name) - len(short))
    return None


class Lay(Protocol):
    """Lays changed texts into the same columns; unless ``torn``, no word is cut in two."""

    def __call__(
        self, texts: Sequence[tuple[str, int, int]], /, *, torn: bool = True
    ) -> Fitted: ...


def _within(
    texts: Sequence[tuple[str, int, int]], alone: Sequence[bool], size: Callable[[str], int]
) -> list[Part]:
    """The parts, each cut in two where it is longer than its own limit."""
    parts: list[Part] = []
    first = 0
    for (text, home, most), apart in zip(texts, alone, strict=True):
        if 0 < most < size(text):
            kept = cut(text, most, size)
            rest = text.lstrip().removeprefix(kept).lstrip()
            parts += [Part(kept, home, first), Part(rest, home + 1, home + 1)]
        else:
            parts.append(Part(text, home, first, apart))
        if most:
            first = home + 1
    return parts
