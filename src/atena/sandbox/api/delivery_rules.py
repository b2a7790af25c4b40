"""Whether a shop delivers to an address: ``deliverySpecifications``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


def allowed(address: Mapping[str, Any], specifications: Mapping[str, Any] | None) -> bool:
    """Whether the address passes the shop's ``addressRestrictions``.

    Prefectures are compared as written, as the shop's list of the 47 kanji names is meant to be;
    postal codes without their hyphen, with ``*`` and ``?``. (PO boxes and packstations do not exist
    in Japan.)

    >>> only = {"addressRestrictions": {"type": "Allowed", "restrictions": {"JP": {"zipCodes": ["15?-*"]}}}}
    >>> allowed({"countryCode": "JP", "postalCode": "153-0064"}, only)
    True
    >>> allowed({"countryCode": "US", "postalCode": "153-0064"}, only)
    False
    """
    rules = (specifications or {}).get("addressRestrictions") or {}
    areas = rules.get("restrictions") or {}
    if not rules.get("type") or not areas:
        return True
    area = areas.get(address.get("countryCode"), areas.get("*"))
    hit = False
    if area is not None:
        excepted = area.get("except")
        hit = _within(address, area) and not (excepted and _within(address, excepted))
    return hit is (rules["type"] == "Allowed")


def _within(address: Mapping[str, Any], area: Mapping[str, Any]) -> bool:
    states, codes = area.get("statesOrRegions"), area.get("zipCodes")
    if not states and not codes:
        return True
    if address.get("stateOrRegion") in (states or ()):
        return True
    code = _plain(address.get("postalCode") or "")
    return any(_matches(code, _plain(pattern)) for pattern in codes or ())


def _matches(text: str, pattern: str) -> bool:
    """Shell-like ``*`` and ``?`` without backtracking: every prefix of the pattern at once."""
    reached = {0}
    for character in (*text, None):
        for place in sorted(reached):
            at = place
            while at < len(pattern) and pattern[at] == "*":
                at += 1
                reached.add(at)
        if character is None:
            break
        following = set()
        for place in reached:
            if place < len(pattern) and pattern[place] == "*":
                following.add(place)
            elif place < len(pattern) and pattern[place] in {"?", character}:
                following.add(place + 1)
        reached = following
    return len(pattern) in reached


def _plain(code: str) -> str:
    return code.replace("-", "").replace(" ", "").upper()
