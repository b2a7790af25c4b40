"""The sequences of calls, from the button to the refund, by example.

Every example runs against the sandbox, where ``shop.sandbox.approve`` and ``shop.sandbox.pay`` stand for
what the buyer does on Amazon's hosted pages.

>>> from contextlib import ExitStack
>>> from atena.pay import *
>>> from atena.pay import sandbox
>>> stack = ExitStack()
>>> shop = stack.enter_context(sandbox.running())
>>> client = stack.enter_context(Client(
...     shop.public_key_id, shop.private_key, base_url=shop.base_url, policy=Policy(paced=False)))

**Up to the review page.** The button (`Client.button`) or `create_checkout_session` makes a session,
the buyer chooses address and instrument and comes back with the session id in the URL. `get` what
was chosen each time the review page is shown: "Change" leads back to it.

>>> def buyer_at_review(instrument="visa-1111", **more):
...     session = client.create_checkout_session(CreateCheckoutSession(
...         store_id=shop.store_id,
...         web_checkout_details=ReturnUrls(
...             checkout_review_return_url="https://shop.example/review",
...             checkout_result_return_url="https://shop.example/result"),
...         **more))
...     back = shop.sandbox.approve(session.checkout_session_id, instrument=instrument)
...     return session_id_of(back)
>>> session_id = buyer_at_review()
>>> client.get_checkout_session(session_id).payment_descriptor
'Visa ****1111 (Amazon Pay)'

**Place order.** `update` with the final amount and the intent; send the buyer to ``redirect_url``. The
buyer comes back to the result page; `complete` with the same amount. Store the charge permission's
id with the order; should the shop die before it did, it completes again and gets the same answer.

>>> def ordered(session_id, intent, amount=2500, **more):
...     session = client.update_checkout_session(session_id, UpdateCheckoutSession(
...         payment_details=Payment(payment_intent=intent, charge_amount=yen(amount), **more)))
...     assert session.redirect_url and not session.constraints
...     shop.sandbox.pay(session_id)
...     return client.complete_checkout_session(
...         session_id, CompleteCheckoutSession(charge_amount=yen(amount)))

*Confirm*: a permission and no charge; charge when the goods are ready.

>>> order = ordered(session_id, "Confirm")
>>> order.state, order.charge_id
('Completed', None)
>>> charge = client.create_charge(
...     CreateCharge(
...         charge_permission_id=order.charge_permission_id,
...         charge_amount=yen(2500), capture_now=True),
...     idempotency_key=idempotency_key("order-1001", "charge-1"))
>>> charge.state
'Captured'

*Authorize*: the amount is reserved (30 days); capture when the parcel leaves, within seven days the
capture is done at once.

>>> order = ordered(buyer_at_review(), "Authorize")
>>> client.capture_charge(order.charge_id, CaptureCharge(capture_amount=yen(2500)),
...     idempotency_key=idempotency_key("order-1002", "capture-1")).state
'Captured'

*AuthorizeWithCapture*: the money is taken at completion (downloads, tickets).

>>> order = ordered(buyer_at_review(), "AuthorizeWithCapture")
>>> client.get_charge(order.charge_id).state
'Captured'

**A pending authorisation.** With ``can_handle_pending_authorization`` Amazon may take its time: the
charge is AuthorizationInitiated, the answer's status 202, and ``pending`` is True. Pending is not paid:
wait for the notification, then get the charge.

>>> order = ordered(buyer_at_review("visa-0701"), "Authorize", can_handle_pending_authorization=True)
>>> order.http_status, order.pending, client.get_charge(order.charge_id).pending
(202, True, True)
>>> client.complete_checkout_session(   # again: recovered from the charge, and still not paid
...     order.checkout_session_id, CompleteCheckoutSession(charge_amount=yen(2500))).pending
True
>>> shop.sandbox.advance(31)
>>> client.get_charge(order.charge_id).state
'Authorized'

**Several authorisations for one order** (two parcels): the order's total is the permission's limit.
One authorisation a parcel, each with a key of its own.

>>> order = ordered(buyer_at_review(), "Confirm", 1000, total_order_amount=yen(5000))
>>> def parcel(name, amount):
...     return client.create_charge(
...         CreateCharge(charge_permission_id=order.charge_permission_id, charge_amount=yen(amount)),
...         idempotency_key=idempotency_key("order-1003", name))
>>> parcel("parcel-1", 2000).state, parcel("parcel-2", 3000).state
('Authorized', 'Authorized')

**Dynamic authorisation** (the amount or the day changes): cancel the old authorisation and authorise
anew on the same permission, within its limit.

>>> order = ordered(buyer_at_review(), "Authorize", 3000)
>>> client.cancel_charge(order.charge_id, CancelCharge(cancellation_reason="weighed anew")).state
'Canceled'
>>> charge = client.create_charge(
...     CreateCharge(charge_permission_id=order.charge_permission_id, charge_amount=yen(2800)),
...     idempotency_key=idempotency_key("order-1004", "charge-2"))
>>> charge.state
'Authorized'

**An order cancelled**: before the capture cancel the charge and close the permission; after it refund.

>>> client.cancel_charge(charge.charge_id, CancelCharge(cancellation_reason="out of stock")).state
'Canceled'
>>> client.close_charge_permission(
...     order.charge_permission_id, CloseChargePermission(closure_reason="out of stock")).state
'Closed'
>>> order = ordered(buyer_at_review(), "AuthorizeWithCapture")
>>> refund = client.create_refund(
...     CreateRefund(charge_id=order.charge_id, refund_amount=yen(2500)),
...     idempotency_key=idempotency_key("order-1005", "refund-1"))
>>> refund.state
'RefundInitiated'
>>> shop.sandbox.advance(31)
>>> client.get_refund(refund.refund_id).state
'Refunded'

**A payment refused.** What to do next is the error's type.

>>> session_id = buyer_at_review("visa-3434")
>>> try:
...     ordered(session_id, "Authorize")
... except errors.FinalError as error:
...     print(error.reason_code, client.get_checkout_session(session_id).status_details.reason_code)
CheckoutSessionCanceled Declined

**Recurring.** The agreement is part of the session, the first charge falls due at completion. From
then on the shop charges the permission itself, one key a period. Buyer and address are read from the
permission, since the session no longer shows them.

>>> monthly = RecurringAgreement(
...     frequency=RecurringFrequency(unit="Month", value="1"), amount=yen(980))
>>> order = ordered(
...     buyer_at_review(charge_permission_type="Recurring", recurring_metadata=monthly),
...     "AuthorizeWithCapture", 980)
>>> permission_id = order.charge_permission_id
>>> for period in ("2026-02", "2026-03"):
...     shop.sandbox.advance(30 * 86400)
...     charge = client.create_charge(
...         CreateCharge(
...             charge_permission_id=permission_id, charge_amount=yen(980), capture_now=True),
...         idempotency_key=idempotency_key("contract-7", period))
...     print(charge.state)
Captured
Captured
>>> client.get_charge_permission(permission_id).shipping_address.postal_code
'153-0064'

The buyer agrees to another amount: update. The buyer gives notice: close; no charge is possible then.

>>> changed = client.update_charge_permission(permission_id, UpdateChargePermission(
...     recurring_metadata=RecurringAgreement(
...         frequency=RecurringFrequency(unit="Month", value="1"), amount=yen(1280))))
>>> changed.recurring_metadata.amount.yen
1280
>>> client.close_charge_permission(
...     permission_id, CloseChargePermission(closure_reason="notice given")).state
'Closed'
>>> try:
...     client.create_charge(
...         CreateCharge(charge_permission_id=permission_id, charge_amount=yen(980)),
...         idempotency_key=idempotency_key("contract-7", "2026-04"))
... except errors.StateError as error:
...     print(error.reason_code)
InvalidChargePermissionStatus

>>> stack.close()
"""
