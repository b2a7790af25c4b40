"""Keys and key ids: what cannot be used is told before the first call, without repeating it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from atena.pay import Client, errors, signing
from atena.pay.credentials import Credentials, load_signer

if TYPE_CHECKING:
    from atena import sandbox

PRIVATE = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, password: bytes = b"") -> bytes:
    encryption: serialization.KeySerializationEncryption = (
        serialization.BestAvailableEncryption(password)
        if password
        else serialization.NoEncryption()
    )
    return key.private_bytes(*PRIVATE, encryption)


def test_a_key_in_any_form(merchant: sandbox.Merchant, tmp_path: Path) -> None:
    file = tmp_path / "key.pem"
    file.write_bytes(merchant.private_key)
    text = merchant.private_key.decode()
    forms: list[Any] = [merchant.private_key, text, "\n" + text, file, str(file)]
    forms.append(serialization.load_pem_private_key(merchant.private_key, None))
    for form in forms:
        signature = load_signer(form).sign(b"message")
        merchant.public_key.verify(
            signature, b"message", signing.pss(signing.V2), signing.hashes.SHA256()
        )


def test_a_signer_of_the_shop(merchant: sandbox.Merchant) -> None:
    class Vault:
        def sign(self, message: bytes, /) -> bytes:
            return b"signed " + message

    vault = Vault()
    assert load_signer(vault) is vault


SMALL = pem(rsa.generate_private_key(public_exponent=65537, key_size=1024))
CURVE = pem(ec.generate_private_key(ec.SECP256R1()))
LOCKED = pem(rsa.generate_private_key(public_exponent=65537, key_size=2048), b"secret")


@pytest.mark.parametrize(
    ("key", "code"),
    [
        (b"", "key-not-pem"),
        (b"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n", "key-not-pem"),
        ("-----BEGIN PRIVATE KEY-----", "key-not-pem"),
        (LOCKED, "key-encrypted"),
        (SMALL, "key-not-rsa"),
        (CURVE, "key-not-rsa"),
        ("/no/such/file.pem", "key-file-unreadable"),
        ("MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA", "key-file-unreadable"),
        ("a\0b", "key-file-unreadable"),
        (Path("/"), "key-file-unreadable"),
        (7, "key-not-usable"),
    ],
    ids=lambda value: value if isinstance(value, str) and "-" in value[:4] else "key",
)
def test_keys_that_cannot_be_used(key: Any, code: str) -> None:
    with pytest.raises(errors.CredentialsError) as caught:
        Credentials("SANDBOX-TEST", key)
    error = caught.value
    assert (error.code, error.field) == (code, "private_key")
    assert error.hint
    assert error.__context__ is None
    if isinstance(key, str | bytes) and key:
        shown = key if isinstance(key, str) else key.decode()
        assert shown not in str(error) + repr(error)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"public_key_id": ""}, "bad-key-id"),
        ({"public_key_id": "SANDBOX-X\r\nHost: y"}, "bad-key-id"),
        ({"public_key_id": "AF123"}, "environment-missing"),
        ({"environment": "live"}, "wrong-environment"),
        ({"algorithm": "HMAC"}, "unknown-algorithm"),
        ({"region": "us"}, "unknown-region"),
        ({"base_url": "pay-api.amazon.jp"}, "bad-base-url"),
    ],
)
def test_set_ups_that_cannot_work(
    given: dict[str, Any], code: str, merchant: sandbox.Merchant
) -> None:
    arguments = {"public_key_id": "SANDBOX-TEST", "private_key": merchant.private_key} | given
    with pytest.raises(errors.CredentialsError) as caught:
        Client(**arguments)
    assert caught.value.code == code
