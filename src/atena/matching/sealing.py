"""One file under one secret of the user's own: sealed with AES-GCM, with a key for each purpose."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import zlib
from typing import TYPE_CHECKING, Any, Final

from atena.errors import DataError
from atena.userdata.files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

KEY_VARIABLE: Final = "ATENA_KEY"
KEY_FILE: Final = "customers.key"
STORE_FILE: Final = "customers.atena"
KEY_BYTES: Final = 32
MAGIC: Final = b"atena-customers-1\n"
NONCE_BYTES: Final = 12


def secret_of(folder: Path, *, create: bool) -> bytes:
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
    write_private(path, base64.urlsafe_b64encode(secret) + b"\n")
    return secret


def _decoded(text: str, field: str) -> bytes:
    try:
        secret = base64.urlsafe_b64decode(text.strip())
    except (ValueError, binascii.Error):
        secret = b""
    if len(secret) < KEY_BYTES:
        raise DataError("bad-key", field=field, hint="32 bytes or more in URL-safe base64")
    return secret


def derived_key(secret: bytes, purpose: bytes) -> bytes:
    """A key of its own for each purpose (RFC 5869)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, None, b"atena " + purpose).derive(secret)


def sealed(entries: dict[str, list[Any]], key: bytes) -> bytes:
    """The content of the file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE_BYTES)
    plain = zlib.compress(json.dumps(entries, ensure_ascii=False).encode())
    return MAGIC + nonce + AESGCM(key).encrypt(nonce, plain, MAGIC)


def unsealed(path: Path, key: bytes) -> dict[str, list[Any]]:
    """What the file holds. Raises `DataError` when it was sealed with another key."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        content = path.read_bytes().removeprefix(MAGIC)
        plain = AESGCM(key).decrypt(content[:NONCE_BYTES], content[NONCE_BYTES:], MAGIC)
        entries: dict[str, list[Any]] = json.loads(zlib.decompress(plain))
    except OSError:
        raise DataError("unreadable", field=STORE_FILE, hint="let this user read it") from None
    except (InvalidTag, ValueError, zlib.error):
        raise DataError(
            "unreadable", field=STORE_FILE, hint="use the key that the file was written with"
        ) from None
    return entries


def write_private(path: Path, content: bytes) -> None:
    """Write a file that is whole, and its owner's alone."""
    make_folder(path.parent)
    try:
        write_whole(path, content, private=True)
    except OSError:
        raise DataError("unwritable", field="folder", hint=ANOTHER_FOLDER) from None


def make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise DataError("unwritable", field="folder", hint=ANOTHER_FOLDER) from None


ANOTHER_FOLDER: Final = "set ATENA_DATA to another folder"
