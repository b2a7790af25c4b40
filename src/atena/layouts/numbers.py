"""Fields of a label that are codes and numbers: postal code, telephone, prefecture."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from atena.layouts.repertoire import layout_tables
from atena.text import narrow

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena.layouts.label import Label


def hyphenated_postal_code(label: Label) -> str:
    """With a hyphen: 153-0064."""
    code = label.address.postal_code
    if _is_hyphenated(code):
        return code
    digits = _digits(code)
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 else code


def postal_digits(label: Label) -> str:
    code = label.address.postal_code
    return code[:3] + code[4:] if _is_hyphenated(code) else _digits(code)


def _is_hyphenated(code: str) -> bool:
    """Whether a postal code stands as the parser writes it."""
    return (
        len(code) == 8
        and code[3] == "-"
        and code.isascii()
        and code[:3].isdigit()
        and code[4:].isdigit()
    )


def _digits(code: str) -> str:
    text = narrow(code)
    digits = "".join(char for char in text if char.isdigit())
    return digits if len(digits) == 7 else text


def phone_digits(label: Label) -> str:
    digits = label.phone.replace("-", "")
    if digits.isdigit():
        return digits
    return "".join(char for char in label.phone if char.isdigit())


def phone_part(index: int) -> Callable[[Label], str]:
    def part(label: Label) -> str:
        parts = label.phone.split("-")
        if len(parts) == 3:
            return parts[index]
        return label.phone if index == 0 else ""

    return part


def prefecture_code(label: Label) -> str:
    """1 to 47, as Japanese shops number the prefectures."""
    code = _prefectures().get(label.address.prefecture, ("", ""))[0]
    return code.lstrip("0")


def prefecture_iso(label: Label) -> str:
    code = _prefectures().get(label.address.prefecture, ("", ""))[0]
    return f"JP-{code}" if code else ""


def prefecture_romaji(label: Label) -> str:
    return _prefectures().get(label.address.prefecture, ("", ""))[1]


@cache
def _prefectures() -> dict[str, tuple[str, str]]:
    rows: list[list[str]] = layout_tables()["prefectures"]  # type: ignore[assignment]
    return {name: (code, romaji) for code, name, romaji in rows}
