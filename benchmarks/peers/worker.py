"""Runs one address parser of PyPI in its own environment: a JSON string a line in, an answer a line out.

PYTHON benchmarks/peers/worker.py normalize-japanese-address | japanese-addresses | japanese-address
"""

from __future__ import annotations

import json
import logging
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

Answer = dict[str, str]


def normalize_japanese_address() -> Callable[[str], Answer]:
    from normalize_japanese_address.normalize import normalize

    def parse(text: str) -> Answer:
        found = normalize(text)
        rest = found.get("addr") or found.get("address") or ""
        return answer(found.get("pref"), found.get("city"), found.get("town"), rest)

    return parse


def japanese_addresses() -> Callable[[str], Answer]:
    from japanese_addresses import separate_address

    def parse(text: str) -> Answer:
        found = separate_address(text)
        return answer(found.prefecture, found.city, found.street, "")

    return parse


def japanese_address() -> Callable[[str], Answer]:
    from japanese_address import parse as parse_japanese_address

    def parse(text: str) -> Answer:
        found = parse_japanese_address(text)
        city = "".join(found.get(part, "") for part in ("district", "city", "ward"))
        town = found.get("town", "") + found.get("city_district", "")
        if not (found.get("city") or found.get("ward")):
            city, town = (
                found.get("district", "") + found.get("town", ""),
                found.get("city_district", ""),
            )
        return answer(found.get("prefecture"), city, town, found.get("unparsed_right", ""))

    return parse


def answer(prefecture: str | None, city: str | None, town: str | None, street: str) -> Answer:
    return {
        "prefecture": prefecture or "",
        "city": city or "",
        "town": town or "",
        "street": street,
        "building": "",
    }


PEERS = {
    "normalize-japanese-address": normalize_japanese_address,
    "japanese-addresses": japanese_addresses,
    "japanese-address": japanese_address,
}


def main() -> None:
    logging.disable(logging.CRITICAL)
    parse = PEERS[sys.argv[1]]()
    for line in sys.stdin:
        try:
            found = parse(json.loads(line))
        except Exception:  # noqa: BLE001 - a peer that raises has no answer
            found = answer("", "", "", "")
        print(json.dumps(found, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
