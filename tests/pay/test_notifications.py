"""Notifications: those of the sandbox are believed, altered and old ones are not."""

from __future__ import annotations

import http.server
import json
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from atena.pay import Client, NotificationReader, errors
from atena.pay.notifications import fetch_certificate
from atena.sandbox.server.notifications import TOPIC

from .raw_server import raw_server
from .test_client import permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena import sandbox

MESSAGE = {
    "ObjectType": "CHARGE",
    "ObjectId": "S03-1234567-7654321-C000001",
    "ChargePermissionId": "S03-1234567-7654321",
    "NotificationType": "STATE_CHANGE",
}


@pytest.fixture
def envelope(shop: sandbox.Running) -> dict[str, str]:
    return shop.sandbox.notifier.envelope(MESSAGE)


@pytest.fixture
def reader_of(shop: sandbox.Running) -> Callable[..., NotificationReader]:
    def make(**more: Any) -> NotificationReader:
        return NotificationReader(fetch=lambda _: shop.sandbox.notifier.certificate, **more)

    return make


def code_of(reader: NotificationReader, body: Any) -> str:
    with pytest.raises(errors.NotificationError) as caught:
        reader.read(body if isinstance(body, str | bytes) else json.dumps(body))
    assert "1234567" not in str(caught.value)
    return caught.value.code


def test_a_notification_names_an_object(reader_of: Any, envelope: dict[str, str]) -> None:
    found = reader_of(topics=[TOPIC]).read(json.dumps(envelope))
    assert (found.kind, found.object_type) == ("Notification", "CHARGE")
    assert found.object_id == MESSAGE["ObjectId"]
    assert found.charge_permission_id == MESSAGE["ChargePermissionId"]
    assert "1234567" not in repr(found)


def test_a_subscription_is_confirmed_by_its_url(reader_of: Any, shop: sandbox.Running) -> None:
    envelope = shop.sandbox.notifier.envelope("You have chosen", "SubscriptionConfirmation")
    found = reader_of().read(json.dumps(envelope).encode())
    assert found.kind == "SubscriptionConfirmation"
    assert found.subscribe_url.startswith("https://sns.")


@pytest.mark.parametrize("name", ["Message", "MessageId", "Timestamp", "TopicArn"])
def test_an_altered_envelope_is_forged(name: str, reader_of: Any, envelope: dict[str, str]) -> None:
    assert code_of(reader_of(), envelope | {name: envelope[name] + " "}) == "forged"


def test_what_was_added_is_signed_too(reader_of: Any, envelope: dict[str, str]) -> None:
    assert code_of(reader_of(), envelope | {"Subject": "x"}) == "forged"
    assert code_of(reader_of(), envelope | {"Signature": "AAAA"}) == "forged"
    assert code_of(reader_of(), envelope | {"Signature": "***"}) == "forged"


@pytest.mark.parametrize(
    "url",
    [
        "http://sns.ap-northeast-1.amazonaws.com/x.pem",
        "https://sns.ap-northeast-1.amazonaws.com.evil.example/x.pem",
        "https://sns.ap-northeast-1.amazonaws.com:8443/x.pem",
        "https://user@sns.ap-northeast-1.amazonaws.com/x.pem",
        "https://evil.example/sns.ap-northeast-1.amazonaws.com/x.pem",
        "https://s3.ap-northeast-1.amazonaws.com/x.pem",
        "https://sns.x.amazonaws.com/x.pem",
        "https://sns.ap-northeast-1.amazonaws.com/x.html",
        "https://sns.[x.amazonaws.com/x.pem",
        "",
    ],
)
def test_certificates_come_from_sns_only(
    url: str, reader_of: Any, envelope: dict[str, str]
) -> None:
    assert code_of(reader_of(), envelope | {"SigningCertURL": url}) == "foreign-certificate"


def test_another_certificate(reader_of: Any, envelope: dict[str, str]) -> None:
    from atena.sandbox.server.certificates import self_signed

    for certificate in (self_signed("sns.amazonaws.com")[0], b"<html>"):
        reader = NotificationReader(fetch=lambda _, found=certificate: found)
        assert code_of(reader, envelope) == "forged"


def test_the_certificate_is_fetched_within_bounds(shop: sandbox.Running) -> None:
    pem = shop.sandbox.notifier.certificate
    head = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n"
    missing = b"HTTP/1.1 302 Found\r\nlocation: https://x\r\nconnection: close\r\n\r\n"
    with raw_server([head, pem], [missing], [head] + [b"x" * 65536] * 9) as server:
        assert fetch_certificate(server.base_url + "/x.pem") == pem
        for _ in range(2):
            with pytest.raises(errors.NotificationError, match="no-certificate"):
                fetch_certificate(server.base_url + "/x.pem")
    with pytest.raises(errors.NotificationError, match="503"):
        fetch_certificate(server.base_url + "/x.pem")


def test_the_window_and_the_topic(reader_of: Any, envelope: dict[str, str]) -> None:
    for hours in (-2, 2):
        moved = datetime.now(UTC) + timedelta(hours=hours)
        assert code_of(reader_of(clock=lambda now=moved: now), envelope) == "too-old"
    assert code_of(reader_of(topics=["arn:aws:sns:x:1:other"]), envelope) == "unknown-topic"


def test_a_message_is_handled_once(reader_of: Any, envelope: dict[str, str]) -> None:
    reader, text = reader_of(), json.dumps(envelope)
    reader.read(text)  # the shop failed to handle it: SNS repeats
    reader.handled(reader.read(text))
    assert code_of(reader, text) == "replayed"
    kept = {envelope["MessageId"]}
    assert code_of(reader_of(seen=kept.__contains__), text) == "replayed"


@pytest.mark.parametrize(
    "body",
    ["", "null", "[]", "{}", "[" * 5000, '"x"', "x" * 300_000, '{"Type": 1}', b"\xff\xfe"],
    ids=range(9),
)
def test_other_bodies(body: Any, reader_of: Any) -> None:
    assert code_of(reader_of(), body) == "not-a-notification"


@pytest.mark.parametrize(
    "message",
    ["no json", "[1]", '{"ObjectType": "X", "ObjectId": "1"}', '{"ObjectType": "CHARGE"}'],
)
def test_messages_that_name_no_object(message: str, reader_of: Any, shop: sandbox.Running) -> None:
    signed = shop.sandbox.notifier.envelope(message)
    assert code_of(reader_of(), signed) == "not-a-notification"


def test_from_the_sandbox_to_the_object(
    client: Client, shop: sandbox.Running, reader_of: Any
) -> None:
    """A change in the sandbox is posted to the shop, which reads it and gets the object."""
    reader, states, arrived = reader_of(topics=[TOPIC]), [], threading.Event()

    class Shop(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            notification = reader.read(body)
            if notification.object_type == "CHARGE_PERMISSION":
                states.append(client.get_charge_permission(notification.object_id).state)
                arrived.set()
            reader.handled(notification)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shop) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        shop.sandbox.notifier.set_url(f"http://127.0.0.1:{server.server_port}/ipn")
        permission(client, shop)
        assert arrived.wait(15)
        shop.sandbox.notifier.set_url(None)
        server.shutdown()
    assert states[0] == "Chargeable"
