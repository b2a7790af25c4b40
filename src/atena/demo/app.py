"""The shop's pages and where they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atena.demo import checkout, merchant, merchant_pages
from atena.demo.goods import MOST_ARTICLES, Cart, all_goods
from atena.demo.labels import printed
from atena.demo.notes import for_buyers
from atena.demo.notices import receive
from atena.demo.orders import Orders
from atena.demo.pages import headers, page
from atena.demo.validation import form_problems, tidied
from atena.demo.visit import Visit, read_form
from atena.errors import AtenaError
from atena.pay import CloseChargePermission, session_id_of
from atena.pay.errors import PayError, TemporaryError
from atena.pay.return_url import PARAMETER
from atena.web.app import create_app
from atena.web.prefill import notes_of, prefill
from atena.web.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from atena.demo.orders import DemoOrder
    from atena.demo.settings import Shop
    from atena.models import Checkout

    Handler = Callable[[Visit], Response]

ASSETS = Path(__file__).parent / "static"


def create_shop(shop: Shop) -> Starlette:
    """The shop as an ASGI app; the prefill service is mounted at ``/atena``."""
    orders = Orders(shop.database)
    extra = headers(shop.script)

    async def notified(request: Request) -> Response:
        body = await request.body()
        return Response(status_code=await run_in_threadpool(receive, shop, orders, body))

    def route(path: str, handler: Handler, method: str = "GET") -> Route:
        async def endpoint(request: Request) -> Response:
            visit = Visit(request, shop, orders, {})
            try:
                if method == "POST":
                    visit.form = await read_form(request)
                # the client blocks, and a page may ask Amazon several things
                response = await run_in_threadpool(handler, visit)
            except AtenaError as error:
                response = _problem(visit, error)
            visit.remember(response)
            response.headers.update(extra)
            return response

        return Route(path, endpoint, methods=[method])

    async def missing(request: Request, _: Exception) -> Response:
        response = page(Visit(request, shop, orders, {}), "missing.html", 404)
        response.headers.update(extra)
        return response

    return Starlette(
        exception_handlers={404: missing},
        routes=[
            route("/", goods),
            route("/cart", cart_page),
            route("/cart", change_cart, "POST"),
            route("/review", review),
            route("/order", place, "POST"),
            route("/result", result),
            Route("/notifications", notified, methods=["POST"]),
            route("/again", again, "POST"),
            route("/cancel", cancel, "POST"),
            route("/law", law),
            route("/privacy", privacy),
            route("/merchant", merchant_pages.order_list),
            route("/merchant/clock", merchant_pages.clock, "POST"),
            route("/merchant/{number:int}", merchant_pages.order_page),
            route("/merchant/{number:int}", merchant_pages.act, "POST"),
            route("/merchant/{number:int}/{layout}.csv", merchant_pages.label_csv),
            Mount("/assets", StaticFiles(directory=ASSETS)),
            Mount("/atena", create_app(Settings(home="/"))),
        ],
    )


def goods(visit: Visit) -> Response:
    """The front page."""
    return page(visit, "goods.html", goods=list(all_goods().values()))


def cart_page(visit: Visit) -> Response:
    """The cart, with the signed button."""
    button = checkout.button(visit.shop, visit.cart) if visit.cart.lines else ""
    canceled = "canceled" in visit.request.query_params
    return page(
        visit,
        "cart.html",
        cart=visit.cart,
        button=button,
        canceled=canceled,
        most=MOST_ARTICLES,
        merchant_id=visit.shop.merchant_id,
    )


def change_cart(visit: Visit) -> Response:
    """Put something in, or change how many."""
    good = all_goods().get(visit.form.get("good", ""))
    response = RedirectResponse("/cart", 303)
    if good is not None:
        number = visit.form.get("quantity", "")
        more = visit.cart.quantity(good) + 1
        quantity = int(number[:3]) if number.isascii() and number.isdigit() else more
        changed = visit.cart.with_line(good, quantity)
        response.set_cookie("cart", changed.text, httponly=True, samesite="lax")
    return response


def review(visit: Visit) -> Response:
    """The order review page: the buyer is back from Amazon, for the first time or after a change."""
    session_id = session_id_of(visit.request.url.query)
    before = visit.orders.of_session(session_id)
    if before and before.visitor == visit.visitor and before.state not in ("reviewed", "placed"):
        return RedirectResponse(
            f"/result?{urlencode({'amazonCheckoutSessionId': session_id})}", 303
        )
    order, read = checkout.review(visit.shop, visit.orders, session_id, visit.visitor, visit.cart)
    return _review_page(visit, order, read)


def place(visit: Visit) -> Response:
    """Place Order: on to Amazon, unless something is missing."""
    order = visit.orders.of_session(visit.form.get("session", ""))
    if order is None:
        raise checkout.NotYoursError("not-yours", field="session", hint="begin with the cart")
    order, read = checkout.review(
        visit.shop, visit.orders, order.session_id, visit.visitor, visit.cart
    )
    recipient = tidied(visit.form)
    if wrong := form_problems(recipient, Cart.of(order.cart)):
        return _review_page(visit, order, read, recipient, wrong)
    url = checkout.place(visit.shop, visit.orders, order, read, recipient)
    return RedirectResponse(url, 303)


def result(visit: Visit) -> Response:
    """The buyer is back from the payment, or looks how it stands."""
    if PARAMETER in visit.request.query_params:
        order = _own(visit, session_id_of(visit.request.url.query))
    else:  # some mobile browsers lose the query: the shop knows what it sent this visitor to pay
        order = _owned(visit, visit.orders.newest_placed(visit.visitor))
    fresh = order.state == "placed"
    order = checkout.complete(visit.shop, visit.orders, order)
    bought = Cart.of(order.cart)
    permission = None
    if order.state == "completed" and bought.monthly:
        permission = merchant.refreshed(visit.shop, visit.orders, order)
    payments = visit.orders.payments(order)
    emptied = fresh and order.state in ("completed", "pending")
    if emptied:
        visit.cart = Cart()
    response = page(
        visit,
        "result.html",
        order=order,
        cart=bought,
        payments=payments,
        standing=f"stands_{payments[-1].state}" if payments else "stands_later",
        permission=permission,
        labels=printed(order) if order.state != "failed" and bought.delivery else [],
    )
    if emptied:
        response.delete_cookie("cart")
    return response


def again(visit: Visit) -> Response:
    """What was in an order goes into the cart once more: another payment method, another order."""
    order = _own(visit, visit.form.get("session", ""))
    response = RedirectResponse("/cart", 303)
    response.set_cookie("cart", order.cart, httponly=True, samesite="lax")
    return response


def cancel(visit: Visit) -> Response:
    """The buyer ends her own monthly order; what is being paid already stays."""
    order = _own(visit, visit.form.get("session", ""))
    if order.permission_id and Cart.of(order.cart).monthly:
        permission = visit.shop.client.get_charge_permission(order.permission_id)
        if permission.state != "Closed":
            visit.shop.client.close_charge_permission(
                order.permission_id,
                CloseChargePermission(
                    closure_reason="お客様による解約", cancel_pending_charges=False
                ),
            )
    query = urlencode({"amazonCheckoutSessionId": order.session_id})
    return RedirectResponse(f"/result?{query}", 303)


def law(visit: Visit) -> Response:
    """What the law on mail order asks a shop to show (特定商取引法 第11条)."""
    return page(visit, "law.html")


def privacy(visit: Visit) -> Response:
    """What is kept of a buyer, and where."""
    return page(visit, "privacy.html")


def _review_page(
    visit: Visit,
    order: DemoOrder,
    read: Checkout,
    typed: dict[str, str] | None = None,
    wrong: dict[str, str] | None = None,
) -> Response:
    filled = prefill(read, checkout.FORM)
    own = prefill(read)  # atena's own fields, for the page's script
    marks = own.model_dump_json(include={"fields", "alternatives"})
    return page(
        visit,
        "review.html",
        422 if wrong else 200,
        order=order,
        cart=Cart.of(order.cart),
        checkout=read,
        values=typed or filled.values,
        check=filled.check,
        wrong=wrong or {},
        marks=marks,
        notes=for_buyers(note.code for note in notes_of(read)),
        prefectures=_prefectures(),
    )


def _prefectures() -> list[str]:
    from atena.lexicon import default_lexicon

    return [row.name for row in default_lexicon().places.prefectures.values()]


def _own(visit: Visit, session_id: str) -> DemoOrder:
    return _owned(visit, visit.orders.of_session(session_id))


def _owned(visit: Visit, order: DemoOrder | None) -> DemoOrder:
    if order is None or order.visitor != visit.visitor:
        raise checkout.NotYoursError("not-yours", field="session", hint="begin with the cart")
    return order


def _problem(visit: Visit, error: AtenaError) -> Response:
    """Says what to do next; the error's code is no secret, and its text holds no value."""
    unknown = isinstance(error, PayError) and error.outcome_unknown
    if isinstance(error, TemporaryError) or unknown:
        kind, status = "later", 503
    elif isinstance(error, PayError) and error.status:
        kind, status = "payment", 502
    else:
        kind, status = "request", 422
    shopkeeper = visit.request.url.path.startswith("/merchant")
    return page(visit, "problem.html", status, kind=kind, code=error.code, shopkeeper=shopkeeper)
