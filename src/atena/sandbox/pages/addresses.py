"""The form for an address of one's own: what was typed, what is wrong with it, where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from atena.lexicon import default_lexicon
from atena.sandbox import fixtures
from atena.sandbox.pages.render import page, page_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import HTMLResponse

    from atena.sandbox.fixtures import SampleBuyer
    from atena.sandbox.state.store import StoredObject

_FIELDS = (
    "name",
    "postalCode",
    "stateOrRegion",
    "addressLine1",
    "addressLine2",
    "addressLine3",
    "phoneNumber",
)
_REQUIRED = ("name", "postalCode", "stateOrRegion", "addressLine1", "phoneNumber")
_LONGEST = 60


def prefectures() -> list[str]:
    """Their names in the order of their codes.

    >>> prefectures()[0], len(prefectures())
    ('北海道', 47)
    """
    return [row.name for row in default_lexicon().places.prefectures.values()]


def address_page(
    request: Request,
    record: StoredObject,
    buyer: SampleBuyer,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The form, with what was typed and what is wrong with it."""
    texts = fixtures.texts(page_language(request))
    action = request.query_params.get("action", "")
    return page(
        request,
        "address.html",
        422 if wrong else 200,
        action=f"/checkout/{record.id}/address?{_query(buyer.id, action)}",
        back=back_to_choice(request, record, buyer.id),
        values=typed or dict.fromkeys(_FIELDS, ""),
        wrong={name: texts[key] for name, key in (wrong or {}).items()},
        required=_REQUIRED,
        longest=_LONGEST,
        prefectures=prefectures(),
    )


def typed_address(form: Mapping[str, str]) -> dict[str, str]:
    """The fields of the form, as they were typed."""
    return {name: form.get(name, "").strip() for name in _FIELDS}


def wrong_fields(typed: Mapping[str, str]) -> dict[str, str]:
    """Field → the key of what is wrong with it. The texts themselves are free, as Amazon's are.

    >>> wrong_fields(typed_address({"name": "山田太郎", "postalCode": "123"}))["postalCode"]
    'address_postal'
    """
    wrong = {name: "address_long" for name in _FIELDS if len(typed[name]) > _LONGEST}
    digits = typed["postalCode"].translate(_DIGITS).replace("-", "")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 7):
        wrong["postalCode"] = "address_postal"
    if typed["stateOrRegion"] not in prefectures():
        wrong["stateOrRegion"] = "address_empty"
    return wrong | {name: "address_empty" for name in _REQUIRED if not typed[name]}


def back_to_choice(request: Request, record: StoredObject, buyer_id: str, address: str = "") -> str:
    """Where the buyer was: the first choice, or the change from the review page."""
    action = request.query_params.get("action", "")
    chosen = {"address": address} if address else {}
    if action:
        return f"/checkout/{record.id}/change?{urlencode({'action': action, **chosen})}"
    query = urlencode({"buyer": buyer_id, "page": "summary", **chosen})
    return f"/checkout/{record.id}?{query}"


_DIGITS = str.maketrans("０１２３４５６７８９－ー−‐", "0123456789----")


def _query(buyer_id: str, action: str) -> str:
    return urlencode({"buyer": buyer_id, **({"action": action} if action else {})})
