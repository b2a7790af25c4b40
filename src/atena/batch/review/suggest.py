"""The rule for the shop's file that settles a wish which nobody understood, or which the carrier lacks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from atena.layouts.delivery import LONGEST_WISH, TEMPERATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from atena.batch.review.judge import Doubt
    from atena.layouts.schema import Output

_CODES: Final = ("delivery-unread", "delivery-not-offered")
_SETTLED: Final = ("service", "temperature", "slot")
"""The wishes that a word of the export stands for; a day or an amount has no rule."""
_CHOOSE: Final = {"ja": "? は次から選ぶ: ", "en": "? is one of "}
_PATTERN: Final = "*!<>="
"""What has a meaning where a pattern begins."""


def rules_for(
    reasons: Iterable[Doubt],
    said: Callable[[str], tuple[str, str]] | None,
    output: Output | None,
    language: str,
) -> str:
    """Rules as the shop's file takes them; empty where none would help.

    ``said`` tells the column of a wish and what the export has there; None for an input without columns. ``?`` is left
    for a person to replace: the shop's file is refused as long as it stands there.

    >>> from atena.batch.review.judge import Doubt
    >>> rule = rules_for([Doubt("delivery-unread", "service")], lambda _: ("配送方法", "お急ぎ便"), None, "en")
    >>> print(rule)
    [[rules]]
    when = { "配送方法" = "お急ぎ便" }
    set = { service = "?" }  # ? is one of parcel
    >>> from atena.layouts import load_layout
    >>> refused, click = Doubt("delivery-not-offered", "delivery.service"), load_layout("clickpost").output
    >>> print(rules_for([refused], lambda _: ("配送方法", "宅配便"), click, "en").splitlines()[-1])
    set = { service = "?" }  # ? is one of clickpost, mail
    """
    found: list[str] = []
    for reason in reasons:
        wish = _wish_of(reason, output)
        column, text = said(wish) if wish and said else ("", "")
        if not text or any(f"set = {{ {wish} " in rule for rule in found):
            continue
        when = f"{_quoted(column)} = {_quoted(_pattern(text))}"
        choice = _CHOOSE[language] + ", ".join(_words(wish, output))
        found.append(f'[[rules]]\nwhen = {{ {when} }}\nset = {{ {wish} = "?" }}  # {choice}')
    return "\n\n".join(found)


def _wish_of(reason: Doubt, output: Output | None) -> str:
    """The wish that a reason is about: named itself, or by the carrier's column that has no code for it.

    What the service of the parcel lacks (``delivery.slot`` of ネコポス) no other word of the wish would bring.
    """
    if reason.code not in _CODES:
        return ""
    wish = reason.field.removeprefix("delivery.")
    if wish != reason.field and wish != "service":
        return ""
    if output is not None:
        wish = next((cell.codes for cell in output.cells if cell.column == wish), wish)
    return wish if wish in _SETTLED else ""


def _words(wish: str, output: Output | None) -> list[str]:
    """What the carrier takes."""
    known: Iterable[str] = output.codes.get(wish, {}) if output is not None else {}
    if wish == "service":
        known = known or (output.services if output is not None else {}) or ("parcel",)
    first = TEMPERATURES[:1] if wish == "temperature" else ()
    return list(dict.fromkeys([*first, *(word for word in known if "+" not in word)]))


def _pattern(text: str) -> str:
    """What matches a cell, and says nothing else: its first line, up to the length of a wish."""
    start = text.split("\n")[0].strip()[:LONGEST_WISH]
    start = start.lstrip(_PATTERN).rstrip("*") or "*"
    before = "*" if not text.startswith(start) else ""
    return f"{before}{start}{'*' if not text.endswith(start) else ''}" if start != "*" else start


def _quoted(text: str) -> str:
    """A string of TOML."""
    return json.dumps(text, ensure_ascii=False)
