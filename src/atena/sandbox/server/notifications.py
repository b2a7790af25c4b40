"""Instant payment notifications: SNS envelopes, signed with the sandbox's own certificate.

The outbox is filled inside the transaction that changed the object, so a notification is neither lost
nor sent for something that was undone. ``SigningCertURL`` names an Amazon host, as a receiver demands;
the certificate itself is at ``/notifications/certificate.pem`` and is handed to the receiver's fetcher.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import threading
import time
import uuid
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from atena.pay.envelope import signed_text
from atena.sandbox.errors import SandboxError
from atena.sandbox.server.certificates import self_signed

if TYPE_CHECKING:
    from atena.sandbox.settings import Settings
    from atena.sandbox.state.store import Store

CERTIFICATE_URL = "https://sns.ap-northeast-1.amazonaws.com/SimpleNotificationService-{}.pem"
TOPIC = "arn:aws:sns:ap-northeast-1:000000000000:atena-sandbox"
TRIES = 5


class Notifier:
    """Signs what is in the outbox and sends it to the shop."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._lock = threading.Lock()
        self._identity: tuple[bytes, rsa.RSAPrivateKey] | None = None
        if settings.notify_url is not None:
            self.set_url(settings.notify_url)

    @property
    def certificate(self) -> bytes:
        """The certificate (PEM) that notifications are signed with; it stays with the state file."""
        return self._signing()[0]

    def set_url(self, url: str | None) -> None:
        """Where notifications go; None stops them.

        Raises SandboxError for a host that is neither this machine nor among ``notify_hosts``.
        """
        if url is not None and not self._permitted(url):
            raise SandboxError(
                "foreign-host", field="notify_url", hint="name the host in notify_hosts"
            )
        with self._store.transaction() as transaction:
            transaction.set_meta("notify-url", url or "")

    def envelope(self, message: dict[str, Any] | str, kind: str = "Notification") -> dict[str, str]:
        """A signed SNS envelope around a message."""
        content = {
            "Type": kind,
            "MessageId": str(uuid.uuid4()),
            "TopicArn": TOPIC,
            "Message": message if isinstance(message, str) else json.dumps(message),
            "Timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z"),
            "SignatureVersion": "1",
        }
        if kind == "SubscriptionConfirmation":
            content["Token"] = uuid.uuid4().hex
            content["SubscribeURL"] = (
                "https://sns.ap-northeast-1.amazonaws.com/"
                f"?Action=ConfirmSubscription&TopicArn={TOPIC}&Token={content['Token']}"
            )
        # SignatureVersion 1 is SHA-1 by its definition.
        certificate, key = self._signing()
        signature = key.sign(signed_text(content), padding.PKCS1v15(), hashes.SHA1())  # noqa: S303
        return content | {
            "Signature": base64.b64encode(signature).decode(),
            "SigningCertURL": CERTIFICATE_URL.format(hashlib.sha256(certificate).hexdigest()[:32]),
        }

    async def run(self, pause: float = 0.2) -> None:
        """Send until cancelled."""
        later: dict[int, float] = {}
        async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
            while True:
                await self._round(client, later)
                await asyncio.sleep(pause)

    async def _round(self, client: httpx.AsyncClient, later: dict[int, float]) -> None:
        url, waiting = await asyncio.to_thread(self._waiting)
        for number, message, _, tries in waiting if url else ():
            if later.get(number, 0.0) > time.monotonic():
                continue
            status = await self._send(client, url, self.envelope(message))
            tries += 1
            state = "waiting"
            if 200 <= status < 300:
                state = "sent"
            elif 400 <= status < 500 or tries >= TRIES:
                state = "given up"
            later[number] = time.monotonic() + tries
            await asyncio.to_thread(self._mark, number, state, tries)

    async def _send(self, client: httpx.AsyncClient, url: str, envelope: dict[str, str]) -> int:
        headers = {
            "content-type": "text/plain; charset=UTF-8",
            "x-amz-sns-message-type": envelope["Type"],
            "x-amz-sns-message-id": envelope["MessageId"],
            "x-amz-sns-topic-arn": envelope["TopicArn"],
        }
        try:
            answer = await client.post(url, content=json.dumps(envelope), headers=headers)
        except (httpx.HTTPError, httpx.InvalidURL):
            return 0
        return answer.status_code

    def _signing(self) -> tuple[bytes, rsa.RSAPrivateKey]:
        """Certificate and key, made when first needed."""
        with self._lock:
            if self._identity is None:
                self._identity = _identity(self._store)
            return self._identity

    def _waiting(self) -> tuple[str, list[tuple[int, dict[str, Any], str, int]]]:
        with self._store.transaction() as transaction:
            url = transaction.meta("notify-url") or ""
            return url, transaction.outbox("waiting") if url else []

    def _mark(self, number: int, state: str, tries: int) -> None:
        with self._store.transaction() as transaction:
            transaction.mark(number, state, tries)

    def _permitted(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        if parts.scheme not in {"http", "https"} or not host:
            return False
        if host == "localhost" or host in self._settings.notify_hosts:
            return True
        try:
            return ip_address(host).is_loopback
        except ValueError:
            return False


def _identity(store: Store) -> tuple[bytes, rsa.RSAPrivateKey]:
    with store.transaction() as transaction:
        certificate, key = transaction.meta("sns-certificate"), transaction.meta("sns-key")
        if certificate is None or key is None:
            certificate, key = (pem.decode() for pem in self_signed("sns.amazonaws.com"))
            transaction.set_meta("sns-certificate", certificate)
            transaction.set_meta("sns-key", key)
    loaded = serialization.load_pem_private_key(key.encode(), password=None)
    if not isinstance(loaded, rsa.RSAPrivateKey):
        raise SandboxError("state-file", field="database", hint="take another state file")
    return certificate.encode(), loaded
