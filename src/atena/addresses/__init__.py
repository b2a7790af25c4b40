"""Address lines → `Address`."""
