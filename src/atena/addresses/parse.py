"""`parse_address`: one address → `Address`; the arguments are checked here, the reading is `engine`'s."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from atena.addresses.engine import read_address
from atena.addresses.result.fields import address_of
from atena.errors import InputError, require_text
from atena.lexicon import lexicon_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from atena.addresses.engine import Late
    from atena.lexicon import Lexicon
    from atena.models import Address


def parse_address(
    text: str | Sequence[str],
    *,
    postal_code: str | None = None,
    prefecture: str | None = None,
    city: str | None = None,
    lexicon: Lexicon | None = None,
) -> Address:
    """Split an address, verify it against the tables and convert it to kana.

    ``text`` is one string, or the lines of a form, whose borders are evidence. ``postal_code``,
    ``prefecture`` (in any spelling: 東京, Tokyo-to) and ``city`` are what other fields of the form hold.
    Any string is accepted: what is not known is empty, and `Address.notes` say what is doubtful. Another
    type raises `InputError`.

    >>> address = parse_address("京都市中京区寺町通御池上る上本能寺前町488番地")
    >>> address.prefecture, address.city, address.kyoto_street, address.town, address.street
    ('京都府', '京都市中京区', '寺町通御池上る', '上本能寺前町', '488')
    >>> address.town_kana, address.municipality_code, address.level
    ('カミホンノウジマエチョウ', '26104', 'block')
    """
    values, late = _parse(text, postal_code, prefecture, city, lexicon)
    return address_of(values, late)


def parse_addresses(
    texts: Iterable[str | Sequence[str]], *, lexicon: Lexicon | None = None
) -> Iterator[Address]:
    """`parse_address` for many addresses, one by one, in their order.

    >>> [address.town for address in parse_addresses(["目黒区下目黒1-8-1", ["京都市中京区", "上本能寺前町488"]])]
    ['下目黒', '上本能寺前町']
    """
    if isinstance(texts, str) or not isinstance(texts, Iterable):
        raise InputError("wrong-type", field="texts", hint="pass a list of texts")
    for text in texts:
        yield parse_address(text, lexicon=lexicon)


def address_values(
    text: str | Sequence[str],
    *,
    postal_code: str | None = None,
    prefecture: str | None = None,
    city: str | None = None,
    lexicon: Lexicon | None = None,
) -> dict[str, Any]:
    """The same as plain values by field name, for batches that put them into columns.

    All fields of `Address` are there but those that are worked out late (``building_kana``,
    ``alternatives``, ``spans``); ``confidence`` and ``notes`` are what `Address` has. The dictionary is
    the caller's own.

    >>> values = address_values("東京都目黒区下目黒1-8-1 アルコタワー")
    >>> values["town"], values["town_kana"], values["street"], values["confidence"].city > 0.99
    ('下目黒', 'シモメグロ', '1-8-1', True)
    """
    return _parse(text, postal_code, prefecture, city, lexicon)[0]


def _parse(
    text: str | Sequence[str],
    postal_code: str | None,
    prefecture: str | None,
    city: str | None,
    lexicon: Lexicon | None,
) -> tuple[dict[str, Any], Late]:
    """The values of the address and what works out the late ones."""
    lines = [text] if isinstance(text, str) else _lines(text)
    if not (postal_code is None and prefecture is None and city is None):
        require_text(postal_code=postal_code, prefecture=prefecture, city=city)
    places = lexicon_of(lexicon).places
    return read_address(lines, places, postal_code or "", prefecture or "", city or "")


def _lines(text: object) -> list[str]:
    if isinstance(text, (list, tuple, Iterable)) and not isinstance(text, (bytes, Mapping)):
        lines = list(text)
        for line in lines:
            if not isinstance(line, str):
                break
        else:
            return lines or [""]
    raise InputError("wrong-type", field="text", hint="a string or a list of strings")
