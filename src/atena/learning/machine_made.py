"""Tell kana that a program made from kana that persons typed: they follow its choices nearly always."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from atena.errors import InputError
from atena.furigana.dictionary import sudachi_tokens
from atena.lexicon import Lexicon
from atena.names import name_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST_JUDGED = 200
"""Customers without whom nothing is said of where their kana come from."""
MOST_JUDGED = 2000
FIRST_JUDGED = 250
CLEARLY_TYPED = 0.9
"""Where so few of the first customers agree with a reader, the others need not be asked: at 0.96 of all, fewer than
225 of 250 come by chance in one file of 100,000."""
MACHINE_MADE = 0.96
"""The share of customers whose kana are one reader's choice from which on they count as made by it. Persons agree
with the best readers on some 83 of 100 names."""

Taught = tuple[str, str, str, str]
"""A customer's surname and given name, each with its reading."""


def refuse_machine_made(taught: list[Taught]) -> None:
    """Raise when the kana are what a program would have written."""
    if len(taught) < LEAST_JUDGED:
        return
    sample = taught[:: len(taught) // MOST_JUDGED + 1]
    few = sample[:: len(sample) // FIRST_JUDGED + 1]
    for reader in _readers():
        if _alike(reader, few) >= CLEARLY_TYPED and _alike(reader, sample) >= MACHINE_MADE:
            raise InputError(
                "machine-made",
                field="rows",
                hint="use kana that customers typed themselves, or force it",
            )


def _alike(reader: Callable[[str, str], str], sample: list[Taught]) -> float:
    """The share of customers whose kana are the reader's choice."""
    return sum(
        reader(surname, given_name) == surname_kana + given_kana
        for surname, given_name, surname_kana, given_kana in sample
    ) / len(sample)


def _readers() -> Iterator[Callable[[str, str], str]]:
    """The programs that kana usually come from: atena itself, SudachiPy and, where it is installed, pykakasi."""
    lexicon = Lexicon(user_data=False)

    def ours(surname: str, given_name: str) -> str:
        values = name_values(f"{surname} {given_name}", lexicon=lexicon)
        return f"{values['surname_kana']}{values['given_name_kana']}"

    yield ours
    yield lambda *parts: "".join(reading for part in parts for _, reading in sudachi_tokens(part))
    try:
        import pykakasi
    except ImportError:
        return
    make: Any = pykakasi.kakasi
    kakasi = make()
    yield lambda *parts: "".join(item["kana"] for part in parts for item in kakasi.convert(part))
