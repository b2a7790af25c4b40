"""Address lines → `Address`: `parse_address` puts it together, `address_values` without the model."""

from atena.addresses.parse import address_values, parse_address

__all__ = ["address_values", "parse_address"]
