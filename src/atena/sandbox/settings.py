"""How a sandbox is set up: its merchant, its keys, where its state lives; and a folder that keeps it."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from atena.sandbox.errors import SandboxError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MERCHANT_FILE = "merchant.json"
PRIVATE_KEY_FILE = "merchant-private-key.pem"
_STATE_FILE = "state.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything `create_app` needs.

    ``public_keys`` maps a public key id to an RSA public key; ids beginning with SANDBOX or LIVE pick
    their environment themselves, the others use ``/sandbox/v2`` and ``/live/v2``. ``database`` is a file
    or ``":memory:"``. ``throttle`` is ``"off"``, ``"sandbox"`` or ``"live"``: whose documented quota is
    kept. ``max_skew`` (seconds) bounds ``x-amz-pay-date``; None switches that off. ``pending_seconds`` is
    how long a pending authorisation, capture or refund takes on the sandbox's clock. Notifications go to
    ``notify_url``, whose host has to be this machine or one of ``notify_hosts``. With
    ``completed_details`` a completed session still shows what Amazon nulls in it.
    """

    public_keys: Mapping[str, rsa.RSAPublicKey] = field(repr=False)
    merchant_id: str = "A1ATENASANDBOX0"
    store_id: str = "amzn1.application-oa2-client.atena-sandbox"
    database: Path | str = ":memory:"
    throttle: str = "off"
    max_skew: float | None = 300.0
    pending_seconds: float = 30.0
    notify_url: str | None = None
    notify_hosts: frozenset[str] = frozenset()
    completed_details: bool = False

    def __post_init__(self) -> None:
        if self.throttle not in {"off", "sandbox", "live"}:
            raise SandboxError("throttle", field="throttle", hint="use off, sandbox or live")

    def with_key(self, key_id: str, public_key: bytes) -> Settings:
        """The same with one more public key (PEM). Raises SandboxError when it is not an RSA key."""
        return replace(self, public_keys={**self.public_keys, key_id: read_public_key(public_key)})


@dataclass(frozen=True, slots=True)
class Merchant:
    """A made-up merchant: what a shop configures its client with."""

    public_key_id: str
    store_id: str
    merchant_id: str
    private_key: bytes = field(repr=False)

    @property
    def public_key(self) -> rsa.RSAPublicKey:
        """The half of the key that the sandbox is given."""
        return _private_key(self.private_key).public_key()

    def settings(self, database: Path | str = ":memory:", **more: Any) -> Settings:
        """Settings that know this merchant and its key."""
        keys = {self.public_key_id: self.public_key}
        return Settings(keys, self.merchant_id, self.store_id, database, **more)


def new_merchant(public_key_id: str | None = None) -> Merchant:
    """A merchant with a fresh 2048-bit key pair.

    >>> new_merchant().public_key_id.startswith("SANDBOX-")
    True
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Merchant(
        public_key_id or f"SANDBOX-{_token(24)}",
        f"amzn1.application-oa2-client.{secrets.token_hex(16)}",
        f"A{_token(13)}",
        pem,
    )


def init_folder(folder: Path) -> Merchant:
    """Make a merchant and keep it in `folder`. Raises SandboxError if there is one already."""
    if (folder / _MERCHANT_FILE).exists():
        raise SandboxError(
            "folder-in-use", field="init", hint="take an empty folder, or drop --init"
        )
    folder.mkdir(parents=True, exist_ok=True)
    merchant = new_merchant()
    private = folder / PRIVATE_KEY_FILE
    private.touch(mode=0o600)
    private.write_bytes(merchant.private_key)
    facts = {name: getattr(merchant, name) for name in ("public_key_id", "store_id", "merchant_id")}
    (folder / _MERCHANT_FILE).write_text(json.dumps(facts, indent=2) + "\n", "utf-8")
    return merchant


def load_folder(folder: Path) -> tuple[Merchant, Path]:
    """The merchant kept in `folder` and the state file beside it.

    Raises SandboxError when the folder was not made by `init_folder`.
    """
    try:
        facts = json.loads((folder / _MERCHANT_FILE).read_text("utf-8"))
        merchant = Merchant(
            str(facts["public_key_id"]),
            str(facts["store_id"]),
            str(facts["merchant_id"]),
            (folder / PRIVATE_KEY_FILE).read_bytes(),
        )
        _private_key(merchant.private_key)
    except (OSError, ValueError, KeyError, TypeError):
        raise SandboxError(
            "no-merchant", field="home", hint="make the folder with `atena sandbox --init DIR`"
        ) from None
    return merchant, folder / _STATE_FILE


def read_public_key(pem: bytes) -> rsa.RSAPublicKey:
    """An RSA public key from PEM. Raises SandboxError when it is something else."""
    try:
        key = serialization.load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, rsa.RSAPublicKey):
        raise SandboxError(
            "public-key", field="public-key", hint="give an RSA public key in PEM form"
        )
    return key


def _private_key(pem: bytes) -> rsa.RSAPrivateKey:
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise SandboxError("private-key", field="home", hint="make the folder anew with --init")
    return key


def _token(length: int) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "".join(secrets.choice(alphabet) for _ in range(length))
