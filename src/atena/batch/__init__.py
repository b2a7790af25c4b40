"""Whole files: order exports in, carrier labels or plain columns out.

`run` does what ``atena batch`` does; `normalize_batch` is the same on Arrow record batches, for pandas,
Polars, DuckDB and Spark. Needs ``pip install 'atena[batch]'`` for Parquet, Arrow and zstd only.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from atena.batch.input.files import has_tabs
from atena.batch.job import run_job
from atena.batch.options import Outputs, make_options
from atena.batch.result import Progress, Report
from atena.errors import BatchError, InputError, require_extra, require_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from atena.batch.arrow import normalize_batch, output_schema

__all__ = ["Outputs", "Progress", "Report", "normalize_batch", "output_schema", "run"]


def run(
    inputs: str | Path | Sequence[str | Path],
    out: str | Path,
    *,
    source: str | Path | Mapping[str, Sequence[str]],
    target: str | Path = "columns",
    shop: Mapping[str, str] | str | Path | None = None,
    review: str | Path | None = None,
    rejects: str | Path | None = None,
    left_out: str | Path | None = None,
    hold: str | Path | None = None,
    foreign: str | Path | None = None,
    review_gifts: str | Path | None = None,
    summary: str | Path | None = None,
    report: str | Path | None = None,
    corrections: str | Path | None = None,
    only_corrected: bool = False,
    remember: bool = False,
    include: str | Sequence[str] = (),
    combine: bool = False,
    carry: str | Sequence[str] = (),
    partition_by: str = "",
    threshold: float = 0.9,
    language: str = "ja",
    encoding: str = "",
    header: bool = True,
    guard_formulas: bool = False,
    strict: bool = False,
    evidence: bool = True,
    workers: int | None = None,
    restart: bool = False,
    watch: Callable[[Progress], None] | None = None,
) -> Report:
    """Read order exports, understand names and addresses, write labels; resume an interrupted run.

    ``inputs`` are files or folders (CSV, JSON Lines, Parquet, Excel; .gz and .zst; ``-`` is standard input),
    ``out`` is a file whose name says its format, ``source`` and ``target`` are layouts (names or files;
    ``source`` may be ``auto``, or a dict of field → columns for any CSV). ``out`` appears when it is whole; a
    run that was interrupted goes on when it is started again with the same arguments, and ends with the same
    bytes, whatever ``workers`` is.

    ``review`` lists the labels that a person should look at; ``hold`` takes those labels instead of ``out``;
    ``corrections`` is an edited review, of which ``only_corrected`` writes just the labels. Orders that are
    cancelled, unpaid, shipped or digital are listed in ``left_out`` unless ``include`` names them; rows that
    cannot be read go to ``rejects`` (by default ``OUT.left-out.csv`` and ``OUT.rejects.csv``, when there are
    any). ``foreign`` takes the labels that leave Japan. ``combine`` puts orders of one buyer to one place into
    one parcel. With ``partition_by`` a Parquet ``out`` is a folder of ``COLUMN=value`` folders. With ``remember``
    customers who come back are read as before: what they typed of their reading, and what ``corrections`` say of them,
    is kept, encrypted (`atena.matching.customers`).

    Raises `BatchError` when it cannot start, resume or end, `LayoutError` for a layout that is wrong.

    >>> import tempfile, atena
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "in.csv").write_text("name,address\\n山田太郎,東京都目黒区下目黒1-8-1\\n")
    >>> report = run(folder / "in.csv", folder / "out.csv", source={"name": "name", "lines": "address"})
    >>> report.stats.labels, (folder / "out.csv").read_text("utf-8-sig").split(",")[:2]
    (1, ['order_id', 'kind'])
    """
    require_kind((str, Path, list, tuple), "pass a path or a list of paths", inputs=inputs)
    require_kind((str, Path), "pass a path", out=out)
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise InputError("out-of-range", field="workers", hint="a whole number, 1 or more")
    paths = [inputs] if isinstance(inputs, str | Path) else list(inputs)
    out = Path(out)
    options = make_options(
        source=source,
        target=target,
        shop=shop,
        encoding=encoding,
        header=header,
        carry=carry,
        threshold=threshold,
        include=include,
        language=language,
        corrections=corrections,
        partition_by=partition_by,
        guard_formulas=guard_formulas,
        strict=strict,
        evidence=evidence,
        combine=combine,
        review=review is not None,
        hold=hold is not None,
        foreign=foreign is not None,
        review_gifts=review_gifts is not None,
        only_corrected=only_corrected,
        remember=remember,
        tabs=has_tabs(out),
    )
    if not out.name:
        raise BatchError("is-a-folder", field="OUT", hint="name a file to write")
    stem = out.with_name("atena.csv") if str(out) == "-" else out
    outputs = Outputs(
        out=out,
        review=_path(review),
        rejects=_path(rejects) or stem.with_name(f"{stem.name}.rejects.csv"),
        left_out=_path(left_out) or stem.with_name(f"{stem.name}.left-out.csv"),
        hold=_path(hold),
        foreign=_path(foreign),
        gifts=_path(review_gifts),
        summary=_path(summary),
        report=_path(report),
    )
    return run_job(
        paths,
        outputs,
        options,
        workers=workers or os.cpu_count() or 1,
        restart=restart,
        watch=watch,
    )


def _path(path: str | Path | None) -> Path | None:
    return Path(path) if path is not None else None


def __getattr__(name: str) -> object:
    if name in ("normalize_batch", "output_schema"):  # these alone need pyarrow
        require_extra("batch", "pyarrow")
        return getattr(importlib.import_module("atena.batch.arrow"), name)
    raise AttributeError(f"module 'atena.batch' has no attribute {name!r}")
