"""Notifications: those of the sandbox are believed, altered and old ones are not."""

from __future__ import annotations

import base64
import http.server
import json
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from atena.pay import Client, NotificationReader, errors
from atena.pay.certificates import fetch_certificate
from atena.sandbox.server.certificates import self_signed
from atena.sandbox.server.notifications import TOPIC

from .raw_server import raw_server
from .test_client import permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from atena import sandbox

MERCHANT = "A1MERCHANT00000"
MESSAGE = {
    "MerchantID": MERCHANT,
    "ObjectType": "CHARGE",
    "ObjectId": "S03-1234567-7654321-C000001",
    "ChargePermissionId": "S03-1234567-7654321",
    "NotificationType": "STATE_CHANGE",
}
HOST = "https://sns.ap-northeast-1.amazonaws.com"
FILE = "/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"
NOW = datetime.now(UTC)


@pytest.fixture
def envelope(shop: sandbox.Running) -> dict[str, str]:
    return shop.sandbox.notifier.envelope(MESSAGE)


@pytest.fixture
def reader_of(shop: sandbox.Running) -> Callable[..., NotificationReader]:
    return lambda **more: shop.notification_reader(**({"merchant_id": MERCHANT} | more))


def code_of(reader: NotificationReader, body: Any) -> str:
    with pytest.raises(errors.NotificationError) as caught:
        reader.read(body if isinstance(body, str | bytes) else json.dumps(body))
    assert "1234567" not in str(caught.value)
    return caught.value.code


def test_a_notification_names_an_object(reader_of: Any, envelope: dict[str, str]) -> None:
    found = reader_of().read(json.dumps(envelope))
    assert (found.kind, found.object_type) == ("Notification", "CHARGE")
    assert found.object_id == MESSAGE["ObjectId"]
    assert found.charge_permission_id == MESSAGE["ChargePermissionId"]
    assert found.merchant_id == MERCHANT
    assert "1234567" not in repr(found)
    assert MERCHANT not in repr(found)


def test_a_notification_of_another_merchant(reader_of: Any, envelope: dict[str, str]) -> None:
    assert code_of(reader_of(merchant_id="A1OTHER"), envelope) == "other-merchant"
    assert reader_of(merchant_id=None).read(json.dumps(envelope)).merchant_id == MERCHANT


def test_a_subscription_is_confirmed_by_its_url(reader_of: Any, shop: sandbox.Running) -> None:
    envelope = shop.sandbox.notifier.envelope("You have chosen", "SubscriptionConfirmation")
    found = reader_of().read(json.dumps(envelope).encode())
    assert found.kind == "SubscriptionConfirmation"
    assert found.subscribe_url.startswith("https://sns.")
    assert found.merchant_id == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://sns.s3.amazonaws.com/?Action=ConfirmSubscription",
        "https://shop.example/?Action=ConfirmSubscription",
        "http://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription",
        "https://sns.us-east-1.amazonaws.com/x?Action=ConfirmSubscription",
        "https://sns.us-east-1.amazonaws.com/?Action=Confirm#x",
        "https://sns.us-east-1.amazonaws.com:444/?Action=Confirm",
        "https://sns.us-east-1.amazonaws.com/?Action=Confirm\nHost: x",
        "https://sns.us-east-1.amazonaws.com/?" + "x" * 5000,
    ],
)
def test_a_subscription_is_confirmed_at_sns_only(
    url: str, reader_of: Any, shop: sandbox.Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    envelope = signed(shop, SubscribeURL=url, Type="SubscriptionConfirmation", Token="t")
    assert code_of(reader_of(), envelope) == "not-a-notification"


def signed(shop: sandbox.Running, **values: Any) -> dict[str, Any]:
    """An envelope with a valid signature over whatever it holds."""
    notifier = shop.sandbox.notifier
    content = notifier.envelope(MESSAGE) | values
    names = ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn")
    text = "".join(f"{name}\n{content[name]}\n" for name in (*names, "Type") if name in content)
    key = notifier._signing()[1]
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA1())
    return content | {"Signature": base64.b64encode(signature).decode()}


@pytest.mark.parametrize("name", ["Message", "MessageId", "Timestamp"])
def test_an_altered_envelope_is_forged(name: str, reader_of: Any, envelope: dict[str, str]) -> None:
    assert code_of(reader_of(), envelope | {name: envelope[name] + " "}) == "forged"


def test_what_was_added_is_signed_too(reader_of: Any, envelope: dict[str, str]) -> None:
    assert code_of(reader_of(), envelope | {"Subject": "x"}) == "forged"
    assert code_of(reader_of(), envelope | {"Signature": "AAAA"}) == "forged"
    assert code_of(reader_of(), envelope | {"Signature": "***"}) == "forged"
    assert code_of(reader_of(), envelope | {"TopicArn": TOPIC + "2"}) == "unknown-topic"


FOREIGN = [
    "http://sns.ap-northeast-1.amazonaws.com" + FILE,
    "https://sns.ap-northeast-1.amazonaws.com.evil.example" + FILE,
    "https://sns.ap-northeast-1.amazonaws.com:8443" + FILE,
    "https://sns.ap-northeast-1.amazonaws.com:443" + FILE,
    "https://user@sns.ap-northeast-1.amazonaws.com" + FILE,
    "https://user:pw@sns.ap-northeast-1.amazonaws.com" + FILE,
    "https://evil.example/sns.ap-northeast-1.amazonaws.com" + FILE,
    "https://s3.ap-northeast-1.amazonaws.com" + FILE,
    "https://sns.s3.amazonaws.com" + FILE,
    "https://sns.s3-us-west-2.amazonaws.com" + FILE,
    "https://sns.s3.us-west-2.amazonaws.com" + FILE,
    "https://sns.s3-website-us-west-2.amazonaws.com" + FILE,
    "https://sns.execute-api.amazonaws.com" + FILE,
    "https://sns.execute-api.us-east-1.amazonaws.com" + FILE,
    "https://sns.lambda-url.us-east-1.on.aws" + FILE,
    "https://sns.lambda-url.amazonaws.com" + FILE,
    "https://sns.x.amazonaws.com" + FILE,
    HOST + "/x.pem",
    HOST + "/SimpleNotificationService-.pem",
    HOST + "/SimpleNotificationService-xyz.pem",
    HOST + "/SimpleNotificationService-0a.html",
    HOST + "/x" + FILE,
    HOST + "/../x" + FILE,
    HOST + FILE + "?Action=GetTopicAttributes",
    HOST + "/?Action=Subscribe&x=" + FILE,
    HOST + FILE + "#x",
    HOST + FILE + "\n",
    HOST + "\n" + FILE,
    " " + HOST + FILE,
    HOST + "/SimpleNotificationService-" + "0" * 100_000 + ".pem",
    HOST.upper() + FILE,
    "https://sns.ap-northeast-1\u3002amazonaws.com" + FILE,
    "https://sns.ap-northeast-1.amazonaws.com\\" + FILE,
    "https://sns.[x.amazonaws.com" + FILE,
    "https://[::1" + FILE,
    "",
]


@pytest.mark.parametrize("url", FOREIGN, ids=range(len(FOREIGN)))
def test_certificates_come_from_sns_only(url: str, envelope: dict[str, str]) -> None:
    asked: list[str] = []
    reader = NotificationReader(topics=[TOPIC], fetch=lambda one: asked.append(one) or b"")
    assert code_of(reader, envelope | {"SigningCertURL": url}) == "foreign-certificate"
    assert asked == []


@pytest.mark.parametrize("region", ["us-east-1", "ap-northeast-1", "us-gov-west-1", "cn-north-1"])
def test_certificates_of_every_region(
    region: str, reader_of: Any, envelope: dict[str, str]
) -> None:
    end = ".cn" if region.startswith("cn") else ""
    url = f"https://sns.{region}.amazonaws.com{end}{FILE}"
    assert reader_of().read(json.dumps(envelope | {"SigningCertURL": url})).object_id


NAMES = ("SigningCertURL", "Signature", "Message", "MessageId", "TopicArn", "Timestamp", "Type",
         "SignatureVersion", "SubscribeURL", "Token", "Subject", "SigningCertUrl")  # fmt: skip
ODD = [None, 5, True, [], {}, ["x"], "", "\n", "x\ny", "\x00", "x" * 9000, "\ud800", "０", "-1"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", ODD, ids=range(len(ODD)))
def test_odd_values_are_typed_errors(
    name: str, value: Any, reader_of: Any, envelope: dict[str, str]
) -> None:
    """Nothing but a `NotificationError`, whatever stands in the envelope."""
    changed: dict[str, Any] = envelope | {name: value}
    ignored = name == "SigningCertUrl" or (
        value is None and name in ("SubscribeURL", "Token", "Subject", "SignatureVersion")
    )
    if ignored or (name == "SignatureVersion" and not isinstance(value, str)):
        reader_of().read(json.dumps(changed))
    else:
        code_of(reader_of(), changed)


@pytest.mark.parametrize("name", ["ObjectId", "ObjectType", "MerchantID", "ChargePermissionId"])
@pytest.mark.parametrize("value", [5, [], {"a": 1}, "x\ny", "名", True])
def test_odd_values_inside_a_genuine_message(
    name: str, value: Any, reader_of: Any, shop: sandbox.Running
) -> None:
    genuine = shop.sandbox.notifier.envelope(MESSAGE | {name: value})
    if not value:  # an empty list is as good as nothing where nothing is needed
        code = "other-merchant" if name == "MerchantID" else "not-a-notification"
        if name != "ChargePermissionId":
            assert code_of(reader_of(), genuine) == code
        return
    assert code_of(reader_of(), genuine) == "not-a-notification"


@pytest.mark.parametrize(
    "options",
    [
        {"topics": []},
        {"topics": TOPIC},
        {"topics": None},
        {"topics": [""]},
        {"topics": [5]},
        {"topics": [TOPIC], "merchant_id": ""},
        {"topics": [TOPIC], "merchant_id": 5},
        {"topics": [TOPIC], "roots": "no PEM"},
        {"topics": [TOPIC], "roots": 5},
        {"topics": [TOPIC], "window": timedelta()},
        {"topics": [TOPIC], "window": 60},
    ],
)
def test_options_that_cannot_be_used(options: dict[str, Any]) -> None:
    with pytest.raises(errors.NotificationError, match="bad-option"):
        NotificationReader(**options)


def test_topics_are_required() -> None:
    with pytest.raises(TypeError):
        NotificationReader()  # type: ignore[call-arg]


class Authority:
    """Issues certificates: a root, an intermediate below it, and leaves of either."""

    def __init__(self, name: str, issuer: Authority | None = None) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        by = issuer or self
        self.certificate = self._builder(self.name, self.key, by, NOW, 365).add_extension(
            x509.BasicConstraints(ca=True, path_length=None), critical=True
        ).add_extension(
            x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True
        ).sign(by.key, hashes.SHA256())  # fmt: skip

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def leaf(
        self, subject: str, key: Any = None, start: datetime = NOW, days: int = 90
    ) -> tuple[bytes, Any]:
        key = key or rsa.generate_private_key(public_exponent=65537, key_size=2048)
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, subject)])
        builder = self._builder(name, key, self, start, days).add_extension(
            x509.SubjectAlternativeName([x509.DNSName(subject)]), critical=False
        )
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
        certificate = builder.add_extension(usage, critical=False).sign(self.key, hashes.SHA256())
        return certificate.public_bytes(serialization.Encoding.PEM), key

    def _builder(
        self, name: x509.Name, key: Any, by: Authority, start: datetime, days: int
    ) -> x509.CertificateBuilder:
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(by.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start - timedelta(hours=1))
            .not_valid_after(start + timedelta(days=days))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(identifier, critical=False)
        )


def signed_with(key: Any, content: dict[str, str]) -> dict[str, str]:
    names = ("Message", "MessageId", "Timestamp", "TopicArn", "Type")
    text = "".join(f"{name}\n{content[name]}\n" for name in names)
    signature = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    encoded = base64.b64encode(signature).decode()
    return content | {"SignatureVersion": "2", "Signature": encoded}


def test_the_chain_ends_in_a_given_root(envelope: dict[str, str]) -> None:
    root, foreign = Authority("Test Root"), Authority("Other Root")
    middle = Authority("Test Intermediate", root)
    pem, key = middle.leaf("sns.amazonaws.com")
    text = json.dumps(signed_with(key, envelope))

    def read(roots: bytes | None, found: bytes = pem) -> str:
        reader = NotificationReader(topics=[TOPIC], roots=roots, fetch=lambda _: found)
        try:
            return reader.read(text).object_id
        except errors.NotificationError as error:
            return error.code

    genuine = MESSAGE["ObjectId"]
    assert read(None) == genuine
    assert read(root.pem + middle.pem) == genuine
    assert read(middle.pem) == genuine
    assert read(root.pem, pem + middle.pem) == genuine
    assert read(root.pem) == "untrusted-certificate"  # the intermediate is nowhere
    assert read(foreign.pem) == "untrusted-certificate"
    assert read(foreign.pem + middle.pem) == genuine
    forged, other = foreign.leaf("sns.amazonaws.com")
    reader = NotificationReader(topics=[TOPIC], roots=root.pem + middle.pem, fetch=lambda _: forged)
    assert code_of(reader, signed_with(other, envelope)) == "untrusted-certificate"


@pytest.mark.parametrize(
    ("subject", "start", "code"),
    [
        ("sns.amazonaws.com", NOW, ""),
        ("sns.ap-northeast-1.amazonaws.com", NOW, ""),
        ("sns.us-east-1.amazonaws.com", NOW, "foreign-certificate"),
        ("evil.example", NOW, "foreign-certificate"),
        ("*.amazonaws.com", NOW, "foreign-certificate"),
        ("sns.amazonaws.com", NOW - timedelta(days=400), "expired-certificate"),
        ("sns.amazonaws.com", NOW + timedelta(days=2), "expired-certificate"),
    ],
)
def test_subject_and_dates_of_a_certificate(
    subject: str, start: datetime, code: str, envelope: dict[str, str]
) -> None:
    pem, key = Authority("Any").leaf(subject, start=start)
    reader = NotificationReader(topics=[TOPIC], fetch=lambda _: pem)
    text = json.dumps(signed_with(key, envelope | {"SigningCertURL": HOST + FILE}))
    if code:
        assert code_of(reader, text) == code
    else:
        assert reader.read(text).object_id


def test_a_certificate_that_expires_while_it_is_kept(envelope: dict[str, str]) -> None:
    pem, key = Authority("Any").leaf("sns.amazonaws.com", days=1)
    moments = [NOW, NOW, NOW + timedelta(days=2)]
    reader = NotificationReader(
        topics=[TOPIC], fetch=lambda _: pem, clock=lambda: moments[0], window=timedelta(days=9)
    )
    text = json.dumps(signed_with(key, envelope))
    assert reader.read(text).object_id
    moments[0] = NOW + timedelta(days=2)
    assert code_of(reader, text) == "expired-certificate"


def test_files_that_hold_no_usable_certificate(envelope: dict[str, str]) -> None:
    elliptic = ec.generate_private_key(ec.SECP256R1())
    short = rsa.generate_private_key(public_exponent=65537, key_size=1024)
    files = [b"<html>", b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
    files += [Authority("Any").leaf("sns.amazonaws.com", key)[0] for key in (elliptic, short)]
    for file in files:
        reader = NotificationReader(topics=[TOPIC], fetch=lambda _, found=file: found)
        assert code_of(reader, envelope) == "bad-certificate"
    for found in (None, 5):
        reader = NotificationReader(topics=[TOPIC], fetch=lambda _, found=found: found)
        assert code_of(reader, envelope) == "bad-certificate"


def test_a_fetcher_that_fails(envelope: dict[str, str]) -> None:
    def fail(_: str) -> bytes:
        raise OSError("no route to 1234567")

    assert code_of(NotificationReader(topics=[TOPIC], fetch=fail), envelope) == "no-certificate"


def test_another_certificate(envelope: dict[str, str]) -> None:
    certificate = self_signed("sns.amazonaws.com")[0]
    reader = NotificationReader(topics=[TOPIC], fetch=lambda _: certificate)
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


def test_from_the_sandbox_to_the_object(client: Client, shop: sandbox.Running) -> None:
    """A change in the sandbox is posted to the shop, which reads it and gets the object."""
    reader, states, arrived = shop.notification_reader(), [], threading.Event()

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
