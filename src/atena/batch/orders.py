"""The orders of files as they are, read but not understood."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from atena.batch.input.files import find_inputs
from atena.batch.job import bound_reader, settled
from atena.batch.options import make_options
from atena.batch.part import PartWorker
from atena.batch.plan import open_source, plan
from atena.batch.recognising import knows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from atena.layouts import Order


def read_orders(
    inputs: Sequence[str | Path],
    *,
    source: str | Path | Mapping[str, Sequence[str]],
    encoding: str = "",
    header: bool = True,
) -> Iterator[Order]:
    """The orders of files or folders, as `atena.batch.run` reads them with the same ``source``.

    Rows that cannot be read are passed over. Raises `BatchError` and `LayoutError` as `run` does.
    """
    options = make_options(source=source, target="columns", encoding=encoding, header=header)
    with tempfile.TemporaryDirectory(prefix="atena.") as folder:
        work = Path(folder)
        sources = [
            open_source(path, number, options, work, knows(options))
            for number, path in enumerate(find_inputs(inputs).files)
        ]
        options = settled(options, sources)
        worker = PartWorker(options, sources, "csv", work)
        for part in plan(sources, worker.source_layout, lambda one: bound_reader(worker, one)):
            for _, _, order in worker.parcels(part):
                yield order
