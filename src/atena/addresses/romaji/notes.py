"""Notes on a romaji address: what is wrong with its postal code, and a ward that is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.lexicon.places.romaji import default_romaji, joined_key
from atena.models import Note

if TYPE_CHECKING:
    from atena.lexicon.places.records import Municipality
    from atena.lexicon.places.tables import PlaceLexicon


def code_notes(places: PlaceLexicon, code: str, mark: str) -> list[Note]:
    """What is wrong with a postal code: there is none such, or it is of another city than ``mark``."""
    if not code:
        return []
    towns, receivers = places.postal(code)
    marks = {town[0] for town in towns} | {one.mark for one in receivers}
    if not marks:
        return [Note(code="postal-code-unknown", field="postal_code")]
    if not mark or mark in marks:
        return []
    city = places.municipality(min(marks))
    named = places.prefectures[city.prefecture].name + city.name
    facts = {"text": places.municipality(mark).name, "postal_code": named}
    return [Note(code="postcode-mismatch", field="postal_code", facts=facts)]


def former_notes(words: list[str], city: Municipality) -> list[Note]:
    """Which of the ``words`` for a municipality name nothing but an abolished ward in it: Naka-ku of 浜松市."""
    for word in words:
        named = default_romaji().municipalities(joined_key(word))
        if {form for mark, form in named if mark == city.mark} == {"h"}:
            facts = {"was": word, "is": city.name}
            return [Note(code="municipality-abolished", field="city", facts=facts)]
    return []
