"""Finds orders whose rows stand apart: rows that follow one another become one label, others do not; and labels of
orders that stand elsewhere as cancelled or sent.

When all parts are done, the hashes of their trails (`atena.batch.trail`) that repeat are looked for, a share of them at
a time, so that the memory does not grow with the number of orders.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, Final

from atena.batch.csvout import encode_rows
from atena.batch.review.judge import Doubt
from atena.batch.review.table import ROW, WHY
from atena.batch.review.words import COLUMNS, reason_text
from atena.batch.trail import Again, OrderTrail
from atena.layouts.number_ends import tail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from atena.batch.plan import InputPart, Source
    from atena.batch.stats import Stats

_CODE: Final = "order-rows-apart"
ALIKE: Final = "order-numbers-alike"
GONE: Final = "order-gone-elsewhere"
MOST_HASHES: Final = 1_000_000
"""Hashes that are held at a time: some 100 MB."""
AMENDED: Final = ".amended"
"""What takes the place of a part's ``.review`` when an order of it stands apart."""

InDoubt = dict[str, dict[int, Again]]
"""The reason → the number of a part → the parcels of that part."""


def orders_in_doubt(
    work: Path,
    parts: Sequence[InputPart],
    sources: Sequence[Source],
    limit: int,
    confirmed: Callable[[str, str, int], bool],
) -> InDoubt:
    """What only all parts together show: orders that begin again, those that are cancelled or sent elsewhere, and those
    whose numbers are the same when only their last ``limit`` characters fit; not the parcels that are ``confirmed``, told
    by key, input and line.
    """
    found = {
        _CODE: orders_apart(work, parts, sources),
        GONE: orders_gone(work, parts, sources),
        ALIKE: numbers_alike(work, parts, sources, limit),
    }
    left: InDoubt = {code: {} for code in found}
    for code, by_part in found.items():
        for number, again in by_part.items():
            name = sources[parts[number].source].name
            kept = {line: one for line, one in again.items() if not confirmed(one[2], name, line)}
            if kept:
                left[code][number] = kept
    return left


def note_in_doubt(
    found: InDoubt,
    work: Path,
    parts: Sequence[InputPart],
    sources: Sequence[Source],
    stats: Stats,
    language: str,
) -> None:
    """Put what `orders_in_doubt` found into the counts and the review."""
    for code, again in found.items():
        _note(code, again, work, parts, sources, stats, language)


def numbers_alike(
    work: Path, parts: Sequence[InputPart], sources: Sequence[Source], limit: int
) -> dict[int, Again]:
    """Orders whose numbers are the same when only their last ``limit`` characters fit, by the part they stand in."""
    first: dict[str, tuple[str, str]] = {}
    found: dict[int, Again] = {}
    for part in parts if limit else ():
        trail = _trail(work, part)
        for line, number, parcel in zip(trail.lines, trail.numbers, trail.parcels, strict=True):
            if len(number) <= limit:
                continue
            known, where = first.setdefault(
                tail(number, limit), (number, f"{sources[part.source].name}:{line}")
            )
            if known != number:
                again = trail.parcels_of(line, number, where, parcel)
                found.setdefault(part.number, {}).update(again)
    return found


def _note(
    code: str,
    found: dict[int, Again],
    work: Path,
    parts: Sequence[InputPart],
    sources: Sequence[Source],
    stats: Stats,
    language: str,
) -> None:
    """Add a reason to the review of the parts where something was found."""
    for number, again in found.items():
        path = work / f"part-{number:06}.review"
        latest = path.with_suffix(AMENDED) if path.with_suffix(AMENDED).is_file() else path
        review = latest.read_bytes() if latest.is_file() else b""
        name = sources[parts[number].source].name
        amended, new = amend_review(review, name, again, language, code)
        path.with_suffix(AMENDED).write_bytes(amended)
        stats.notes[code] += len(again)
        stats.reasons[code] += len(again)
        stats.doubtful += new


def orders_apart(
    work: Path, parts: Sequence[InputPart], sources: Sequence[Source]
) -> dict[int, Again]:
    """The parcels of orders that begin again, by the part they stand in."""
    repeated = _repeated(work, parts)
    first: dict[int, str] = {}
    found: dict[int, Again] = {}
    for part in parts if repeated else ():
        trail = _trail(work, part)
        if repeated.isdisjoint(trail.digests):
            continue
        for digest, line, number, parcel in zip(
            trail.digests, trail.lines, trail.numbers, trail.parcels, strict=True
        ):
            if digest in first:
                again = trail.parcels_of(line, number, first[digest], parcel)
                found.setdefault(part.number, {}).update(again)
            elif digest in repeated:
                first[digest] = f"{sources[part.source].name}:{line}"
    return found


def orders_gone(
    work: Path, parts: Sequence[InputPart], sources: Sequence[Source]
) -> dict[int, Again]:
    """The parcels of orders that are cancelled or sent in another place, by the part they stand in."""
    shares = 1 + sum(len(_trail(work, part, hashes=True).gone) for part in parts) // MOST_HASHES
    found: dict[int, Again] = {}
    for share in range(shares):
        gone: dict[int, tuple[int, int]] = {}
        for part in parts:
            trail = _trail(work, part, hashes=True)
            for digest, line in zip(trail.gone, trail.gone_lines, strict=True):
                if digest % shares == share:
                    gone[digest] = part.source, line
        for part in parts if gone else ():
            trail = _trail(work, part)
            if gone.keys().isdisjoint(trail.digests):
                continue
            for digest, line, number, parcel in zip(
                trail.digests, trail.lines, trail.numbers, trail.parcels, strict=True
            ):
                if digest in gone:
                    source, row = gone[digest]
                    where = f"{sources[source].name}:{row}"
                    again = trail.parcels_of(line, number, where, parcel)
                    found.setdefault(part.number, {}).update(again)
    return found


def amend_review(
    review: bytes, input_name: str, again: Again, language: str = "ja", code: str = _CODE
) -> tuple[bytes, int]:
    """The review rows of a part with the reason added, and how many rows are new.

    >>> amended, new = amend_review(b"", "in.csv", {4: ("N2", "in.csv:2", "")}, "en")
    >>> amended.decode().split(",")[1:4], new
    (['in.csv', '4', 'N2'], 1)
    """
    rows = list(csv.reader(io.StringIO(review.decode("utf-8"), newline="")))
    reason = reason_text(Doubt(code), language)
    missing = dict(again)
    for row in rows:
        if (known := missing.pop(int(row[ROW]), None)) is not None:
            row[WHY] += f" / {reason} {known[1]}"
    for line, (number, where, key) in missing.items():
        cells = {
            "input": input_name,
            "row": str(line),
            "order_id": number,
            "why": f"{reason} {where}",
            "key": key,
        }
        rows.append([cells.get(name, "") for name in COLUMNS])
    rows.sort(key=lambda row: int(row[ROW]))
    return encode_rows(rows, "\r\n", "needed", "utf-8"), len(missing)


def _repeated(work: Path, parts: Sequence[InputPart]) -> set[int]:
    """The hashes that are there more than once."""
    shares = 1 + sum(len(_trail(work, part, hashes=True).digests) for part in parts) // MOST_HASHES
    found: set[int] = set()
    for share in range(shares):
        seen: set[int] = set()
        for part in parts:
            hashes = [
                one for one in _trail(work, part, hashes=True).digests if one % shares == share
            ]
            here = set(hashes)
            if len(here) < len(hashes):
                found |= {one for one, count in Counter(hashes).items() if count > 1}
            found |= seen & here
            seen |= here
    return found


def _trail(work: Path, part: InputPart, *, hashes: bool = False) -> OrderTrail:
    """The trail of a part; its ``hashes`` and their lines only."""
    content = (work / f"part-{part.number:06}.orders").read_bytes()
    return OrderTrail.decoded(content, hashes=hashes)
