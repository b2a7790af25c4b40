"""Instant payment notifications: an SNS envelope, believed only when its signature holds.

A notification says *that* an object changed, not how: get the object (`Notification.object_type`,
`object_id`). Several may come for one change, in any order, and any of them may be lost.

    string to sign = for each of these that is there, in this order: "key\\nvalue\\n"
        Message MessageId Subject SubscribeURL Timestamp Token TopicArn Type

signed with RSA PKCS#1 v1.5 over SHA-1 (SignatureVersion 1) or SHA-256 (2), with the key of the
certificate at SigningCertURL, which has to lie on a host of SNS.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import httpx
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from atena.pay.client.core import utc_now
from atena.pay.errors import NotificationError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ObjectType = Literal["CHARGE_PERMISSION", "CHARGE", "REFUND", "CHARGEBACK"]
Kind = Literal["Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation"]

_LARGEST = 256 * 1024  # the largest SNS message
_SIGNED = (
    "Message",
    "MessageId",
    "Subject",
    "SubscribeURL",
    "Timestamp",
    "Token",
    "TopicArn",
    "Type",
)
_KINDS: tuple[Kind, ...] = ("Notification", "SubscriptionConfirmation", "UnsubscribeConfirmation")
_OBJECTS: tuple[ObjectType, ...] = ("CHARGE_PERMISSION", "CHARGE", "REFUND", "CHARGEBACK")
# SHA-1 is what SNS signs with unless the topic asks for version 2.
_HASHES: dict[str, hashes.HashAlgorithm] = {"1": hashes.SHA1(), "2": hashes.SHA256()}  # noqa: S303
_CERTIFICATES_KEPT = 16


@dataclass(frozen=True, slots=True)
class Notification:
    """A believed message.

    ``kind`` Notification: get the object. SubscriptionConfirmation: visit ``subscribe_url`` once.
    """

    kind: Kind
    message_id: str
    object_type: ObjectType | None = None
    object_id: str = field(default="", repr=False)
    charge_permission_id: str = field(default="", repr=False)
    notification_type: str = ""
    subscribe_url: str = field(default="", repr=False)


class NotificationReader:
    """Reads and checks what Amazon posts to the shop's notification URL.

    ``topics``: the topic ARNs that are believed; without them any topic of SNS is, so give them once
    they are known (`Notification` of the confirmation comes from the right one). ``fetch`` gets the
    certificate (PEM) at a URL that was checked to be SNS's. ``window`` bounds a message's age.
    ``seen`` is asked with each message id: whether it was handled before (a shop with several
    processes asks its database); without it, the ids given to `handled` are kept for the window.

        notification = reader.read(request.body)
        if notification.object_type == "CHARGE":
            charge = client.get_charge(notification.object_id)
            ...
        reader.handled(notification)
    """

    def __init__(
        self,
        *,
        topics: Collection[str] = (),
        fetch: Callable[[str], bytes] | None = None,
        window: timedelta = timedelta(hours=1),
        seen: Callable[[str], bool] | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._topics = frozenset(topics)
        self._fetch = fetch or fetch_certificate
        self._window = window
        self._clock = clock
        self._memory = _Memory(window, clock)
        self._seen = seen or self._memory.seen
        self._keys: dict[str, rsa.RSAPublicKey] = {}

    def read(self, body: bytes | str) -> Notification:
        """The message in a request's body.

        Raises `NotificationError`: answer 400 then (SNS stops repeating on a 4xx), 200 otherwise. Its
        code is ``replayed`` for a message that was handled before: answer 200 and do nothing.
        """
        envelope = _envelope(body)
        kind = next((known for known in _KINDS if known == envelope["Type"]), None)
        if kind is None:
            raise _wrong("Type")
        if self._topics and envelope["TopicArn"] not in self._topics:
            raise NotificationError("unknown-topic", field="TopicArn", hint="check the ARN")
        self._check_signature(envelope)
        self._check_age(envelope["Timestamp"])
        notification = _notification(kind, envelope)
        if self._seen(envelope["MessageId"]):
            raise NotificationError("replayed", field="MessageId", hint="answer 200, do nothing")
        return notification

    def handled(self, notification: Notification) -> None:
        """Remember that a message was dealt with; until then a repetition of it is read again."""
        self._memory.add(notification.message_id)

    def _check_signature(self, envelope: dict[str, str]) -> None:
        url = envelope["SigningCertURL"]
        if not _is_sns(url) or not urlsplit(url).path.endswith(".pem"):
            raise NotificationError(
                "foreign-certificate", field="SigningCertURL", hint="ignore the message"
            )
        algorithm = _HASHES.get(envelope["SignatureVersion"])
        if algorithm is None:
            raise _wrong("SignatureVersion")
        text = "".join(f"{name}\n{envelope[name]}\n" for name in _SIGNED if name in envelope)
        genuine = True
        try:
            signature = base64.b64decode(envelope["Signature"], validate=True)
            self._key(url).verify(signature, text.encode(), padding.PKCS1v15(), algorithm)
        except (InvalidSignature, ValueError):
            genuine = False
        if not genuine:
            raise NotificationError("forged", field="Signature", hint="ignore the message")

    def _key(self, url: str) -> rsa.RSAPublicKey:
        key = self._keys.get(url)
        if key is None:
            found = x509.load_pem_x509_certificate(self._fetch(url)).public_key()
            if not isinstance(found, rsa.RSAPublicKey):
                raise ValueError("not an RSA certificate")
            if len(self._keys) >= _CERTIFICATES_KEPT:
                self._keys.clear()
            key = self._keys[url] = found
        return key

    def _check_age(self, timestamp: str) -> None:
        try:
            moment = datetime.fromisoformat(timestamp)
            age = abs(self._clock() - moment)
        except (ValueError, TypeError):
            age = None
        if age is None:
            raise _wrong("Timestamp")
        if age > self._window:
            raise NotificationError(
                "too-old", field="Timestamp", hint="check this machine's clock; get the object"
            )


def fetch_certificate(url: str) -> bytes:
    """Get a certificate from SNS. Raises `NotificationError` when it cannot be had."""
    body = b""
    try:
        with httpx.HTTPTransport(retries=2) as transport:
            extensions = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), 5.0)}
            response = transport.handle_request(httpx.Request("GET", url, extensions=extensions))
            for part in response.iter_raw():
                body += part
                if len(body) > _LARGEST:
                    break
            response.close()
        if response.status_code == httpx.codes.OK and len(body) <= _LARGEST:
            return body
    except httpx.TransportError:
        pass
    raise NotificationError(
        "no-certificate", field="SigningCertURL", hint="answer 503, so that SNS repeats the message"
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


def _envelope(body: bytes | str) -> dict[str, str]:
    found: Any = None
    if len(body) <= _LARGEST:
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict):
        raise NotificationError("not-a-notification", hint="answer 400")
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    texts.setdefault("SigningCertURL", texts.get("SigningCertUrl", ""))  # Lambda's spelling
    for name in ("Type", "MessageId", "TopicArn", "Message", "Timestamp", "Signature"):
        if name not in texts:
            raise _wrong(name)
    texts.setdefault("SignatureVersion", "1")
    return texts


def _notification(kind: Kind, envelope: dict[str, str]) -> Notification:
    message_id = envelope["MessageId"]
    if kind != "Notification":
        url = envelope.get("SubscribeURL", "")
        if not _is_sns(url):
            raise _wrong("SubscribeURL")
        return Notification(kind, message_id, subscribe_url=url)
    try:
        inner = json.loads(envelope["Message"])
    except (ValueError, RecursionError):
        inner = None
    if not isinstance(inner, dict):
        raise _wrong("Message")
    kinds = [known for known in _OBJECTS if known == inner.get("ObjectType")]
    object_id = inner.get("ObjectId")
    if not kinds or not isinstance(object_id, str):
        raise _wrong("Message.ObjectType" if not kinds else "Message.ObjectId")
    return Notification(
        kind,
        message_id,
        kinds[0],
        object_id,
        str(inner.get("ChargePermissionId") or ""),
        str(inner.get("NotificationType") or ""),
    )


def _is_sns(url: str) -> bool:
    """https, and ``sns.REGION.amazonaws.com`` (or ``.com.cn``)."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or parts.username is not None or port not in (None, 443):
        return False
    labels = host.removesuffix(".cn").split(".")
    region = labels[1] if len(labels) == 4 else ""
    marks = region.replace("-", "")
    known = labels[0] == "sns" and labels[2:] == ["amazonaws", "com"]
    return known and len(region) >= 3 and marks.isascii() and marks.isalnum()


def _wrong(name: str) -> NotificationError:
    return NotificationError("not-a-notification", field=name, hint="answer 400")
