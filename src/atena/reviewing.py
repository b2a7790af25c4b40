"""`review`: what the order review page needs, from the session id in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.session import normalize

if TYPE_CHECKING:
    from atena.models import Checkout
    from atena.pay import AsyncClient, Client


def review(client: Client, session_id: str) -> Checkout:
    """Get a checkout session and normalise it.

    Call it each time the buyer comes to the review page: a change of address or instrument comes
    back to the same page with the same session id. Raises the errors of `atena.pay.errors`.

        checkout = atena.review(client, atena.pay.session_id_of(request.url))
    """
    return normalize(client.get_checkout_session(session_id))


async def review_async(client: AsyncClient, session_id: str) -> Checkout:
    """`review` with an `AsyncClient`."""
    return normalize(await client.get_checkout_session(session_id))
