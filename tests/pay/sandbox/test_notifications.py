"""Notifications over real HTTP, checked as a receiver does; and the inspection API."""

from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from atena.sandbox.errors import SandboxError
from atena.sandbox.state import clock

ADMIN = {"x-atena-sandbox": "admin"}


@pytest.fixture
def receiver():
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["content-length"]))
            self.server.received.append((dict(self.headers), json.loads(body)))
            answers = self.server.answers
            self.send_response(answers.pop(0) if answers else 200)
            self.end_headers()

        def log_message(self, *_):
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.received, server.answers = [], []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def wait(condition):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("nothing came")


def url(receiver):
    return f"http://127.0.0.1:{receiver.server_port}/ipn"


def verify(certificate: bytes, envelope: dict[str, str]) -> None:
    names = ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")  # fmt: skip
    text = "".join(f"{name}\n{envelope[name]}\n" for name in names if name in envelope)
    key = x509.load_pem_x509_certificate(certificate).public_key()
    signature = base64.b64decode(envelope["Signature"])
    key.verify(signature, text.encode(), padding.PKCS1v15(), hashes.SHA1())


def test_what_changed_is_told_and_signed(call, receiver):
    call.box.notifier.set_url(url(receiver))
    permission, charge = call.done()
    wait(lambda: len(receiver.received) >= 2)
    certificate = call.http.get("/notifications/certificate.pem").content
    told = []
    for headers, envelope in receiver.received:
        assert headers["content-type"].startswith("text/plain")
        assert envelope["SigningCertURL"].startswith("https://sns.ap-northeast-1.amazonaws.com/")
        verify(certificate, envelope)
        message = json.loads(envelope["Message"])
        told.append((message["ObjectType"], message["ObjectId"]))
        assert message["ChargePermissionId"] == permission
        assert message["MerchantID"] == call.shop.merchant.merchant_id
    assert ("CHARGE_PERMISSION", permission) in told
    assert ("CHARGE", charge) in told


def test_what_happens_by_itself_is_told_without_being_asked_for(call, receiver):
    permission, charge = call.done(card="visa-0701", canHandlePendingAuthorization=True)
    call.box.notifier.set_url(url(receiver))
    with call.box.store.transaction() as transaction:
        clock.advance(transaction, 31)
    wait(lambda: _objects(receiver).count(charge) >= 2)
    assert permission in _objects(receiver)


def _objects(receiver):
    return [json.loads(envelope["Message"])["ObjectId"] for _, envelope in receiver.received]


def test_a_receiver_that_fails_is_tried_again_one_that_refuses_is_not(call, receiver):
    receiver.answers += [500, 200, 404]
    call.box.notifier.set_url(url(receiver))
    call.done()
    wait(lambda: all(row[2] != "waiting" for row in _outbox(call)))
    assert {row[2] for row in _outbox(call)} == {"sent", "given up"}
    assert sum(row[3] for row in _outbox(call)) == len(receiver.received)


def _outbox(call):
    with call.box.store.transaction() as transaction:
        return transaction.outbox()


@pytest.mark.parametrize(
    "target",
    ["https://shop.example/ipn", "http://10.0.0.1/", "ftp://127.0.0.1/", "http://[::1", "x"],
)
def test_foreign_hosts_are_not_written_to(shop, target):
    with pytest.raises(SandboxError, match="foreign-host"):
        shop.sandbox.notifier.set_url(target)


@pytest.mark.parametrize("target", ["http://localhost:1/", "http://[::1]:1/", "http://127.0.0.9/"])
def test_this_machine_is(shop, target):
    shop.sandbox.notifier.set_url(target)


def test_nothing_is_told_of_what_was_undone(call):
    permission, _ = call.done(100, intent="Confirm")
    before = len(_outbox(call))
    assert call.charge(permission, 101)[0] == 400
    assert len(_outbox(call)) == before


def test_a_subscription_can_be_confirmed(call):
    envelope = call.http.post("/admin/subscription", headers=ADMIN).json()
    assert envelope["Type"] == "SubscriptionConfirmation"
    assert envelope["Token"] in envelope["SubscribeURL"]
    verify(call.box.notifier.certificate, envelope)


def test_inspection_over_http(call):
    session_id = call.create()
    post = lambda path, **given: call.http.post(f"/admin{path}", headers=ADMIN, json=given)  # noqa: E731
    get = lambda path: call.http.get(f"/admin{path}", headers=ADMIN).json()  # noqa: E731
    redirect = post(f"/sessions/{session_id}/approve", buyer="markup").json()["redirect"]
    assert session_id in redirect
    assert get("/counts") == {"session": {"Open": 1}}
    assert get("/calls") == {"createCheckoutSession": {"201": 1}}
    assert get("/objects/session")[0]["checkoutSessionId"] == session_id
    assert get("/notifications") == []
    assert get("/buyers")[0]["id"] == "test-taro"
    assert post("/throttle", quota="sandbox").status_code == 200
    assert post("/faults", kind="status", status=500).status_code == 200
    assert post("/clock", advance=86401).status_code == 200
    assert get("/counts") == {"session": {"Canceled": 1}}
    assert post("/reset").status_code == 200
    assert get("/counts") == {}


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/clock", {"advance": "soon"}),
        ("/clock", {}),
        ("/clock", {"advance": -5}),
        ("/throttle", {"quota": "none"}),
        ("/faults", {"kind": "none"}),
        ("/faults", {"kind": "slow", "other": 1}),
        ("/notify-url", {"url": "https://shop.example/"}),
        ("/sessions/x/approve", {"buyer": "nobody"}),
    ],
)
def test_inspection_refuses_nonsense(call, path, given):
    answer = call.http.post(f"/admin{path}", headers=ADMIN, json=given)
    assert answer.status_code in {400, 404}


def test_inspection_is_closed_to_web_pages(call):
    for method, path in (("GET", "/admin/counts"), ("POST", "/admin/reset")):
        assert call.http.request(method, path).status_code == 403
    asked = {"origin": "https://evil.example", "access-control-request-method": "POST"}
    answer = call.http.request("OPTIONS", "/admin/reset", headers=asked)
    assert "access-control-allow-origin" not in answer.headers
