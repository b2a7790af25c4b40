"""Who signs: key id, private key, algorithm and the environment that the key id names."""

from __future__ import annotations

import logging
import os
import re
import stat
from pathlib import Path
from typing import Literal

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from atena.pay.errors import CredentialsError
from atena.pay.signing import SALT_LENGTHS, V2, RsaSigner, Signer

Environment = Literal["live", "sandbox"]
log = logging.getLogger("atena.pay")

PrivateKey = bytes | str | os.PathLike[str] | rsa.RSAPrivateKey | Signer


class Secret:
    """Holds a private key on its way into a signer, so that no frame of a traceback does.

    Whoever raises an error keeps key material neither in a local variable nor in here: `take` empties it.

    >>> Secret("-----BEGIN")
    Secret(...)
    """

    __slots__ = ("_value",)

    def __init__(self, value: PrivateKey) -> None:
        self._value: PrivateKey | None = value

    def __repr__(self) -> str:
        return "Secret(...)"

    def take(self) -> PrivateKey | None:
        """The value, once."""
        value, self._value = self._value, None
        return value


class Credentials:
    """A merchant's key id and key; shows neither in its `repr`.

    ``private_key`` is PEM (bytes or text), the path of a PEM file, an RSA key of `cryptography`, or
    any object with ``sign(bytes) -> bytes`` (a key that stays in its KMS or HSM), which must sign
    with RSA-PSS, SHA-256 and the algorithm's salt length (32 for the default). PEM may have its line
    breaks written as ``\\n``, as environment variables often do.

    A key id that begins with LIVE or SANDBOX names its environment; for an older one
    ``environment`` has to be given. A key file that every user of the machine can read is logged as a
    warning.

    Raises `CredentialsError`.

    >>> Credentials("SANDBOX-EXAMPLE", "not a key")
    Traceback (most recent call last):
    atena.pay.errors.CredentialsError: private_key: key-file-unreadable: give the path of a \
readable PEM file, or its contents
    """

    def __init__(
        self,
        public_key_id: str,
        private_key: PrivateKey | Secret,
        *,
        algorithm: str = V2,
        environment: Environment | None = None,
    ) -> None:
        secret = private_key if isinstance(private_key, Secret) else Secret(private_key)
        del private_key
        try:
            self.algorithm = _checked_algorithm(algorithm)
            self.public_key_id = _checked_key_id(public_key_id)
            self.environment, self.prefix = _environment(public_key_id, environment)
            self.signer = load_signer(secret, algorithm)
        finally:
            secret.take()  # a crash report shows the locals of every frame

    def __repr__(self) -> str:
        known = vars(self)
        shown = ", ".join(
            f"{name}={known[name]!r}" for name in ("environment", "algorithm") if name in known
        )
        return f"Credentials({shown})"


def load_signer(private_key: PrivateKey | Secret, algorithm: str = V2) -> Signer:
    """A signer from PEM, a path, an RSA key or a signer. Raises `CredentialsError`."""
    secret = private_key if isinstance(private_key, Secret) else Secret(private_key)
    del private_key
    signer, problem = _signer(secret, algorithm)
    if signer is None:
        raise CredentialsError(problem, field="private_key", hint=_PROBLEMS[problem])
    return signer


_PROBLEMS = {
    "key-not-usable": "give PEM, a path or an object with sign(bytes)",
    "key-file-unreadable": "give the path of a readable PEM file, or its contents",
    "key-not-pem": "download the private key again and give the file as it is",
    "key-encrypted": "decrypt the key first (openssl pkey)",
    "key-not-rsa": "use an RSA key of 2048 bits or more",
}


def _signer(secret: Secret, algorithm: str) -> tuple[Signer | None, str]:
    """The signer, or the problem; nothing is raised here, because the locals hold the key."""
    key = secret.take()
    if isinstance(key, bytes | bytearray | str | os.PathLike):
        pem = _pem(key)
        if pem is None:
            return None, "key-file-unreadable"
        found, problem = _rsa_key(pem)
        if found is None:
            return None, problem
        key = found
    if isinstance(key, rsa.RSAPrivateKey):
        return (RsaSigner(key, algorithm), "") if key.key_size >= 2048 else (None, "key-not-rsa")
    if not isinstance(key, type) and callable(getattr(key, "sign", None)):
        return key, ""
    return None, "key-not-usable"


def _pem(key: bytes | bytearray | str | os.PathLike[str]) -> bytes | None:
    """The PEM text, from the text or from a file; None for a file that cannot be read."""
    if isinstance(key, str) and ("-----BEGIN" in key or "\n" in key):
        key = key.encode("utf-8", "replace")
    if not isinstance(key, bytes | bytearray):
        try:
            path = Path(key)
            key = path.read_bytes()
            _warn_of_readers(path)
        except (OSError, ValueError, TypeError):
            return None  # the path may be a key given by mistake: it is not repeated, nor chained
    # Environment variables and settings files write line breaks as a backslash and a letter.
    text = bytes(key).replace(b"\\r", b"").replace(b"\\n", b"\n")
    return _with_line_breaks(text.strip().strip(b"\"'"))


def _with_line_breaks(pem: bytes) -> bytes:
    """A key whose line breaks became spaces, as it was: older versions of cryptography want them."""
    found = None if b"\n" in pem else _ON_ONE_LINE.fullmatch(pem)
    if found is None:
        return pem
    begin, body, end = found.groups()
    return b"\n".join([begin, *body.split(), end])


_ON_ONE_LINE = re.compile(rb"(-----BEGIN [A-Z ]+-----) (.+) (-----END [A-Z ]+-----)")


def _warn_of_readers(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & stat.S_IROTH:
        log.warning("every user of this machine can read the private key file: chmod 600")


def _rsa_key(pem: bytes) -> tuple[rsa.RSAPrivateKey | None, str]:
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:  # cryptography's word for "a password is needed"
        return None, "key-encrypted"
    except (ValueError, UnsupportedAlgorithm):
        return None, "key-not-pem"
    return (key, "") if isinstance(key, rsa.RSAPrivateKey) else (None, "key-not-rsa")


def _checked_algorithm(algorithm: str) -> str:
    if isinstance(algorithm, str) and algorithm in SALT_LENGTHS:
        return algorithm
    raise CredentialsError(
        "unknown-algorithm", field="algorithm", hint="use " + " or ".join(SALT_LENGTHS)
    )


def _checked_key_id(public_key_id: str) -> str:
    if isinstance(public_key_id, str) and public_key_id.isascii():
        letters = public_key_id.replace("-", "").replace("_", "")
        if letters.isalnum() and len(public_key_id) <= 128:
            return public_key_id
    raise CredentialsError(
        "bad-key-id", field="public_key_id", hint="copy the id from Seller Central"
    )


def _environment(public_key_id: str, environment: Environment | None) -> tuple[Environment, str]:
    """The environment, and the path in front of every verb."""
    names: tuple[Environment, ...] = ("live", "sandbox")
    if environment is not None and environment not in names:
        raise CredentialsError("bad-option", field="environment", hint='say "live" or "sandbox"')
    for name in names:
        if public_key_id.lower().startswith(name):
            if environment not in (None, name):
                raise CredentialsError(
                    "wrong-environment",
                    field="environment",
                    hint="use the key id of that environment",
                )
            return name, "/v2"
    if environment is None:
        raise CredentialsError(
            "environment-missing", field="environment", hint='say "live" or "sandbox"'
        )
    return environment, f"/{environment}/v2"
