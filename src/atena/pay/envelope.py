"""The envelope of a notification: the fields of an SNS message, and what its signature is made over."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from atena.pay.certificates import LARGEST
from atena.pay.errors import NotificationError

if TYPE_CHECKING:
    from collections.abc import Mapping

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
_ONE_LINE = ("MessageId", "TopicArn", "Timestamp", "Token", "Type", "SubscribeURL", "Signature")


def read_envelope(body: object) -> dict[str, str]:
    """The texts of a message as Amazon posts it. Raises `NotificationError` for what is none."""
    found: Any = None
    if isinstance(body, bytes | bytearray | str) and len(body) <= LARGEST:
        try:
            found = json.loads(body)
        except (ValueError, RecursionError):
            found = None
    if not isinstance(found, dict):
        raise NotificationError("not-a-notification", hint="answer 400")
    texts = {name: value for name, value in found.items() if isinstance(value, str)}
    texts.setdefault("SigningCertURL", texts.get("SigningCertUrl", ""))  # Lambda's spelling
    for name in ("Type", "MessageId", "TopicArn", "Message", "Timestamp", "Signature"):
        if not texts.get(name):
            raise wrong_field(name)
    for name in _ONE_LINE:
        if not texts.get(name, "").isprintable():
            raise wrong_field(name)
    for name in _SIGNED:
        if name in found and name not in texts and found[name] is not None:
            raise wrong_field(name)
    texts.setdefault("SignatureVersion", "1")
    return texts


def signed_text(envelope: Mapping[str, str]) -> bytes:
    """What the signature of an SNS message is made over: its signed fields, a name and a value on a line each."""
    return "".join(f"{name}\n{envelope[name]}\n" for name in _SIGNED if name in envelope).encode()


def wrong_field(name: str) -> NotificationError:
    return NotificationError("not-a-notification", field=name, hint="answer 400")
