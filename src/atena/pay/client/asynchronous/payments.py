"""Charge permissions, charges, refunds and delivery trackers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena.pay.client import calls
from atena.pay.client.asynchronous.base import AsyncCaller

if TYPE_CHECKING:
    from atena.pay.client.calls.base import Headers, Json
    from atena.pay.models import requests, responses


class AsyncPayments(AsyncCaller):
    """The calls after the completion of a checkout."""

    async def get_charge_permission(
        self, charge_permission_id: str, *, headers: Headers | None = None
    ) -> responses.ChargePermission:
        """The permission: after completion buyer and address are read here."""
        return await self._call(calls.get_charge_permission(charge_permission_id, headers))

    async def update_charge_permission(
        self,
        charge_permission_id: str,
        body: requests.UpdateChargePermission | Json,
        *,
        headers: Headers | None = None,
    ) -> responses.ChargePermission:
        """Change a recurring agreement or the shop's own words."""
        return await self._call(calls.update_charge_permission(charge_permission_id, body, headers))

    async def close_charge_permission(
        self,
        charge_permission_id: str,
        body: requests.CloseChargePermission | Json,
        *,
        headers: Headers | None = None,
    ) -> responses.ChargePermission:
        """End a permission; one that is Closed is given back as it is."""
        return await self._call(calls.close_charge_permission(charge_permission_id, body, headers))

    async def create_charge(
        self,
        body: requests.CreateCharge | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
        headers: Headers | None = None,
    ) -> responses.Charge:
        """Authorise an amount on a permission, and capture it at once with ``capture_now``."""
        return await self._call(
            calls.create_charge(body, idempotency_key, simulation_code, headers)
        )

    async def get_charge(
        self, charge_id: str, *, headers: Headers | None = None
    ) -> responses.Charge:
        """The charge as it stands."""
        return await self._call(calls.get_charge(charge_id, headers))

    async def capture_charge(
        self,
        charge_id: str,
        body: requests.CaptureCharge | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
        headers: Headers | None = None,
    ) -> responses.Charge:
        """Take the authorised money, or a part of it; captured so before, it is given back as it is."""
        return await self._call(
            calls.capture_charge(charge_id, body, idempotency_key, simulation_code, headers)
        )

    async def cancel_charge(
        self,
        charge_id: str,
        body: requests.CancelCharge | Json,
        *,
        headers: Headers | None = None,
    ) -> responses.Charge:
        """Give an authorisation up; one that is Canceled is given back as it is."""
        return await self._call(calls.cancel_charge(charge_id, body, headers))

    async def create_refund(
        self,
        body: requests.CreateRefund | Json,
        *,
        idempotency_key: str,
        simulation_code: str | None = None,
        headers: Headers | None = None,
    ) -> responses.Refund:
        """Give captured money back; asynchronous, so look at it again later."""
        return await self._call(
            calls.create_refund(body, idempotency_key, simulation_code, headers)
        )

    async def get_refund(
        self, refund_id: str, *, headers: Headers | None = None
    ) -> responses.Refund:
        """The refund as it stands."""
        return await self._call(calls.get_refund(refund_id, headers))

    async def create_delivery_tracker(
        self,
        body: requests.CreateDeliveryTracker | Json,
        *,
        idempotency_key: str | None = None,
        headers: Headers | None = None,
    ) -> responses.DeliveryTracker:
        """Tell the buyer, through Amazon, that a parcel is on its way."""
        return await self._call(calls.create_delivery_tracker(body, idempotency_key, headers))
