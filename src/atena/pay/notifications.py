"""Instant payment notifications: an SNS envelope, believed only when its signature holds.

A notification says *that* an object changed, not how: get the object (`Notification.object_type`,
`object_id`). Several may come for one change, in any order, and any of them may be lost.

    string to sign = for each of these that is there, in this order: "key\\nvalue\\n"
        Message MessageId Subject SubscribeURL Timestamp Token TopicArn Type

signed with RSA PKCS#1 v1.5 over SHA-1 (SignatureVersion 1) or SHA-256 (2), with the key of the
certificate at SigningCertURL. That URL has to be a certificate of SNS itself.

The file at SigningCertURL holds the certificate alone, without the chain to its root. To check the chain,
pass ``roots``: the Amazon root certificates (Amazon Trust Services, "Amazon Root CA 1" to 4) together with
the intermediate that has issued the certificate; the certificate's *Authority Information Access* names
the intermediate's address, and `openssl x509 -inform der` makes it PEM.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from atena.pay.certificates import (
    SigningCertificate,
    check_dates,
    fetch_certificate,
    is_subscription,
    no_certificate,
    read_certificate,
    read_roots,
    region_of,
)
from atena.pay.client.core import utc_now
from atena.pay.envelope import read_envelope, signed_text, wrong_field
from atena.pay.errors import NotificationError

ObjectType = Literal["CHARGE_PERMISSION", "CHARGE", "REFUND", "CHARGEBACK"]
_Kind = Literal["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]

_KINDS: tuple[_Kind, ...] = ("Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation")
_OBJECTS: tuple[ObjectType, ...] = ("CHARGE_PERMISSION", "CHARGE", "REFUND", "CHARGEBACK")
# SHA-1 is what SNS signs with unless the topic asks for version 2.
_HASHES: dict[str, hashes.HashAlgorithm] = {"1": hashes.SHA1(), "2": hashes.SHA256()}  # noqa: S303
_CERTIFICATES_KEPT = 16


@dataclass(frozen=True, slots=True)
class Notification:
    """A believed message.

    ``kind`` Notification: get the object. SubscriptionConfirmation: visit ``subscribe_url`` once.
    ``merchant_id`` is the account that the object belongs to (empty for a confirmation).
    """

    kind: _Kind
    message_id: str
    object_type: ObjectType | None = None
    object_id: str = field(default="", repr=False)
    charge_permission_id: str = field(default="", repr=False)
    notification_type: str = ""
    subscribe_url: str = field(default="", repr=False)
    merchant_id: str = field(default="", repr=False)


class NotificationReader:
    """Reads and checks what Amazon posts to the shop's notification URL.

    ``topics``: the ARNs of the topics that are believed, at least one (anybody can have a topic of
    his own signed by SNS). The ARN stands in the first message that arrives, ``TopicArn`` of the
    SubscriptionConfirmation; compare it with the one that Seller Central shows. ``merchant_id``: only
    notifications of this account are believed. ``roots``: PEM certificates, one of which the signing
    certificate's chain has to end in; its intermediates have to be among them. ``fetch`` gets the
    certificate (PEM) at a URL that was checked to be SNS's. ``window`` bounds a message's age.
    ``seen`` is asked with each message id: whether it was handled before (a shop with several
    processes asks its database); without it, the ids given to `handled` are kept for the window.

    Raises `NotificationError` for an option that cannot be used.

        reader = NotificationReader(topics=["arn:aws:sns:ap-northeast-1:123456789012:amazon-pay"])
        notification = reader.read(request.body)
        if notification.object_type == "CHARGE":
            charge = client.get_charge(notification.object_id)
            ...
        reader.handled(notification)
    """

    def __init__(
        self,
        *,
        topics: Collection[str],
        merchant_id: str | None = None,
        roots: bytes | str | None = None,
        fetch: Callable[[str], bytes] | None = None,
        window: timedelta = timedelta(hours=1),
        seen: Callable[[str], bool] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._topics = _checked_topics(topics)
        if merchant_id is not None and not (isinstance(merchant_id, str) and merchant_id):
            raise _bad_option("merchant_id", "pass the merchant's id, or nothing")
        if not isinstance(window, timedelta) or window <= timedelta():
            raise _bad_option("window", "pass a timedelta above 0")
        self._merchant_id = merchant_id
        self._roots = read_roots(roots)
        self._fetch = fetch or fetch_certificate
        self._window = window
        self._clock = clock
        self._memory = _Memory(window, clock)
        self._seen = seen or self._memory.seen
        self._certificates: dict[str, SigningCertificate] = {}

    def read(self, body: bytes | str) -> Notification:
        """The message in a request's body.

        Raises `NotificationError`: answer 400 then (SNS stops repeating on a 4xx), 200 otherwise. Its
        code is ``replayed`` for a message that was handled before: answer 200 and do nothing.
        """
        envelope = read_envelope(body)
        kind = next((known for known in _KINDS if known == envelope["Type"]), None)
        if kind is None:
            raise wrong_field("Type")
        if envelope["TopicArn"] not in self._topics:
            raise NotificationError("unknown-topic", field="TopicArn", hint="check the ARN")
        self._check_signature(envelope)
        self._check_age(envelope["Timestamp"])
        notification = _notification(kind, envelope)
        if kind == "Notification" and self._merchant_id not in (None, notification.merchant_id):
            raise NotificationError(
                "other-merchant", field="Message.MerchantID", hint="ignore the message"
            )
        if self._seen(envelope["MessageId"]):
            raise NotificationError("replayed", field="MessageId", hint="answer 200, do nothing")
        return notification

    def handled(self, notification: Notification) -> None:
        """Remember that a message was dealt with; until then a repetition of it is read again."""
        self._memory.add(notification.message_id)

    def _check_signature(self, envelope: dict[str, str]) -> None:
        url = envelope["SigningCertURL"]
        if not region_of(url):
            raise NotificationError(
                "foreign-certificate", field="SigningCertURL", hint="ignore the message"
            )
        algorithm = _HASHES.get(envelope["SignatureVersion"])
        if algorithm is None:
            raise wrong_field("SignatureVersion")
        key = self._certificate(url).key
        try:
            signature = base64.b64decode(envelope["Signature"], validate=True)
            key.verify(signature, signed_text(envelope), padding.PKCS1v15(), algorithm)
        except (InvalidSignature, ValueError):
            pass
        else:
            return
        raise NotificationError("forged", field="Signature", hint="ignore the message")

    def _certificate(self, url: str) -> SigningCertificate:
        found = self._certificates.get(url)
        if found is not None:
            check_dates(found, self._clock())
            return found
        try:
            pem = self._fetch(url)
        except NotificationError:
            raise
        except Exception:  # noqa: BLE001 - a fetcher of the shop's may raise anything
            raise no_certificate() from None
        found = read_certificate(pem, region_of(url), self._roots, self._clock())
        if len(self._certificates) >= _CERTIFICATES_KEPT:
            self._certificates.clear()
        self._certificates[url] = found
        return found

    def _check_age(self, timestamp: str) -> None:
        try:
            moment = datetime.fromisoformat(timestamp)
            age = abs(self._clock() - moment)
        except (ValueError, TypeError, OverflowError):
            age = None
        if age is None:
            raise wrong_field("Timestamp")
        if age > self._window:
            raise NotificationError(
                "too-old", field="Timestamp", hint="check this machine's clock; get the object"
            )


class _Memory:
    """Message ids of the last window, oldest first."""

    def __init__(self, window: timedelta, clock: Callable[[], datetime]) -> None:
        self._window = window
        self._clock = clock
        self._ids: dict[str, datetime] = {}

    def seen(self, message_id: str) -> bool:
        return message_id in self._ids

    def add(self, message_id: str) -> None:
        now = self._clock()
        # A message may be dated a window ahead and so be believed for two.
        while self._ids and now - next(iter(self._ids.values())) > 2 * self._window:
            del self._ids[next(iter(self._ids))]
        self._ids[message_id] = now


def _checked_topics(topics: Collection[str]) -> frozenset[str]:
    # A single text is a collection too: of its letters.
    several = isinstance(topics, Collection) and not isinstance(topics, str | bytes)
    if several and topics and all(isinstance(one, str) and one for one in topics):
        return frozenset(topics)
    raise _bad_option("topics", "pass a list of topic ARNs (arn:aws:sns:REGION:ACCOUNT:NAME)")


def _notification(kind: _Kind, envelope: dict[str, str]) -> Notification:
    message_id = envelope["MessageId"]
    if kind != "Notification":
        url = envelope.get("SubscribeURL", "")
        if not is_subscription(url):
            raise wrong_field("SubscribeURL")
        return Notification(kind, message_id, subscribe_url=url)
    try:
        inner = json.loads(envelope["Message"])
    except (ValueError, RecursionError):
        inner = None
    if not isinstance(inner, dict):
        raise wrong_field("Message")
    kinds = [known for known in _OBJECTS if known == inner.get("ObjectType")]
    if not kinds:
        raise wrong_field("Message.ObjectType")
    texts: dict[str, str] = {}
    for name in ("ObjectId", "ChargePermissionId", "NotificationType", "MerchantID"):
        value = inner.get(name) or ""
        if not isinstance(value, str) or not (value.isascii() and value.isprintable()):
            raise wrong_field(f"Message.{name}")
        texts[name] = value
    if not texts["ObjectId"]:
        raise wrong_field("Message.ObjectId")
    return Notification(
        kind,
        message_id,
        kinds[0],
        texts["ObjectId"],
        texts["ChargePermissionId"],
        texts["NotificationType"],
        merchant_id=texts["MerchantID"],
    )


def _bad_option(name: str, hint: str) -> NotificationError:
    return NotificationError("bad-option", field=name, hint=hint)
