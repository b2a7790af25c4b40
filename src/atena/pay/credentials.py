"""Who signs: key id, private key, algorithm and the environment that the key id names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from atena.pay.errors import CredentialsError
from atena.pay.signing import SALT_LENGTHS, V2, RsaSigner, Signer

Environment = Literal["live", "sandbox"]
PrivateKey = bytes | str | os.PathLike[str] | rsa.RSAPrivateKey | Signer


class Credentials:
    """A merchant's key id and key; shows neither in its `repr`.

    ``private_key`` is PEM (bytes or text), the path of a PEM file, an RSA key of `cryptography`, or
    any object with ``sign(bytes) -> bytes`` (a key that stays in its KMS or HSM), which must sign
    with RSA-PSS, SHA-256 and the algorithm's salt length (32 for the default).

    A key id that begins with LIVE or SANDBOX names its environment; for an older one
    ``environment`` has to be given.

    Raises `CredentialsError`.

    >>> Credentials("SANDBOX-EXAMPLE", "not a key")
    Traceback (most recent call last):
    atena.pay.errors.CredentialsError: key-file-unreadable: field private_key: give the path of a \
readable PEM file, or its contents
    """

    def __init__(
        self,
        public_key_id: str,
        private_key: PrivateKey,
        *,
        algorithm: str = V2,
        environment: Environment | None = None,
    ) -> None:
        if algorithm not in SALT_LENGTHS:
            raise CredentialsError(
                "unknown-algorithm", field="algorithm", hint="use " + " or ".join(SALT_LENGTHS)
            )
        self.public_key_id = _checked_key_id(public_key_id)
        self.algorithm = algorithm
        self.environment, self.prefix = _environment(public_key_id, environment)
        self.signer = load_signer(private_key, algorithm)

    def __repr__(self) -> str:
        return f"Credentials(environment={self.environment!r}, algorithm={self.algorithm!r})"


def load_signer(private_key: PrivateKey, algorithm: str = V2) -> Signer:
    """A signer from PEM, a path, an RSA key or a signer. Raises `CredentialsError`."""
    if isinstance(private_key, rsa.RSAPrivateKey):
        return RsaSigner(private_key, algorithm)
    if isinstance(private_key, bytes | str | os.PathLike):
        return RsaSigner(_rsa_key(_pem(private_key)), algorithm)
    if callable(getattr(private_key, "sign", None)):
        return private_key
    raise CredentialsError(
        "key-not-usable",
        field="private_key",
        hint="give PEM, a path or an object with sign(bytes)",
    )


def _pem(private_key: bytes | str | os.PathLike[str]) -> bytes:
    if isinstance(private_key, bytes):
        return private_key
    if isinstance(private_key, str) and ("-----BEGIN" in private_key or "\n" in private_key):
        return private_key.encode("utf-8", "replace")
    try:
        return Path(private_key).read_bytes()
    except (OSError, ValueError):
        pass  # the path may be a key given by mistake: it is not repeated, nor chained
    raise CredentialsError(
        "key-file-unreadable",
        field="private_key",
        hint="give the path of a readable PEM file, or its contents",
    )


def _rsa_key(pem: bytes) -> rsa.RSAPrivateKey:
    code, hint = "key-not-pem", "download the private key again and give the file as it is"
    try:
        key = load_pem_private_key(pem, password=None)
    except TypeError:  # cryptography's word for "a password is needed"
        key, code, hint = None, "key-encrypted", "decrypt the key first (openssl pkey)"
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if key is None:
        raise CredentialsError(code, field="private_key", hint=hint)
    if not isinstance(key, rsa.RSAPrivateKey) or key.key_size < 2048:
        raise CredentialsError(
            "key-not-rsa", field="private_key", hint="use an RSA key of 2048 bits or more"
        )
    return key


def _checked_key_id(public_key_id: str) -> str:
    if public_key_id.isascii() and public_key_id.replace("-", "").replace("_", "").isalnum():
        return public_key_id
    raise CredentialsError(
        "bad-key-id", field="public_key_id", hint="copy the id from Seller Central"
    )


def _environment(public_key_id: str, environment: Environment | None) -> tuple[Environment, str]:
    """The environment, and the path in front of every verb."""
    names: tuple[Environment, ...] = ("live", "sandbox")
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
