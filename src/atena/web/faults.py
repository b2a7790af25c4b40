"""What may be logged of a fault."""

from __future__ import annotations

import traceback


def where(error: BaseException) -> str:
    """The kind of a fault and the lines that led to it; its message could hold anything."""
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    places = (f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} at {' < '.join(reversed(list(places)))}"
