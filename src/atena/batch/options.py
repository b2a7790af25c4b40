"""What a batch run is asked to do."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atena.errors import BatchError
from atena.layouts import Layout, load_layout, read_shop
from atena.layouts.inputs import from_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

INPUT_SUFFIXES: Final = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
COMPRESSIONS = (".gz", ".zst")
PACKAGES: Final = {"parquet": "pyarrow", ".zst": "zstandard"}
"""What only these need is installed on request."""


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that decides a run's bytes. Two runs with equal options and inputs are byte-identical."""

    source: str | tuple[tuple[str, tuple[str, ...]], ...]
    """A layout's name or file, or field → columns for any CSV."""
    target: str
    shop: tuple[tuple[str, str], ...] = ()
    encoding: str = ""
    header: bool = True
    carry: tuple[str, ...] = ()
    """Columns of the input to write as well; ``*`` is all of them."""
    threshold: float = 0.9
    guard_formulas: bool = False
    strict: bool = False
    evidence: bool = True
    review: bool = False
    """Whether a review is asked for: other readings and places are worked out for it alone."""
    source_text: str = ""
    """The layout files' own text: a changed file is another run."""
    target_text: str = ""

    def source_layout(self) -> Layout:
        if isinstance(self.source, str):
            return load_layout(self.source)
        return from_columns({field: list(columns) for field, columns in self.source})

    def target_layout(self) -> Layout:
        return load_layout(self.target)

    def as_json(self) -> dict[str, object]:
        """For the checkpoint: the shop's words are hashed there, not written."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run writes; everything but ``out`` only when asked for, rejects when there are any."""

    out: Path
    review: Path | None = None
    rejects: Path | None = None
    summary: Path | None = None
    report: Path | None = None


def make_options(
    *,
    source: str | Path | Mapping[str, Sequence[str]],
    target: str | Path,
    shop: Mapping[str, str] | str | Path | None = None,
    encoding: str = "",
    header: bool = True,
    carry: str | Sequence[str] = (),
    threshold: float = 0.9,
    guard_formulas: bool = False,
    strict: bool = False,
    evidence: bool = True,
    review: bool = False,
) -> Options:
    """Check and freeze what the caller asks for."""
    words = read_shop(shop) if isinstance(shop, str | Path) else dict(shop or {})
    named: str | None = None
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if isinstance(source, str | Path):
        named = str(source)
    else:
        columns = tuple(
            sorted(
                (field, (names,) if isinstance(names, str) else tuple(names))
                for field, names in source.items()
            )
        )
    options = Options(
        source=named if named is not None else columns,
        target=str(target),
        shop=tuple(sorted(words.items())),
        encoding=encoding,
        header=header,
        carry=(carry,) if isinstance(carry, str) else tuple(carry),
        threshold=threshold,
        guard_formulas=guard_formulas,
        strict=strict,
        evidence=evidence,
        review=review,
        source_text=repr(load_layout(named)) if named is not None else "",
        target_text=repr(load_layout(target)),
    )
    if options.source_layout().input is None:
        raise BatchError("no-input", field="source", hint="choose a layout that reads")
    if options.target_layout().output is None:
        raise BatchError("no-output", field="target", hint="choose a layout that writes")
    return options


def file_kind(path: Path) -> tuple[str, str]:
    """The format of a file by its name, and its compression.

    >>> file_kind(Path("orders.csv.gz")), file_kind(Path("out.parquet"))
    (('csv', '.gz'), ('parquet', ''))
    """
    compression = path.suffix if path.suffix in COMPRESSIONS else ""
    suffix = Path(path.stem).suffix if compression else path.suffix
    kind = INPUT_SUFFIXES.get(suffix.lower())
    if kind is None or (kind == "parquet" and compression):
        raise BatchError(
            "unknown-file-type",
            field=path.suffix,
            hint="use .csv, .jsonl or .parquet, with .gz or .zst",
        )
    for needed in (kind, compression):
        package = PACKAGES.get(needed, "")
        if package and find_spec(package) is None:
            raise BatchError(
                "package-missing", field=package, hint="install it with pip install 'atena[batch]'"
            )
    return kind, compression
