"""Customers who come back: their reading, and what a person has corrected, kept encrypted in one file.

A customer is found by keyed hashes (HMAC-SHA256) of the name together with the e-mail address, the telephone number
or the postal code. The file holds hashes, readings and corrections, encrypted as a whole with AES-GCM; both
keys come from one secret of the user's own: the file ``customers.key`` (made on first use, readable by its owner
only) or the environment variable ``ATENA_KEY``. Without the secret the file tells nothing but its size.

Nothing is remembered unless asked for: `atena data remember`, or ``--remember`` of a batch. Needs the package
``cryptography`` (extra ``remember``).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from atena.errors import DataError, InputError, require_extra
from atena.matching.sealing import (
    STORE_FILE,
    derived_key,
    make_folder,
    sealed,
    secret_of,
    unsealed,
    write_private,
)
from atena.phone import parse_phone
from atena.text import fold_key, narrow
from atena.userdata.tables import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK_FILE = "customers.lock"


@dataclass(frozen=True)
class Remembered:
    """What is known of a customer; ``surname_length`` are the characters of the name that are the surname, without marks."""

    surname_length: int
    surname_kana: str
    given_name_kana: str
    day: str
    """When it was last confirmed, as YYYY-MM-DD."""
    corrected: dict[str, str] = field(default_factory=dict)
    """What a person has corrected or confirmed, by the cells of a review; ``place`` is the mark (`place_mark`) of the
    address as it came, ``phone_was`` that of the telephone field, ``kana_was`` that of the reading that was typed: where
    these say something else now, nothing of it holds."""

    def __repr__(self) -> str:
        return f"Remembered(day={self.day!r}, …)"


class Customers:
    """The remembered customers of one folder; changes are kept by `save`.

    >>> import tempfile
    >>> from pathlib import Path
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     customers = Customers.open(Path(folder))
    ...     done = customers.remember("河野花子", "カワノ", "ハナコ", surname_length=2, email="hana@example.jp")
    ...     customers.save()
    ...     found = Customers.open(Path(folder)).find("河野　花子", email="HANA@example.jp")
    >>> found.surname_kana, found.given_name_kana
    ('カワノ', 'ハナコ')
    """

    def __init__(self, folder: Path, secret: bytes, entries: dict[str, list[Any]]) -> None:
        self._folder = folder
        self._lookup = derived_key(secret, b"lookup")
        self._seal = derived_key(secret, b"store")
        self._read_at: int | None = None
        """When the file that was read had been written; None for none."""
        self._entries = entries
        """Hash → surname's length, both readings, day, corrections, and which customer it is."""

    @classmethod
    @contextmanager
    def changing(cls, folder: Path | None = None) -> Iterator[Customers]:
        """The customers, kept when the block ends; who else wants to change them waits so long."""
        folder = folder or data_folder()
        make_folder(folder)
        with FileLock(folder / LOCK_FILE, mode=0o600):
            customers = cls.open(folder)
            yield customers
            if len(customers) or (folder / STORE_FILE).is_file():
                customers.save()

    @classmethod
    def open(cls, folder: Path | None = None, *, create: bool = True) -> Customers:
        """The customers in ``folder`` (default: the user's data folder).

        With ``create`` a secret is made where there is none. Raises `DataError` when there is no secret, it is not the
        one that the file was written with, or ``cryptography`` is not installed.
        """
        require_extra("remember", "cryptography")
        folder = folder or data_folder()
        secret = secret_of(folder, create=create)
        customers = cls(folder, secret, {})
        customers.reload()
        return customers

    def __reduce__(self) -> tuple[object, ...]:
        """For another process on this machine, which reads the file itself: neither secret nor entries are handed over."""
        return _up_to_date, (self._folder,)

    def is_stale(self) -> bool:
        """Whether the file was written, or removed, since it was read."""
        return self._written() != self._read_at

    def _written(self) -> int | None:
        try:
            return (self._folder / STORE_FILE).stat().st_mtime_ns
        except OSError:
            return None

    def reload(self) -> bool:
        """Read the file if it was written, or removed, since it was read; whether that was so.

        A running service calls this, and so knows what `atena data remember` and ``forget`` have changed. Raises
        `DataError` when the file cannot be read with this secret; nothing is known then until it is written again.
        """
        written = self._written()
        if written == self._read_at:
            return False
        try:
            entries = {} if written is None else unsealed(self._folder / STORE_FILE, self._seal)
        except DataError:
            self._entries, self._read_at = {}, written
            raise
        self._entries, self._read_at = entries, written
        return True

    def remember(
        self,
        name: str,
        surname_kana: str,
        given_name_kana: str,
        *,
        surname_length: int,
        email: str = "",
        phone: str = "",
        postal_code: str = "",
        corrected: dict[str, str] | None = None,
        day: date | None = None,
    ) -> bool:
        """Keep a customer's reading; False when nothing but the name is known, which is too little to find him by."""
        keys = list(self._keys(name, email, phone, postal_code))
        known = next((self._entries[key] for key in keys if key in self._entries), None)
        customer = known[5] if known else secrets.token_hex(8)
        when = (day or date.today()).isoformat()  # noqa: DTZ011  the day of the user's calendar
        kept = corrected if corrected is not None else (known[4] if known else {})
        entry = [surname_length, surname_kana, given_name_kana, when, kept, customer]
        self._entries.update(dict.fromkeys(keys, entry))
        return bool(keys)

    def find(
        self, name: str, *, email: str = "", phone: str = "", postal_code: str = ""
    ) -> Remembered | None:
        """What is known of a customer of this name with one of these; None for a new one."""
        for key in self._keys(name, email, phone, postal_code):
            if (entry := self._entries.get(key)) is not None:
                return Remembered(entry[0], entry[1], entry[2], entry[3], dict(entry[4]))
        return None

    def forget(self, name: str, *, email: str = "", phone: str = "", postal_code: str = "") -> int:
        """Remove one customer; how many entries went."""
        found = {
            self._entries[key][5]
            for key in self._keys(name, email, phone, postal_code)
            if key in self._entries
        }
        return self._drop(lambda entry: entry[5] in found)

    def forget_older(self, days: int) -> int:
        """Remove customers who were not confirmed within so many days; how many entries went."""
        if days < 0:
            raise InputError("bad-days", field="days", hint="a number of days, 0 or more")
        limit = (date.today() - timedelta(days=days)).isoformat()  # noqa: DTZ011
        return self._drop(lambda entry: entry[3] < limit)

    def forget_all(self) -> None:
        """Remove the file with everything in it; the secret stays."""
        self._entries = {}
        (self._folder / STORE_FILE).unlink(missing_ok=True)

    def __len__(self) -> int:
        """How many customers are remembered."""
        return len({entry[5] for entry in self._entries.values()})

    def about(self) -> dict[str, Any]:
        """Counts and dates, no data of a person."""
        days = sorted(entry[3] for entry in self._entries.values())
        return {
            "customers": len(self),
            "corrected": len({entry[5] for entry in self._entries.values() if entry[4]}),
            "first": days[0] if days else "",
            "last": days[-1] if days else "",
        }

    def save(self) -> None:
        """Write the file in one step. Raises `DataError` when the folder cannot be written."""
        path = self._folder / STORE_FILE
        write_private(path, sealed(self._entries, self._seal))
        self._read_at = path.stat().st_mtime_ns

    def _keys(self, name: str, email: str, phone: str, postal_code: str) -> Iterator[str]:
        """Hashes of the name with each thing that is known, the surest first."""
        whole = fold_key(name).replace(" ", "")
        if not whole:
            return
        known = (
            ("email", narrow(email).strip().casefold()),
            ("phone", parse_phone(phone).e164 if phone.strip() else ""),
            ("postal", "".join(char for char in narrow(postal_code) if char.isdigit())),
        )
        for kind, value in known:
            if value:
                text = "\0".join((kind, whole, value)).encode()
                yield hmac.new(self._lookup, text, hashlib.sha256).hexdigest()

    def _drop(self, wanted: Any) -> int:
        gone = [key for key, entry in self._entries.items() if wanted(entry)]
        for key in gone:
            del self._entries[key]
        return len(gone)


def state_of(folder: Path | None = None) -> str:
    """A hash of the file, for telling whether it has changed; empty when there is none."""
    try:
        return hashlib.sha256(((folder or data_folder()) / STORE_FILE).read_bytes()).hexdigest()
    except OSError:
        return ""


def place_mark(*parts: str) -> str:
    """What two spellings of one address as it was typed have in common, as a hash.

    >>> place_mark("153-0064", "東京都", "目黒区下目黒１－８－１") == place_mark("1530064", "", "東京都目黒区下目黒1-8-1")
    True
    """
    text = "".join(fold_key("".join(parts)).replace("-", "").split())
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def _opened(folder: Path) -> Customers:
    return Customers.open(folder, create=False)


def _up_to_date(folder: Path) -> Customers:
    customers = _opened(folder)
    customers.reload()
    return customers
