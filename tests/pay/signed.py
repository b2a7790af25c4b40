"""Signatures as a client makes them, for tests that send requests of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.pay import signing

if TYPE_CHECKING:
    from collections.abc import Mapping


def authorization(
    signer: signing.Signer,
    public_key_id: str,
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body: bytes,
    algorithm: str = signing.V2,
) -> str:
    """The `authorization` header of a request; every header given is signed."""
    canonical = signing.canonical_request(method, path, query, headers, body)
    signature = signer.sign(signing.string_to_sign(algorithm, canonical).encode())
    return signing.authorization_header(algorithm, public_key_id, headers, signature)


def sign_button(signer: signing.Signer, payload_json: str, algorithm: str = signing.V2) -> str:
    """The signature of a button's `payloadJSON`."""
    message = signing.string_to_sign(algorithm, payload_json).encode()
    return signing.encode_signature(signer.sign(message))
