"""Signing, against requests that the official Node client signed (vectors.json)."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from hypothesis import given
from hypothesis import strategies as st

from atena.pay import signing

from .signed import authorization

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_text("utf-8"))
REQUESTS: list[dict[str, Any]] = VECTORS["requests"]
CASES = Path(os.environ.get("ATENA_CASES", Path(__file__).parents[3] / "shared" / "cases"))


def public_key(pem: str) -> rsa.RSAPublicKey:
    key = load_pem_public_key(pem.encode())
    assert isinstance(key, rsa.RSAPublicKey)
    return key


def authorization_of(request: dict[str, Any]) -> signing.Authorization:
    found = signing.parse_authorization(request["headers"]["authorization"])
    assert found is not None
    return found


def verifies(request: dict[str, Any], **changed: Any) -> bool:
    return signing.verify(
        changed.get("authorization", authorization_of(request)),
        public_key(VECTORS["publicKey"]),
        request["method"],
        changed.get("path", request["path"]),
        changed.get("query", request["query"]),
        changed.get("headers", request["headers"]),
        changed.get("body", request["body"].encode()),
    )


@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: f"{one['method']} {one['path']}")
def test_requests_of_the_official_client_verify(request_: dict[str, Any]) -> None:
    assert verifies(request_)


@pytest.mark.parametrize("request_", REQUESTS[:18:3], ids=lambda one: one["method"])
def test_any_change_breaks_the_signature(request_: dict[str, Any]) -> None:
    known = authorization_of(request_)
    other = {signing.V1: signing.V2, signing.V2: signing.V1}[known.algorithm]
    headers = dict(request_["headers"])
    assert not verifies(request_, path=request_["path"] + "/")
    assert not verifies(request_, query="a=b")
    assert not verifies(request_, body=request_["body"].encode() + b" ")
    assert not verifies(request_, headers=headers | {"x-amz-pay-date": "20260101T000000Z"})
    assert not verifies(
        request_, headers={name: headers[name] for name in headers if name != "accept"}
    )
    swapped = signing.Authorization(
        other, known.public_key_id, known.signed_headers, known.signature
    )
    assert not verifies(request_, authorization=swapped)


@pytest.mark.parametrize("button", VECTORS["buttons"], ids=lambda one: one["algorithm"])
def test_buttons_of_the_official_client_verify(button: dict[str, str]) -> None:
    key = public_key(VECTORS["publicKey"])
    text, signature, algorithm = button["payload"], button["signature"], button["algorithm"]
    assert signing.verify_button(signature, key, text, algorithm)
    assert not signing.verify_button(signature, key, text + " ", algorithm)
    assert not signing.verify_button("no base64!", key, text, algorithm)
    assert not signing.verify_button(signature, key, text, "RSA")


@pytest.mark.parametrize("algorithm", [signing.V1, signing.V2])
@pytest.mark.parametrize("body", [b"", '{"noteToBuyer":"のし紙 𠮷"}'.encode()])
def test_what_we_sign_verifies(algorithm: str, body: bytes) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    headers = {"Accept": "application/json", "x-amz-pay-date": "20260102T030405Z"}
    header = authorization(
        signing.RsaSigner(key, algorithm),
        "KEY",
        "POST",
        "/v2/charges",
        "a=b",
        headers,
        body,
        algorithm,
    )
    parsed = signing.parse_authorization(header)
    assert parsed is not None
    assert (parsed.algorithm, parsed.public_key_id) == (algorithm, "KEY")
    assert parsed.signed_headers == "accept;x-amz-pay-date"
    arguments = (key.public_key(), "POST", "/v2/charges", "a=b")
    assert signing.verify(parsed, *arguments, headers, body)
    assert not signing.verify(parsed, *arguments, headers, body + b"!")


def test_names_listed_twice_have_one_line() -> None:
    headers = {"accept": "a", "x-amz-pay-date": "d"}
    text = signing.canonical_request("GET", "/", "", headers, b"", "accept;x-amz-pay-date;Accept")
    assert text.splitlines()[3:7] == [
        "accept:a",
        "x-amz-pay-date:d",
        "",
        "accept;x-amz-pay-date;Accept",
    ]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "AMZN-PAY-RSASSA-PSS",
        f"{signing.V2} PublicKeyId=K, SignedHeaders=accept",
        f"{signing.V2} PublicKeyId=K, SignedHeaders=accept, Signature=***",
        "AWS4-HMAC-SHA256 PublicKeyId=K, SignedHeaders=accept, Signature=AA==",
        f"{signing.V2} PublicKeyId=K, SignedHeaders=accept, Signature=AA==, More=1",
    ],
)
def test_other_headers_are_no_authorization(header: str) -> None:
    assert signing.parse_authorization(header) is None


@given(st.text(max_size=200))
def test_any_header_is_parsed_or_refused(text: str) -> None:
    signing.parse_authorization(f"{signing.V2} {text}")


def test_moments_are_written_in_utc() -> None:
    tokyo = datetime(2026, 1, 2, 12, 4, 5, tzinfo=timezone(timedelta(hours=9)))
    assert signing.timestamp(tokyo) == "20260102T030405Z"
    assert signing.timestamp(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)) == "20260102T030405Z"


if (CASES / "signing_vectors.json").exists():
    GIVEN: dict[str, Any] = json.loads((CASES / "signing_vectors.json").read_text("utf-8"))
    JAVA_HEADERS = {
        "accept": "application/json",
        "content-type": "application/json",
        "x-amz-pay-date": "20180524T223710Z",
        "x-amz-pay-host": "pay-api.amazon.eu",
        "x-amz-pay-region": "EU",
    }

    def test_given_vectors_of_the_node_client() -> None:
        key = public_key(GIVEN["publicKeyPem"])
        for request in GIVEN["requests"]:
            known = authorization_of(request)
            query = "&".join(
                f"{name}={quote(value, safe='-_.!~*()' + chr(39))}"
                for name, value in sorted((request["query"] or {}).items())
            )
            payload = request["payload"]
            text = payload if isinstance(payload, str) else json.dumps(payload) if payload else ""
            parts = (request["method"], request["path"], query, request["headers"], text.encode())
            canonical = signing.canonical_request(*parts, known.signed_headers)
            assert canonical == request["canonical_request"]
            assert signing.string_to_sign(known.algorithm, canonical) == request["string_to_sign"]
            assert signing.verify(known, key, *parts)
        for button in GIVEN["buttons"]:
            algorithm = button["algorithm"] or signing.V1
            assert signing.verify_button(button["signature"], key, button["payload"], algorithm)

    def test_given_vectors_of_the_java_client() -> None:
        lines = (CASES / "canonical_request_vectors.jsonl").read_text("utf-8").splitlines()
        for vector in map(json.loads, lines):
            canonical = signing.canonical_request(
                vector["method"],
                signing.encode_path(vector["uri"]),
                signing.encode_query(vector["parameters"]),
                JAVA_HEADERS,
                vector["payload"].encode(),
            )
            assert canonical == vector["canonical_request"], vector["name"]
            algorithm = vector["string_to_sign"].partition("\n")[0]
            assert signing.string_to_sign(algorithm, canonical) == vector["string_to_sign"]
