"""What the sandbox refuses: towards the caller of the API, and towards whoever sets it up."""

from __future__ import annotations

from atena.errors import AtenaError
from atena.pay.reasons import REASON_CODES


class SandboxError(AtenaError):
    """The sandbox cannot be set up or asked like this: a bad folder, an unknown buyer, a foreign host."""


class ApiError(AtenaError):
    """An answer other than 2xx; whatever the request had changed is undone.

    ``code`` is the documented reason code; `atena.pay.reasons` has its status and message. ``detail``
    says which field or header; it never holds the value.

    >>> error = ApiError("AmountMismatch", "chargeAmount")
    >>> error.status, error.body
    (409, {'reasonCode': 'AmountMismatch', 'message': 'The amount is not the one of the Checkout Session. (chargeAmount)'})
    """

    def __init__(self, code: str, detail: str = "") -> None:
        reason = REASON_CODES[code]
        super().__init__(code, field=detail, hint=reason.message)
        self.status = reason.status
        self.body = {
            "reasonCode": code,
            "message": f"{reason.message} ({detail})" if detail else reason.message,
        }
