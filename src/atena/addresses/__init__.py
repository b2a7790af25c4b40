"""Address lines → `Address`: `parse_address` puts it together, `address_values` without the model.

`to_latin` writes an `Address` in Latin letters, for a label that leaves Japan.
"""

from atena.addresses.latin_form import LatinAddress, to_latin
from atena.addresses.parse import address_values, parse_address

__all__ = ["LatinAddress", "address_values", "parse_address", "to_latin"]
