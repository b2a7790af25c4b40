"""Checkout sessions, buyers, and a call of any path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.pay.client import calls, operations
from atena.pay.client.asynchronous.base import AsyncCaller

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.pay.client.calls.base import Headers, Json
    from atena.pay.client.calls.generic import ApiAnswer
    from atena.pay.client.calls.reports import Parameter
    from atena.pay.models import parts, requests, responses
    from atena.pay.models.wire import Body


class AsyncSessions(AsyncCaller):
    """The calls up to the completion of a checkout."""

    async def create_checkout_session(
        self,
        body: requests.CreateCheckoutSession | Json,
        *,
        idempotency_key: str | None = None,
        headers: Headers | None = None,
    ) -> responses.CheckoutSession:
        """Make a session on the server's side; without a key one is made up for this call."""
        return await self._call(calls.create_checkout_session(body, idempotency_key, headers))

    async def get_checkout_session(
        self, session_id: str, *, headers: Headers | None = None
    ) -> responses.CheckoutSession:
        """The session: buyer, address, instrument and amount while it is Open."""
        return await self._call(calls.get_checkout_session(session_id, headers))

    async def update_checkout_session(
        self,
        session_id: str,
        body: requests.UpdateCheckoutSession | Json,
        *,
        headers: Headers | None = None,
    ) -> responses.CheckoutSession:
        """Settle amount and intent; then `redirect_url` is where the buyer goes."""
        return await self._call(calls.update_checkout_session(session_id, body, headers))

    async def complete_checkout_session(
        self,
        session_id: str,
        body: requests.CompleteCheckoutSession | Json,
        *,
        simulation_code: str | None = None,
        headers: Headers | None = None,
    ) -> responses.CheckoutSession:
        """Turn the buyer's consent into a charge permission and, by intent, a charge.

        May be called again at any time: a session that was completed with this amount is given back
        as it is. ``pending`` says that the authorisation is not decided yet: the order is not paid.
        """
        return await self._call(
            calls.complete_checkout_session(session_id, body, simulation_code, headers=headers)
        )

    async def finalize_checkout_session(
        self,
        session_id: str,
        body: requests.FinalizeCheckoutSession | Json,
        *,
        simulation_code: str | None = None,
        headers: Headers | None = None,
    ) -> responses.CheckoutSession:
        """`complete_checkout_session` of the flows that JavaScript drives."""
        operation = operations.FINALIZE_SESSION
        return await self._call(
            calls.complete_checkout_session(session_id, body, simulation_code, operation, headers)
        )

    async def get_buyer(
        self, buyer_token: str, *, headers: Headers | None = None
    ) -> parts.WalletBuyer:
        """Who signed in, by the token of the sign-in return URL."""
        return await self._call(calls.get_buyer(buyer_token, headers))

    async def call(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, Parameter] | None = None,
        body: Body | Json | None = None,
        headers: Headers | None = None,
        idempotency_key: str | None = None,
    ) -> ApiAnswer:
        """A signed call of any path of the API, for what has no method here.

        ``path`` begins with ``/v2/`` and names no host; ``params`` is the query. The answer has
        ``status``, ``headers`` and ``body`` (the parsed JSON); a refusal is raised as usual. A POST
        without an idempotency key is not repeated once it may have been carried out.
        """
        return await self._call(calls.generic(method, path, params, body, headers, idempotency_key))
