"""Address lines → `Address`: `parse_address` puts it together."""

from atena.addresses.parse import parse_address

__all__ = ["parse_address"]
