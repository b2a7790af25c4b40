"""The shop's own rules: which orders go by which service, cold, with what on the label.

::

    [[rules]]                       # the first that matches a row wins
    when = { "配送方法" = "メール便*", item = "*文庫*", weight = "<=1000" }
    set = { service = "nekopos" }

    [[rules]]
    when = { "商品コード" = ["ICE-*", "FISH-*"] }
    set = { temperature = "frozen", parcels = "2" }

``item`` and ``weight`` are the fields of the layout, anything else is a column of the export; 1.2kg is 1200. What is set
takes the place of what the export says.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from atena.errors import LayoutError
from atena.layouts import delivery as words
from atena.layouts import moments
from atena.layouts.conditions import compile_pattern, is_pattern
from atena.layouts.delivery import Delivery

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.layouts.header import Header
    from atena.layouts.order import Order
    from atena.layouts.schema import Input

    Test = Callable[[str], bool]
    Bound = tuple[list[tuple[int, tuple[Test, ...]]], Mapping[str, str]]

SETTABLE: Final = tuple(one.name for one in fields(Delivery))
_SLOTS: Final = ("morning", "afternoon", "evening", "by10", "by17")


class Rules(NamedTuple):
    """The rules of a shop's file, checked: conditions, and what is set when all of them hold.

    A tuple, since it goes to worker processes: a frozen dataclass that is compiled cannot be unpickled.
    """

    listed: tuple[tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, str], ...]], ...]

    def columns(self) -> list[str]:
        """The columns, or fields, that the rules look at."""
        return [column for when, _ in self.listed for column, _ in when]

    def bound(self, header: Header, spec: Input) -> BoundRules:
        """The rules for the columns of one file; raises `LayoutError` for a column that it has not."""
        found: list[Bound] = []
        for when, what in self.listed:
            conditions = []
            for column, patterns in when:
                named = spec.order_fields.get(column) or spec.delivery.get(column) or ()
                places = [header.find(one) for one in (column, *named)]
                place = next((one for one in places if one is not None), None)
                if place is None:
                    raise LayoutError(
                        "column-missing",
                        field=f"rules: {column}",
                        hint="the file has no such column: correct the rule",
                    )
                conditions.append((place, tuple(compile_pattern(one) for one in patterns)))
            found.append((conditions, dict(what)))
        return BoundRules(found)


class BoundRules:
    """Rules that know where their columns are."""

    def __init__(self, rules: list[Bound]) -> None:
        self._rules = rules

    def apply(self, row: Sequence[str], order: Order) -> None:
        """Set what the first rule that holds for a row says."""
        for conditions, what in self._rules:
            if all(any(test(row[place]) for test in tests) for place, tests in conditions):
                if order.delivery is None:
                    order.delivery = Delivery()
                for name, value in what.items():
                    setattr(order.delivery, name, value)
                order.unread = tuple(name for name in order.unread if name not in what)
                return


def parse_rules(content: Sequence[Any]) -> Rules:
    """The ``[[rules]]`` of a shop's file; raises `LayoutError` for what is not known."""
    listed = []
    for index, rule in enumerate(content):
        path = f"rules[{index}]"
        if not isinstance(rule, dict) or not rule.keys() <= {"when", "set"}:
            raise LayoutError("unknown-key", field=path, hint="write when = {…} and set = {…}")
        when, what = rule.get("when"), rule.get("set")
        if not isinstance(when, dict) or not isinstance(what, dict) or not when or not what:
            raise LayoutError("missing", field=path, hint="write when = {…} and set = {…}")
        conditions = []
        for column, patterns in when.items():
            given = [patterns] if not isinstance(patterns, list) else patterns
            if not given or not all(isinstance(one, str) for one in given):
                raise LayoutError(
                    "wrong-type", field=f"{path}.when.{column}", hint="write a string or strings"
                )
            if not all(map(is_pattern, given)):
                raise LayoutError(
                    "unknown-word",
                    field=f"{path}.when.{column}",
                    hint="a number behind < and >: <=1000",
                )
            conditions.append((column, tuple(given)))
        listed.append(
            (
                tuple(conditions),
                tuple((name, checked(name, value, f"{path}.set")) for name, value in what.items()),
            )
        )
    return Rules(tuple(listed))


def checked(name: str, value: object, path: str) -> str:
    """A wish as the shop's file or a correction states it, in our words.

    >>> checked("slot", "14時-16時", ""), checked("temperature", "冷凍", ""), checked("service", "ネコポス", "")
    ('14-16', 'frozen', 'nekopos')
    """
    where = f"{path}.{name}"
    if name not in SETTABLE:
        raise LayoutError("unknown-word", field=where, hint="one of " + ", ".join(SETTABLE))
    text = str(value)
    if name == "slot":
        wish = words.Wish(text) if text in _SLOTS else moments.read_slot(text)
        hint = "morning, afternoon, evening or hours: 14-16"
    elif name == "date":
        wish, hint = moments.read_wished_date(text), "a day: 2026-12-10"
    elif name == "ship_date":
        relative = text.startswith("+") and text[1:].isdigit()
        wish = words.Wish(text) if relative else moments.read_wished_date(text)
        hint = "a day (2026-12-10) or working days from now (+2)"
    elif name == "temperature":
        wish = (
            words.Wish(text)
            if text in words.TEMPERATURES
            else words.read_general_word("temperature", text)
        )
        hint = ", ".join(words.TEMPERATURES)
    elif name == "service":
        wish = (
            words.Wish(text)
            if text in words.service_names()
            else words.read_general_word("service", text)
        )
        hint = ", ".join(sorted(words.service_names()))
    elif name in ("cod", "cod_tax", "parcels"):
        wish, hint = words.read_amount(text), "a whole number"
    else:
        wish, hint = words.Wish(text), ""
    if not wish.known:
        raise LayoutError("unknown-word", field=where, hint=hint)
    return "" if wish.value == "normal" else wish.value
