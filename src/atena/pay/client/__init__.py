"""The client: `calls` are values, `core` decides without I/O, `blocking` and `asynchronous` send with httpx."""
