"""Who is who, and which places are one: for gifts, duplicates, limits per household, parcels that go together.

`same_person` and `same_place` give probabilities; `person_keys` and `place_keys` are what records that may be the
same have in common, so that a million records need not be compared in pairs.
"""

from atena.matching.persons import Person, Relation, person_keys, same_person
from atena.matching.places import place_keys, same_place

__all__ = ["Person", "Relation", "person_keys", "place_keys", "same_person", "same_place"]
