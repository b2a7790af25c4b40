"""Customers out of files: order exports and lists of customers, in every form that a batch run reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.batch.orders import read_orders

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from atena.layouts.inputs import Party


def customers_of(
    files: Sequence[str | Path],
    *,
    source: str | Path | Mapping[str, Sequence[str]],
    encoding: str = "",
    header: bool = True,
) -> Iterator[Party]:
    """Recipients and buyers of the files, each with what its row says; ``source`` as `atena.batch.run` takes it.

    Raises `BatchError` and `LayoutError` for files that cannot be read so.
    """
    for order in read_orders(files, source=source, encoding=encoding, header=header):
        yield order.recipient
        if order.buyer is not None and order.buyer.full_name:
            yield order.buyer
