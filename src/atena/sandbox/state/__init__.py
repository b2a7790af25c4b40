"""What the sandbox remembers: its store and clock, the states of its objects and their expiry."""
