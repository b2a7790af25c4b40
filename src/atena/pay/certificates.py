"""The certificates that Amazon SNS signs with: where they may come from and when they are trusted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpx
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from atena.pay.errors import NotificationError

if TYPE_CHECKING:
    from datetime import datetime

LARGEST = 256 * 1024

# Only the service's own host: a bucket or a function named "sns" has s3, execute-api or lambda-url where
# the region stands.
_HOST = r"sns\.(?P<region>[a-z]{2}(-[a-z]{2,12}){1,3}-[1-9][0-9]?)\.amazonaws\.com(\.cn)?"
_CERTIFICATE = re.compile(rf"https://{_HOST}/SimpleNotificationService-[0-9A-Fa-f]{{1,64}}\.pem")
_SUBSCRIPTION = re.compile(rf"https://{_HOST}/\?[!-~]{{1,4096}}")
_SHORTEST_KEY = 2048


def region_of(url: str) -> str:
    """The region of a certificate's URL; empty for a URL that is not SNS's.

    >>> region_of("https://sns.ap-northeast-1.amazonaws.com/SimpleNotificationService-0a1b.pem")
    'ap-northeast-1'
    >>> region_of("https://sns.s3.amazonaws.com/SimpleNotificationService-0a1b.pem")
    ''
    """
    found = _CERTIFICATE.fullmatch(url)
    return found["region"] if found else ""


def is_subscription(url: str) -> bool:
    """Whether a URL confirms a subscription at SNS: its own host, and a query of its own.

    >>> is_subscription("https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=1")
    True
    >>> is_subscription("https://sns.us-east-1.amazonaws.com.shop.example/?Action=Unsubscribe")
    False
    """
    return "#" not in url and bool(_SUBSCRIPTION.fullmatch(url))


def fetch_certificate(url: str) -> bytes:
    """Get a certificate from SNS. Raises `NotificationError` when it cannot be had."""
    body = b""
    try:
        with httpx.HTTPTransport(retries=2) as transport:
            extensions = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), 5.0)}
            response = transport.handle_request(httpx.Request("GET", url, extensions=extensions))
            for part in response.iter_raw():
                body += part
                if len(body) > LARGEST:
                    break
            response.close()
        if response.status_code == httpx.codes.OK and len(body) <= LARGEST:
            return body
    except (httpx.TransportError, httpx.InvalidURL):
        pass
    raise no_certificate()


def no_certificate() -> NotificationError:
    """The error for a certificate that cannot be had at present."""
    return NotificationError(
        "no-certificate", field="SigningCertURL", hint="answer 503, so that SNS repeats the message"
    )


@dataclass(frozen=True, slots=True)
class SigningCertificate:
    """A certificate that was checked, with its key."""

    certificate: x509.Certificate
    key: rsa.RSAPublicKey


def read_certificate(
    pem: bytes, region: str, roots: tuple[x509.Certificate, ...], now: datetime
) -> SigningCertificate:
    """The certificate in a file of SNS, checked.

    Its subject has to be ``sns.amazonaws.com`` or ``sns.REGION.amazonaws.com``. With `roots` its chain
    has to end in one of them; the intermediates may be among them or in the file. Raises
    `NotificationError`.
    """
    others: list[x509.Certificate] = []
    try:
        certificate, *others = x509.load_pem_x509_certificates(pem)
        key = certificate.public_key()
        names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        key, names = None, []
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size < _SHORTEST_KEY:
        raise _untrusted("bad-certificate")
    hosts = {"sns.amazonaws.com"} | {f"sns.{region}.amazonaws.com{end}" for end in ("", ".cn")}
    if len(names) != 1 or names[0].value not in hosts:
        raise _untrusted("foreign-certificate")
    found = SigningCertificate(certificate, key)
    check_dates(found, now)
    if roots:
        _check_chain(certificate, others, roots, str(names[0].value), now)
    return found


def check_dates(found: SigningCertificate, now: datetime) -> None:
    """Raises `NotificationError` for a certificate that is not valid at this moment."""
    certificate = found.certificate
    if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
        raise _untrusted("expired-certificate")


def read_roots(pem: bytes | str | None) -> tuple[x509.Certificate, ...]:
    """The certificates to trust. Raises `NotificationError` for a text that has none."""
    if pem is None:
        return ()
    try:
        return tuple(x509.load_pem_x509_certificates(pem.encode() if isinstance(pem, str) else pem))
    except (ValueError, TypeError, AttributeError):
        pass
    raise NotificationError("bad-option", field="roots", hint="pass PEM with root certificates")


def _check_chain(
    leaf: x509.Certificate,
    others: list[x509.Certificate],
    roots: tuple[x509.Certificate, ...],
    host: str,
    now: datetime,
) -> None:
    verifier = (
        PolicyBuilder()
        .store(Store(list(roots)))
        .time(now)
        .build_server_verifier(x509.DNSName(host))
    )
    try:
        verifier.verify(leaf, [*others, *roots])
    except VerificationError:
        pass
    else:
        return
    raise NotificationError(
        "untrusted-certificate",
        field="SigningCertURL",
        hint="ignore the message; roots must hold the intermediate certificates as well",
    )


def _untrusted(code: str) -> NotificationError:
    return NotificationError(code, field="SigningCertURL", hint="ignore the message")
