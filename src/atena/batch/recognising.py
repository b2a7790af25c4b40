"""Which lines of a file can be its header, for the layout that is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.batch.options import AUTO
from atena.layouts.header import matched
from atena.layouts.recognise import fitting

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from atena.batch.options import Options


def knows(options: Options) -> Callable[[Sequence[str]], int]:
    """A function that tells how many of the wanted columns a header has."""
    if options.source == AUTO:
        return lambda columns: max((count for _, count in fitting(columns)), default=0)
    spec = options.source_layout().input
    return lambda columns: matched(spec, columns) if spec is not None else 0
