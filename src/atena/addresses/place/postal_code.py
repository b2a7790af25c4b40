"""Which of a town's postal codes an address has: by its 丁目, its number, its 小字 or Kyoto's streets.

One town in a hundred has several codes. Japan Post says which part of the town each is for, and mostly
that one is for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.lexicon.places.key import street_key

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNKNOWN: Final = "?"
CHOME, LOT, NAME = "c", "n", "="


def choose_code(
    codes: Iterable[tuple[str, list[str]]], *, chome: str, banchi: str, name: str
) -> str:
    """The seven digits of the one code that fits, or "" where none or several do.

    ``codes`` are the codes with their rules (`PlaceLexicon.postal_rules`), ``name`` is the 小字 or the
    street names. The code without rules is taken only when all the others could be told not to fit; with a
    number and no 小字 those of a 小字 do not.

    >>> codes = [("0640821", ["c1-19"]), ("0640824", ["c20-30"])]
    >>> choose_code(codes, chome="21", banchi="1", name=""), choose_code(codes, chome="", banchi="1", name="")
    ('0640824', '')
    >>> codes = [("6040084", ["=小川通夷川上", "=小川通夷川下"]), ("6040096", [])]
    >>> choose_code(codes, chome="", banchi="5", name="小川通夷川上ル")
    '6040084'
    """
    given = {CHOME: chome, LOT: banchi, NAME: street_key(name) if name else ""}
    fitting, rest, told = [], [], True
    for code, rules in codes:
        if not rules:
            rest.append(code)
        elif any(_fits(rule, given) for rule in rules):
            fitting.append(code)
        else:
            told = told and all(
                rule != _UNKNOWN and (given[rule[0]] or (rule[0] == NAME and banchi))
                for rule in rules
            )
    if not fitting and told:
        fitting = rest
    return fitting[0] if len(fitting) == 1 else ""


def _fits(rule: str, given: dict[str, str]) -> bool:
    if rule == _UNKNOWN:
        return False
    value = given[rule[0]]
    if rule[0] == NAME:
        return value == rule[1:]
    if not value:
        return False
    first, _, last = rule[1:].partition("-")
    return value.isascii() and value.isdigit() and int(first) <= int(value) <= int(last or value)
