"""How Amazon Pay requests are signed, and how a signature is checked.

Everything here works on what is on the wire: the path and the query string already encoded, the
body as bytes. The client signs with it and the sandbox verifies with it.

    canonical request = METHOD \\n PATH \\n QUERY \\n LINES \\n NAMES \\n HEX(SHA256(body))
    LINES             = one "lower-case-name:value\\n" a signed header
    NAMES             = the names of the signed headers joined by ";"
    string to sign    = ALGORITHM \\n HEX(SHA256(canonical request))
    authorization     = ALGORITHM PublicKeyId=ID, SignedHeaders=NAMES, Signature=BASE64
    button            = ALGORITHM \\n HEX(SHA256(payloadJSON))

The signature is RSA-PSS over SHA-256 (MGF1 with SHA-256, trailer 1); the two algorithms differ only
in the length of the salt.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

V1 = "AMZN-PAY-RSASSA-PSS"
V2 = "AMZN-PAY-RSASSA-PSS-V2"
SALT_LENGTHS: Mapping[str, int] = {V1: 20, V2: 32}

_UNRESERVED = "-_.~"


class Signer(Protocol):
    """Whatever can sign bytes with RSA-PSS, SHA-256 and the algorithm's salt length.

    A local key (`RsaSigner`) or a key that never leaves its KMS or HSM.
    """

    def sign(self, message: bytes, /) -> bytes:
        """The raw signature over `message`."""
        ...


class RsaSigner:
    """Signs with an RSA key held in memory; its `repr` shows nothing of the key."""

    def __init__(self, key: rsa.RSAPrivateKey, algorithm: str = V2) -> None:
        self._key = key
        self._padding = pss(algorithm)

    def sign(self, message: bytes, /) -> bytes:
        """The raw RSA-PSS signature over `message`."""
        return self._key.sign(message, self._padding, hashes.SHA256())


@dataclass(frozen=True, slots=True)
class Authorization:
    """The parts of an `authorization` header."""

    algorithm: str
    public_key_id: str
    signed_headers: str  # exactly as written: Node joins the caller's spelling of the names
    signature: bytes = field(repr=False)


def pss(algorithm: str) -> padding.PSS:
    """The padding of an algorithm. Raises KeyError for a name that is not one.

    >>> pss(V2)._salt_length
    32
    """
    return padding.PSS(padding.MGF1(hashes.SHA256()), SALT_LENGTHS[algorithm])


def encode_path(path: str) -> str:
    """A path as it goes on the wire: "/" in front, runs of "/" made one, UTF-8 percent-encoded.

    A reference that begins with "//" names a host first (RFC 3986, 4.2), as the Java client reads
    it.

    >>> encode_path("v2//buyers/a|b c")
    '/v2/buyers/a%7Cb%20c'
    >>> encode_path("//host/v2/"), encode_path("")
    ('/v2/', '/')
    """
    if path.startswith("//"):
        path = path[2:].partition("/")[2]
    segments = [segment for segment in path.split("/") if segment]
    tail = "/" if segments and path.endswith("/") else ""
    return "/" + quote("/".join(segments), safe="/" + _UNRESERVED) + tail


def encode_query(parameters: Mapping[str, str | Sequence[str]] | None) -> str:
    """A query string as it goes on the wire: sorted by key, then by value, "%20" for a space.

    >>> encode_query({"reportTypes": ["b", "a"], "createdSince": "2026 01"})
    'createdSince=2026%2001&reportTypes=a&reportTypes=b'
    """
    pairs = []
    for key, value in (parameters or {}).items():
        values = [value] if isinstance(value, str) else value
        pairs += [(key, one) for one in values]
    return "&".join(f"{_encode(key)}={_encode(value)}" for key, value in sorted(pairs))


def canonical_request(
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body: bytes,
    signed_headers: str | None = None,
) -> str:
    """The text whose hash is signed.

    Path and query are as on the wire. Without `signed_headers` every given header is signed, the
    names in lower case and sorted; with it (when verifying) the list decides which headers and in
    what order, and stands in the text exactly as received. Raises KeyError for a listed header that
    is not there.

    >>> print(canonical_request("GET", "/v2/charges/S03", "", {"Accept": "application/json"}, b""))
    GET
    /v2/charges/S03
    <BLANKLINE>
    accept:application/json
    <BLANKLINE>
    accept
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    """
    lower = {name.lower(): value.strip() for name, value in headers.items()}
    if signed_headers is None:
        names: Iterable[str] = sorted(lower)
        signed_headers = ";".join(names)
    else:
        # A client in use lists two names twice, with one line each.
        names = dict.fromkeys(signed_headers.lower().split(";"))
    lines = "".join(f"{name}:{lower[name]}\n" for name in names)
    digest = hashlib.sha256(body).hexdigest()
    return f"{method}\n{path}\n{query}\n{lines}\n{signed_headers}\n{digest}"


def string_to_sign(algorithm: str, text: str) -> str:
    """What the key signs: for a canonical request or for a button's `payloadJSON`.

    >>> string_to_sign(V2, "{}")[:40]
    'AMZN-PAY-RSASSA-PSS-V2\\n44136fa355b3678a1'
    """
    return f"{algorithm}\n{hashlib.sha256(text.encode()).hexdigest()}"


def timestamp(moment: datetime) -> str:
    """A moment as `x-amz-pay-date` wants it.

    >>> timestamp(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    '20260102T030405Z'
    """
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def authorization_header(
    algorithm: str, public_key_id: str, headers: Iterable[str], signature: bytes
) -> str:
    """The text of the header, for a signature over all of the `headers` named.

    >>> authorization_header(V2, "K", ["X-Amz-Pay-Date", "accept"], b"!")
    'AMZN-PAY-RSASSA-PSS-V2 PublicKeyId=K, SignedHeaders=accept;x-amz-pay-date, Signature=IQ=='
    """
    names = ";".join(sorted(name.lower() for name in headers))
    encoded = encode_signature(signature)
    return f"{algorithm} PublicKeyId={public_key_id}, SignedHeaders={names}, Signature={encoded}"


def encode_signature(signature: bytes) -> str:
    """A signature as headers and buttons carry it: Base64, padded.

    >>> encode_signature(b"!!")
    'ISE='
    """
    return base64.b64encode(signature).decode()


def parse_authorization(header: str) -> Authorization | None:
    """The parts of an `authorization` header; None when it is not of this form.

    >>> parse_authorization(f"{V1} PublicKeyId=K, SignedHeaders=accept, Signature=AA==")
    Authorization(algorithm='AMZN-PAY-RSASSA-PSS', public_key_id='K', signed_headers='accept')
    >>> parse_authorization("Bearer x") is None
    True
    """
    algorithm, _, rest = header.strip().partition(" ")
    if algorithm not in SALT_LENGTHS:
        return None
    fields = dict(part.strip().partition("=")[::2] for part in rest.split(","))
    if set(fields) != {"PublicKeyId", "SignedHeaders", "Signature"}:
        return None
    try:
        signature = base64.b64decode(fields["Signature"], validate=True)
    except (binascii.Error, ValueError):
        return None
    return Authorization(algorithm, fields["PublicKeyId"], fields["SignedHeaders"], signature)


def verify(
    authorization: Authorization,
    key: rsa.RSAPublicKey,
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body: bytes,
) -> bool:
    """Whether a request as received (raw path, raw query, raw body) carries this signature.

    The list of signed headers is taken literally and the salt must have exactly the algorithm's
    length, as the official clients' requests do.
    """
    try:
        canonical = canonical_request(
            method, path, query, headers, body, authorization.signed_headers
        )
    except KeyError:
        return False
    message = string_to_sign(authorization.algorithm, canonical)
    return _verifies(key, authorization.signature, message, authorization.algorithm)


def verify_button(signature: str, key: rsa.RSAPublicKey, payload_json: str, algorithm: str) -> bool:
    """Whether `signature` (Base64) is the signature of a button's `payloadJSON`."""
    if algorithm not in SALT_LENGTHS:
        return False
    try:
        raw = base64.b64decode(signature, validate=True)
    except (binascii.Error, ValueError):
        return False
    return _verifies(key, raw, string_to_sign(algorithm, payload_json), algorithm)


def _verifies(key: rsa.RSAPublicKey, signature: bytes, message: str, algorithm: str) -> bool:
    try:
        key.verify(signature, message.encode(), pss(algorithm), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def _encode(text: str) -> str:
    return quote(text, safe=_UNRESERVED)
