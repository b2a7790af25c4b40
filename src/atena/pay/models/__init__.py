"""What travels: `requests` of the shop, `responses` of the API, on the base classes of `wire`."""
