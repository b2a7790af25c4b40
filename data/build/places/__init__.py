"""Makes the tables of places: municipalities, towns, their readings, postal and telephone codes."""
