"""Customers who come back: their reading, and what a person has corrected, kept encrypted in one file.

A customer is found by keyed hashes (HMAC-SHA256) of the name together with the e-mail address, the telephone number
or the postal code. The file holds hashes, readings and corrections, encrypted as a whole with AES-GCM; both
keys come from one secret of the user's own: the file ``customers.key`` (made on first use, readable by its owner
only) or the environment variable ``ATENA_KEY``. Without the secret the file tells nothing but its size.

Nothing is remembered unless asked for: `atena data remember`, or ``--remember`` of a batch. Needs the package
``cryptography`` (extra ``remember``).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import secrets
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from atena.errors import DataError, InputError, require_extra
from atena.phone import parse_phone
from atena.text import fold_key, narrow
from atena.userdata.files import write_whole
from atena.userdata.tables import data_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY_VARIABLE = "ATENA_KEY"
KEY_FILE = "customers.key"
STORE_FILE = "customers.atena"
LOCK_FILE = "customers.lock"
KEY_BYTES = 32
MAGIC = b"atena-customers-1\n"
NONCE_BYTES = 12


@dataclass(frozen=True)
class Remembered:
    """What is known of a customer; ``surname_length`` are the characters of the name that are the surname."""

    surname_length: int
    surname_kana: str
    given_name_kana: str
    day: str
    """When it was last confirmed, as YYYY-MM-DD."""
    corrected: dict[str, str] = field(default_factory=dict)
    """What a person has corrected or confirmed, by the cells of a review; ``place`` is the mark (`place_mark`) of the
    address as it came, ``phone_was`` that of the telephone field: where these say something else now, nothing of it holds."""

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
        self._lookup = _derived(secret, b"lookup")
        self._seal = _derived(secret, b"store")
        self._entries = entries
        """Hash → surname's length, both readings, day, corrections, and which customer it is."""

    @classmethod
    @contextmanager
    def changing(cls, folder: Path | None = None) -> Iterator[Customers]:
        """The customers, kept when the block ends; who else wants to change them waits so long."""
        folder = folder or data_folder()
        _make(folder)
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
        secret = _secret(folder, create=create)
        customers = cls(folder, secret, {})
        path = folder / STORE_FILE
        if path.is_file():
            customers._entries = _unsealed(path, customers._seal)
        return customers

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
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = zlib.compress(json.dumps(self._entries, ensure_ascii=False).encode())
        sealed = MAGIC + nonce + AESGCM(self._seal).encrypt(nonce, plain, MAGIC)
        _write_private(self._folder / STORE_FILE, sealed)

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


def _secret(folder: Path, *, create: bool) -> bytes:
    """The user's secret, from the environment or from its file."""
    if given := os.environ.get(KEY_VARIABLE):
        return _decoded(given, KEY_VARIABLE)
    path = folder / KEY_FILE
    if path.is_file():
        return _decoded(path.read_text("ascii", "replace"), KEY_FILE)
    if not create or (folder / STORE_FILE).is_file():
        raise DataError(
            "key-missing", field=KEY_FILE, hint=f"restore the file or set {KEY_VARIABLE}"
        )
    secret = secrets.token_bytes(KEY_BYTES)
    _write_private(path, base64.urlsafe_b64encode(secret) + b"\n")
    return secret


def _decoded(text: str, field: str) -> bytes:
    try:
        secret = base64.urlsafe_b64decode(text.strip())
    except (ValueError, binascii.Error):
        secret = b""
    if len(secret) < KEY_BYTES:
        raise DataError("bad-key", field=field, hint="32 bytes or more in URL-safe base64")
    return secret


def _derived(secret: bytes, purpose: bytes) -> bytes:
    """A key of its own for each purpose (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, None, b"atena " + purpose).derive(secret)


def _unsealed(path: Path, key: bytes) -> dict[str, list[Any]]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    sealed = path.read_bytes().removeprefix(MAGIC)
    try:
        plain = AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], MAGIC)
        entries: dict[str, list[Any]] = json.loads(zlib.decompress(plain))
    except (InvalidTag, ValueError, zlib.error):
        raise DataError(
            "unreadable", field=STORE_FILE, hint="use the key that the file was written with"
        ) from None
    return entries


def _write_private(path: Path, content: bytes) -> None:
    """Write a file that is whole, and its owner's alone."""
    _make(path.parent)
    try:
        write_whole(path, content, private=True)
    except OSError:
        raise DataError("unwritable", field="folder", hint=ANOTHER_FOLDER) from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise DataError("unwritable", field="folder", hint=ANOTHER_FOLDER) from None


ANOTHER_FOLDER = "set ATENA_DATA to another folder"
