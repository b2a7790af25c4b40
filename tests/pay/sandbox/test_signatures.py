"""Who is let in: signatures, keys, environments, headers."""

from __future__ import annotations

import base64
import json
import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from atena import sandbox
from atena.pay import signing


def answer(call, headers, path="/v2/charges/x", method="GET", raw=b""):
    response = call.http.request(method, path, content=raw, headers=headers)
    return response.status_code, response.json()["reasonCode"]


FOUND = (404, "ResourceNotFound")
"""What a well-signed request for nothing gets."""


@pytest.mark.parametrize("algorithm", [signing.V1, signing.V2])
def test_both_algorithms(call, algorithm):
    call.algorithm = algorithm
    assert call.reason("GET", "/charges/x") == FOUND


def test_the_salt_has_to_be_the_algorithms(call):
    headers = call.headers("GET", "/v2/charges/x", b"")
    headers["authorization"] = headers["authorization"].replace(signing.V2, signing.V1)
    assert answer(call, headers) == (403, "InvalidRequestSignature")


@pytest.mark.parametrize(
    "change", [{"path": "/v2/charges/y"}, {"method": "DELETE"}, {"raw": b"{}"}, {"header": True}]
)
def test_whatever_was_signed_may_not_change(call, change):
    headers = call.headers("GET", "/v2/charges/x", b"")
    if change.pop("header", False):
        headers["accept"] = "text/html"
    assert answer(call, headers, **change) == (403, "InvalidRequestSignature")


def test_the_query_is_signed_as_on_the_wire(call):
    path = "/v2/charges/x?b=%E3%81%82&a=1"
    assert answer(call, call.headers("GET", path, b""), path) == FOUND
    headers = call.headers("GET", path, b"")
    assert answer(call, headers, path + "&c=2") == (403, "InvalidRequestSignature")


def test_mixed_case_names_are_taken_literally(call):
    # The Node client joins the caller's spelling of a header's name.
    headers = {
        "accept": "application/json",
        "x-amz-pay-date": f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "x-amz-pay-idempotency-key": "abc",
    }
    names = "accept;x-amz-pay-date;X-Amz-Pay-Idempotency-Key"
    text = signing.canonical_request("GET", "/v2/charges/x", "", headers, b"", names)
    signature = signing.RsaSigner(call.key).sign(signing.string_to_sign(signing.V2, text).encode())
    headers["authorization"] = (
        f"{signing.V2} PublicKeyId={call.key_id}, SignedHeaders={names}, "
        f"Signature={base64.b64encode(signature).decode()}"
    )
    assert answer(call, headers) == FOUND
    headers["authorization"] = headers["authorization"].replace(names, names.lower())
    assert answer(call, headers) == (403, "InvalidRequestSignature")


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("authorization", None, (400, "MissingHeader")),
        ("authorization", "", (400, "MissingHeaderValue")),
        ("authorization", "Bearer x", (401, "InvalidAuthentication")),
        ("x-amz-pay-date", None, (400, "MissingHeader")),
        ("x-amz-pay-date", "yesterday", (400, "InvalidHeaderValue")),
        ("x-amz-pay-region", "na", (400, "InvalidHeaderValue")),
    ],
)
def test_headers_that_are_missing_or_wrong(call, name, value, expected):
    headers = call.headers("GET", "/v2/charges/x", b"")
    if value is None:
        del headers[name]
    else:
        headers[name] = value
    assert answer(call, headers) == expected


@pytest.mark.parametrize("minutes", [-6, 6])
def test_a_wrong_clock(call, minutes):
    date = signing.timestamp(datetime.now(UTC) + timedelta(minutes=minutes))
    response = call.send("GET", "/charges/x", b"", {"x-amz-pay-date": date})
    assert response.json()["reasonCode"] == "InvalidHeaderValue"
    call.box.settings = replace(call.box.settings, max_skew=None)
    response = call.send("GET", "/charges/x", b"", {"x-amz-pay-date": date})
    assert response.json()["reasonCode"] == "ResourceNotFound"


def test_an_unknown_key(call):
    call.key_id = "SANDBOX-OTHER"
    assert call.reason("GET", "/charges/x") == (401, "UnauthorizedAccess")


def test_every_answer_has_a_request_id(call):
    ids = {call.send("GET", "/charges/x", b"").headers["x-amz-pay-request-id"] for _ in range(3)}
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("key_id", "prefix", "environment"),
    [
        ("sandbox-lower", "/v2", "Sandbox"),
        ("LIVE-KEY", "/v2", "Live"),
        ("PLAIN", "/live/v2", "Live"),
        ("PLAIN", "/sandbox/v2", "Sandbox"),
        ("PLAIN", "/v2", None),
        ("LIVE-KEY", "/sandbox/v2", None),
    ],
)
def test_key_and_path_say_the_environment(merchant, make_caller, key_id, prefix, environment):
    with (
        sandbox.running(replace(merchant, public_key_id=key_id)) as shop,
        httpx.Client(base_url=shop.base_url, trust_env=False) as http,
    ):
        caller = make_caller(shop, http, prefix)
        if environment is None:
            assert caller.reason("GET", "/charges/x") == (401, "UnauthorizedAccess")
            return
        permission, _ = caller.done()
        _, body = caller("GET", f"/chargePermissions/{permission}")
        assert body["releaseEnvironment"] == environment
        assert permission[0] == {"Live": "P", "Sandbox": "S"}[environment]


def test_environments_do_not_see_each_other(merchant, make_caller):
    with (
        sandbox.running(replace(merchant, public_key_id="PLAIN")) as shop,
        httpx.Client(base_url=shop.base_url, trust_env=False) as http,
    ):
        session_id = make_caller(shop, http, "/live/v2").create()
        elsewhere = make_caller(shop, http, "/sandbox/v2")
        assert elsewhere.reason("GET", f"/checkoutSessions/{session_id}") == FOUND


def test_an_unknown_version(call):
    call.prefix = "/v1"
    assert call.reason("GET", "/charges/x") == (400, "InvalidAPIVersion")


@pytest.mark.parametrize(
    "raw",
    [b"{", b"[]", b'"x"', b"\xff", b'{"a": NaN}', b'{"a": "\\ud800"}', b"[" * 100_000, b"null"],
)
def test_bodies_that_are_no_json_object(call, raw):
    response = call.send("POST", "/charges", raw)
    assert (response.status_code, response.json()["reasonCode"]) == (400, "InvalidRequestFormat")


def test_a_body_beyond_reason(call):
    raw = json.dumps({"storeId": "x" * 300_000}).encode()
    assert call.send("POST", "/charges", raw).status_code == 400


def test_https_with_a_certificate_made_on_the_fly(merchant, make_caller, tmp_path):
    with sandbox.running(merchant, https=True) as shop:
        authority = tmp_path / "ca.pem"
        authority.write_bytes(shop.certificate)
        context = ssl.create_default_context(cafile=str(authority))
        with httpx.Client(base_url=shop.base_url, verify=context, trust_env=False) as http:
            assert make_caller(shop, http).reason("GET", "/charges/x") == FOUND
