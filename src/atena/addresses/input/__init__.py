"""What the caller hands over: the lines as one text with its match key, postal code, given fields."""
