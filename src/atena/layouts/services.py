"""Names of delivery services as shops write them: 【送料無料】ネコポス, クール宅急便(冷凍), ヤマト運輸 60サイズ.

Such a name is understood when all of it is known: services, carriers, temperatures, payment on delivery and words that say
nothing of the service (送料無料, 全国一律, 60サイズ). Two different services in one name (宅急便・ネコポス) are not understood.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from atena.layouts.delivery import (
    COLDNESS,
    LONGEST_WISH,
    NO_WISH,
    Wish,
    folded,
    none_words,
    wish_tables,
    wish_words,
)

UNKNOWN: Final = Wish("", known=False)
_SIGNS: Final = frozenset("0123456789()[]【】「」《》<>・/,.:~-+_|★☆■◆●※¥")


def read_service(text: str) -> tuple[Wish, str, bool]:
    """The service that a name means, the temperature in it, and whether the carrier is to collect an amount.

    >>> read_service("【送料無料】ネコポス"), read_service("クール宅急便（冷凍）")
    ((Wish(value='nekopos', known=True), '', False), (Wish(value='parcel', known=True), 'frozen', False))
    >>> read_service("宅急便（代引き）"), read_service("代引き不可")
    ((Wish(value='parcel', known=True), '', True), (Wish(value='', known=False), '', False))
    >>> read_service("宅急便・ネコポス")
    (Wish(value='', known=False), '', False)
    """
    key = folded(text)
    if key in none_words():
        return NO_WISH, "", False
    if whole := wish_words("service").get(key):
        return Wish(whole), "", False
    words = _words_of(key) if len(text) <= LONGEST_WISH else None
    if words is None:
        return UNKNOWN, "", False
    services = {value for kind, value in words if kind == "service"}
    if len(services) > 1:
        return UNKNOWN, "", False
    carriers = any(kind == "carrier" for kind, _ in words)
    cold = [value for kind, value in words if kind == "temperature"]
    coldest = max(cold, key=COLDNESS.index, default="")
    service = Wish(min(services, default="parcel" if carriers else ""))
    return service, coldest.replace("normal", ""), any(kind == "cod" for kind, _ in words)


def _words_of(key: str) -> list[tuple[str, str]] | None:
    """The words of a name with their kinds, the longest first at each place; None when there is anything else."""
    known, longest = _vocabulary()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(key):
        for size in range(min(longest, len(key) - at), 0, -1):
            word = known.get(key[at : at + size])
            if word is not None:
                found.append(word)
                at += size
                break
        else:
            if key[at] not in _SIGNS:
                return None
            at += 1
    return found


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, str]], int]:
    """Match key → kind and value, and the length of the longest key."""
    tables = wish_tables()["service_names"]
    known = {key: ("service", value) for key, value in wish_words("service").items()}
    known |= {key: ("temperature", value) for key, value in wish_words("temperature").items()}
    known |= {folded(word): ("carrier", "") for word in tables["carriers"]}
    known |= {folded(word): ("cod", "") for word in tables["cod"]}
    known |= {folded(word): ("", "") for word in tables["neutral"]}
    return known, max(map(len, known))
