"""Classes that the garbage collector need not look at, in machine code: what they hold never leads back to them.

Thousands of them are kept; a full collection takes as long as a thousand names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_extensions import mypyc_attr as mypyc_attr
else:  # the compiler alone heeds it

    def mypyc_attr(**_):
        return lambda of: of
