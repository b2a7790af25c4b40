"""A process of our own uses Arrow alone: neither NumPy nor pandas, which pyarrow imports wherever they are installed.

It would only ask them whether a list is one of their arrays. Both take a second of a processor's time and 70 MB of
each process; pyarrow works without them (they are optional).
"""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder
from typing import Final

_UNUSED: Final = frozenset(["numpy", "pandas"])


class _Absent(MetaPathFinder):
    """Refuses modules, as if they were not installed."""

    def find_spec(self, fullname: str, *_: object) -> None:
        if fullname in _UNUSED:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)


def use_arrow_alone() -> None:
    """Let this process import neither NumPy nor pandas from now on; only for one in which no code but ours runs."""
    if not any(isinstance(finder, _Absent) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Absent())
