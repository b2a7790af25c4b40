"""What comes out: frozen pydantic models that do not show what they hold.

`repr`, `str` and validation errors mask every value (they end up in logs); `reveal` switches that off
for interactive use. The values themselves are plain attributes, and `model_dump` gives all of them.

In every model an empty string means *unknown*; a confidence is the probability that a field is right.
"""

from atena.models.address import Address, AddressAlternative, AddressConfidence, Level
from atena.models.checkout import Buyer, Checkout, Phone
from atena.models.name import NameAlternative, NameConfidence, NameKind, PersonName
from atena.models.reading import Reading, ReadingAlternative
from atena.models.record import Note, Record, Span, plain_note, reveal

__all__ = [
    "Address",
    "AddressAlternative",
    "AddressConfidence",
    "Buyer",
    "Checkout",
    "Level",
    "NameAlternative",
    "NameConfidence",
    "NameKind",
    "Note",
    "PersonName",
    "Phone",
    "Reading",
    "ReadingAlternative",
    "Record",
    "Span",
    "plain_note",
    "reveal",
]
