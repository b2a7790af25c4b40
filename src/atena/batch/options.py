"""What a batch run is asked to do."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from atena.batch.review.words import LANGUAGES
from atena.errors import BatchError, InputError, require_kind, require_share, require_text
from atena.layouts import Layout, Shop, checked_words, load_layout, read_shop_file
from atena.layouts.mapping import from_columns
from atena.layouts.moments import local_today, ship_day
from atena.layouts.rules import Rules
from atena.layouts.schema import STATES
from atena.matching.customers import Customers, state_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


AUTO: Final = "auto"
"""The source whose layout is recognised by its columns."""


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
    """Whether a review is asked for: what stands in it besides its rows is worked out for it alone."""
    source_text: str = ""
    """The layout files' own text: a changed file is another run."""
    target_text: str = ""
    rules: Rules | None = None
    """The shop's rules of what goes by which service."""
    include: tuple[str, ...] = ()
    """States of orders that are written although they need not be sent."""
    combine: bool = False
    hold: bool = False
    """Whether doubtful labels go to a file of their own."""
    foreign: bool = False
    """Whether labels that leave Japan are written, to a file of their own."""
    review_gifts: bool = False
    language: str = "ja"
    corrections: Path | None = None
    corrections_text: str = ""
    """The hash of the corrections: other ones are another run."""
    only_corrected: bool = False
    tabs: bool = False
    """Whether OUT is a .tsv: its cells are divided by tabs, whatever the layout says."""
    partition_by: str = ""
    """The column by whose values a Parquet output is divided."""
    remember: bool = False
    """Whether customers who come back are read as before, and kept."""
    customers: str = ""
    """The state of the store of customers: another one is another run."""

    def source_layout(self) -> Layout:
        if isinstance(self.source, str):
            return load_layout(self.source)
        return from_columns({field: list(columns) for field, columns in self.source})

    def target_layout(self) -> Layout:
        layout = load_layout(self.target)
        return replace(layout, file=replace(layout.file, delimiter="\t")) if self.tabs else layout

    def as_json(self) -> dict[str, object]:
        """For the checkpoint: the shop's words and rules are hashed there, not written."""
        return {**asdict(self), "corrections": self.corrections_text}


@dataclass(frozen=True, slots=True)
class Outputs:
    """Where a run writes; everything but ``out`` only when asked for, rejects and what is left out when
    there are any."""

    out: Path
    review: Path | None = None
    rejects: Path | None = None
    left_out: Path | None = None
    hold: Path | None = None
    foreign: Path | None = None
    gifts: Path | None = None
    summary: Path | None = None
    report: Path | None = None

    def named(self) -> list[tuple[str, Path]]:
        """The files with their names, ``out`` last: when it is there, everything is."""
        names = (
            "review",
            "rejects",
            "left_out",
            "hold",
            "foreign",
            "gifts",
            "summary",
            "report",
            "out",
        )
        found = [(name, getattr(self, name)) for name in names]
        return [(name, path) for name, path in found if path is not None]


def make_options(
    *,
    source: str | Path | Mapping[str, Sequence[str]],
    target: str | Path,
    today: dt.date | None = None,
    shop: Mapping[str, str] | str | Path | None = None,
    encoding: str = "",
    header: bool = True,
    carry: str | Sequence[str] = (),
    threshold: float = 0.9,
    include: str | Sequence[str] = (),
    language: str = "ja",
    corrections: str | Path | None = None,
    partition_by: str = "",
    **flags: bool,
) -> Options:
    """Check and freeze what the caller asks for; ``flags`` are the options that are true or false."""
    require_share(threshold=threshold)
    require_text(encoding=encoding, language=language)
    require_kind((str, Path, Mapping), SOURCE, source=source)
    require_kind(
        (str, list, tuple), "pass a string or a list of strings", carry=carry, include=include
    )
    if not isinstance(shop, str | Path | Mapping | None):
        raise InputError("wrong-type", field="shop", hint="pass a dict or the path of a TOML file")
    stated = read_shop_file(shop) if isinstance(shop, str | Path) else Shop(dict(shop or {}))
    layout = load_layout(target)
    named: str | None = None
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if isinstance(source, str | Path):
        named = str(source)
    else:
        for names in source.values():
            require_kind((str, list, tuple), SOURCE, source=names)
        columns = tuple(
            sorted(
                (field, (names,) if isinstance(names, str) else tuple(names))
                for field, names in source.items()
            )
        )
    wanted = (include,) if isinstance(include, str) else include
    states = tuple(part.strip() for one in wanted for part in one.split(",") if part.strip())
    for state in states:
        if state not in STATES:
            raise BatchError("unknown-word", field="include", hint="one of " + ", ".join(STATES))
    if language not in LANGUAGES:
        raise BatchError("unknown-word", field="language", hint="ja or en")
    customers = ""
    if flags.get("remember"):
        Customers.open()  # makes the key, or says what is missing
        customers = state_of()
    review = Path(corrections) if corrections is not None else None
    if flags.get("only_corrected") and review is None:
        raise BatchError("missing", field="corrections", hint="name the edited review")
    options = Options(
        source=named if named is not None else columns,
        target=str(target),
        shop=tuple(sorted(checked_words(stated.words, layout, today).items())),
        rules=_dated(stated.rules, today),
        encoding=_known(encoding),
        header=header,
        carry=(carry,) if isinstance(carry, str) else tuple(carry),
        threshold=threshold,
        include=states,
        language=language,
        corrections=review,
        corrections_text=_hash_of(review) if review is not None else "",
        source_text=repr(load_layout(named)) if named not in (None, AUTO) else "",
        target_text=repr(layout),
        customers=customers,
        partition_by=partition_by,
        **flags,
    )
    if named != AUTO and options.source_layout().input is None:
        raise BatchError("no-input", field="source", hint="choose a layout that reads")
    if layout.output is None:
        raise BatchError("no-output", field="target", hint="choose a layout that writes")
    return options


SOURCE = "pass a layout, or a dict of field and column or columns"


def _known(encoding: str) -> str:
    """The encoding, when there is one of that name that writes text."""
    if not encoding:
        return ""
    try:
        known = codecs.lookup(encoding).name
        plain = "a\n".encode(known) == b"a\n"
    except (LookupError, ValueError):
        raise BatchError(
            "unknown-encoding", field="encoding", hint="such as cp932, utf-8 or utf-16"
        ) from None
    return known if plain else ""  # UTF-16 is known by its bytes


def _dated(rules: Rules | None, today: dt.date | None) -> Rules | None:
    """The rules with their ship dates (``+2``) as days."""
    if rules is None:
        return None
    day = today or local_today()
    return Rules(
        tuple(
            (
                when,
                tuple(
                    (name, ship_day(value, day) if name == "ship_date" else value)
                    for name, value in what
                ),
            )
            for when, what in rules.listed
        )
    )


def _hash_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        raise BatchError(
            "no-such-file", field="corrections", hint="name the edited review"
        ) from None
