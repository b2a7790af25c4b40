"""Address lines → `Address`: `parse_address` puts it together, `address_values` without the model.

`to_latin` writes an `Address` in Latin letters, for a label that leaves Japan.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.addresses.parse import address_values, parse_address, parse_addresses

if TYPE_CHECKING:
    from atena.addresses.international import LatinAddress, to_latin

__all__ = ["LatinAddress", "address_values", "parse_address", "parse_addresses", "to_latin"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'atena.addresses' has no attribute {name!r}")
    from atena.addresses import international as latin_form

    return getattr(latin_form, name)
