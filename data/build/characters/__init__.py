"""Makes the table of characters that are one character to a match key."""
