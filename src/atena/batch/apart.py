"""Finds orders whose rows stand apart: rows that follow one another become one label, others do not.

A part leaves ``part-N.orders`` with the hash and number of each of its orders, and the lines of its parcels. When all
parts are done, the hashes that repeat are looked for, a share of them at a time, so that the memory does not grow
with the number of orders.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from array import array
from collections import Counter
from typing import TYPE_CHECKING, Final, Self

from atena.batch.csvout import encode_rows
from atena.batch.review.judge import Doubt
from atena.batch.review.table import ROW, WHY
from atena.batch.review.words import COLUMNS, reason_text
from atena.layouts.fitting import tail

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from atena.batch.plan import InputPart, Source
    from atena.batch.stats import Stats

_CODE: Final = "order-rows-apart"
ALIKE: Final = "order-numbers-alike"
WORD: Final = 8
MOST_HASHES: Final = 1_000_000
"""Hashes that are held at a time: some 100 MB."""
AMENDED: Final = ".amended"
"""What takes the place of a part's ``.review`` when an order of it stands apart."""

Again = dict[int, tuple[str, str, str]]
"""Line of a parcel whose order came before → its number, where it came first, and the key of the parcel."""
InDoubt = dict[str, dict[int, Again]]
"""The reason → the number of a part → the parcels of that part."""


class OrderTrail:
    """Writes down where each order of a part begins, and where the other parcels of an order stand."""

    def __init__(self) -> None:
        self.digests = array("Q")
        self.lines = array("Q")
        self.numbers: list[str] = []
        self.parcels: list[str] = []
        """The key of each order's first parcel; empty where neither a review nor corrections ask for it."""
        self.others: dict[int, list[tuple[int, str]]] = {}
        """Line of an order → lines and keys of its other parcels."""
        self._open: tuple[str, ...] = ()
        self._has_begun = False

    def see(self, key: tuple[str, ...], line: int, number: str, parcel: str = "") -> None:
        """A label of the order ``key``; labels of one order follow one another."""
        self.pass_by(key)
        if self._has_begun:
            self.others.setdefault(self.lines[-1], []).append((line, parcel))
        elif any(key):
            digest = hashlib.blake2b("\0".join(key).encode("utf-8", "replace"), digest_size=8)
            self.digests.frombytes(digest.digest())
            self.lines.append(line)
            self.numbers.append(number)
            self.parcels.append(parcel)
            self._has_begun = True

    def pass_by(self, key: tuple[str, ...]) -> None:
        """A parcel of the order ``key`` of which there is no label."""
        if key != self._open:
            self._open, self._has_begun = key, False

    def close(self) -> None:
        """Whatever comes next is another order, even under the same key (sessions are one a line)."""
        self._open, self._has_begun = (), False

    def parcels_of(self, line: int, number: str, where: str, parcel: str) -> Again:
        """All parcels of the order that begins in a line."""
        lines = [(line, parcel), *self.others.get(line, ())]
        return {one: (number, where, key) for one, key in lines}

    def encoded(self) -> bytes:
        """How many orders, their hashes and first lines as numbers of eight bytes; the rest as JSON."""
        size = array("Q", [len(self.digests)])
        numbers = json.dumps([self.numbers, self.parcels, list(self.others.items())]).encode()
        return b"".join([size.tobytes(), self.digests.tobytes(), self.lines.tobytes(), numbers])

    @classmethod
    def decoded(cls, content: bytes) -> Self:
        """What `encoded` wrote, on the same machine.

        >>> trail = OrderTrail()
        >>> trail.see(("N7",), 2, "N7")
        >>> trail = OrderTrail.decoded(trail.encoded())
        >>> list(trail.lines), trail.numbers
        ([2], ['N7'])
        """
        trail = cls()
        (size,) = array("Q", content[:WORD])
        lines, numbers = WORD + size * WORD, WORD + 2 * size * WORD
        trail.digests.frombytes(content[WORD:lines])
        trail.lines.frombytes(content[lines:numbers])
        trail.numbers, trail.parcels, others = json.loads(content[numbers:])
        trail.others = dict(others)
        return trail


def orders_in_doubt(
    work: Path,
    parts: Sequence[InputPart],
    sources: Sequence[Source],
    limit: int,
    confirmed: Callable[[str, str, int], bool],
) -> InDoubt:
    """What only all parts together show: orders that begin again, and those whose numbers are the same when only their
    last ``limit`` characters fit; not the parcels that are ``confirmed``, told by key, input and line.
    """
    found = {
        _CODE: orders_apart(work, parts, sources),
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
    shares = 1 + sum(len(_trail(work, part).digests) for part in parts) // MOST_HASHES
    found: set[int] = set()
    for share in range(shares):
        seen: set[int] = set()
        for part in parts:
            hashes = [one for one in _trail(work, part).digests if one % shares == share]
            here = set(hashes)
            if len(here) < len(hashes):
                found |= {one for one, count in Counter(hashes).items() if count > 1}
            found |= seen & here
            seen |= here
    return found


def _trail(work: Path, part: InputPart) -> OrderTrail:
    return OrderTrail.decoded((work / f"part-{part.number:06}.orders").read_bytes())
