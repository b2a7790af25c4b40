"""The pages a buyer sees, walked as a browser without scripts does."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import pytest

from atena.pay import signing
from atena.sandbox import fixtures

from ..signed import sign_button

REVIEW = "https://shop.example/review?cart=1"
RESULT = "https://shop.example/result"


class Page(HTMLParser):
    """The forms' fields, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    def radios(self, name):
        return [one for one in self.all("input") if one.get("name") == name]

    def fields(self):
        """What the form would send as it stands."""
        return {
            one["name"]: one["value"]
            for one in self.all("input")
            if one.get("type") == "hidden" or "checked" in one
        }


def start(call, **more):
    payload = {
        "storeId": call.shop.store_id,
        "webCheckoutDetails": {
            "checkoutReviewReturnUrl": REVIEW,
            "checkoutResultReturnUrl": RESULT,
        },
    } | more
    text = json.dumps(payload, ensure_ascii=False)
    signature = sign_button(signing.RsaSigner(call.key), text)
    return {
        "payloadJSON": text,
        "signature": signature,
        "publicKeyId": call.key_id,
        "algorithm": signing.V2,
        "lang": "ja",
    }


def begin(call, **more):
    """The path of the hosted page a button leads to."""
    response = call.http.post("/checkout/start", data=start(call, **more))
    assert response.status_code == 303, response.text
    return urlsplit(response.headers["location"]).path


def page(call, path, **query):
    response = call.http.get(path, params=query or None)
    assert response.status_code == 200, response.text
    return Page(response.text)


def test_from_the_button_to_the_review_page(call):
    path = begin(call)
    buyers = page(call, path)
    links = [link["href"] for link in buyers.all("a") if "buyer=" in (link.get("href") or "")]
    assert len(links) == len(fixtures.buyers())
    summary = page(call, links[1])
    assert [one["type"] for one in summary.radios("address")] == ["hidden"]
    # "Change" lists the address book, then the payment methods; what is picked comes back.
    for name, value, count in (("address", "osaka", 2), ("instrument", "amex-0005", 9)):
        change = [one["href"] for one in summary.all("a") if f"show={name}" in one.get("href", "")]
        picked = page(call, change[0])
        assert len(picked.radios(name)) == count
        assert "+ 新しい住所を追加" in picked.text or name == "instrument"
        assert picked.all("form")[0]["method"] == "get"
        summary = page(call, path, **(picked.fields() | {name: value}))
    assert "xxxx0005" in summary.text
    form = summary.fields() | {"do": "continue"}
    assert (form["address"], form["instrument"]) == ("osaka", "amex-0005")
    answer = call.http.post(path, data=form)
    assert answer.status_code == 303
    session_id = path.rpartition("/")[2]
    assert answer.headers["location"] == f"{REVIEW}&amazonCheckoutSessionId={session_id}"
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["shippingAddress"]["addressLine3"] == "株式会社見本商事 営業部"
    assert session["paymentPreferences"][0]["paymentDescriptor"].startswith("American Express")


def test_a_buyer_who_comes_again_only_agrees(call):
    first = begin(call)
    form = {"buyer": "test-taro", "address": "meguro-romaji", "instrument": "jcb-0000"}
    call.http.post(first, data=form | {"do": "continue"})
    again = begin(call)
    consent = page(call, again)
    assert consent.radios("address")[0]["type"] == "hidden"
    assert "Shimomeguro 1-8-1" in consent.text
    assert consent.fields() == form
    # Asked for the choice, or with a recurring payment, the long page comes.
    assert page(call, again, page="choose").radios("instrument")[0]["type"] == "radio"
    monthly = {
        "frequency": {"unit": "Month", "value": "2"},
        "amount": {"amount": "1980", "currencyCode": "JPY"},
    }
    recurring = page(call, begin(call, chargePermissionType="Recurring", recurringMetadata=monthly))
    assert recurring.all("details")
    assert "2 か月ごと" in recurring.text
    assert "¥1,980" in recurring.text


def test_consent_shows_only_what_the_shop_is_told(call):
    call.http.post(
        begin(call),
        data={
            "buyer": "test-taro",
            "address": "meguro",
            "instrument": "visa-1111",
            "do": "continue",
        },
    )
    text = page(call, begin(call, scopes=["name", "shippingAddress"])).text
    assert "下目黒1-8-1" in text
    assert "test-taro@example.com" not in text


def test_cancel_goes_back_to_the_shop(call):
    path = begin(call)
    answer = call.http.post(path, data={"do": "cancel"})
    assert answer.headers["location"] == "https://shop.example/"
    session_id = path.rpartition("/")[2]
    assert call.state(f"/checkoutSessions/{session_id}") == ("Canceled", "BuyerCanceled")
    web = {"checkoutReviewReturnUrl": REVIEW, "checkoutCancelUrl": "https://shop.example/cart"}
    answer = call.http.post(begin(call, webCheckoutDetails=web), data={"do": "cancel"})
    assert answer.headers["location"] == "https://shop.example/cart"
    ended = call.http.get(path)
    assert ended.status_code == 422
    assert "お店に戻って" in ended.text


def test_change_address_then_payment(call):
    path = begin(call)
    session_id = path.rpartition("/")[2]
    call.box.approve(session_id, "test-taro", "meguro", "visa-1111")
    address = page(call, f"{path}/change", action="changeAddress")
    assert not [one for one in address.radios("instrument") if one["type"] == "radio"]
    back = call.http.post(
        f"{path}/change", data=address.fields() | {"address": "meguro-romaji", "do": "continue"}
    )
    assert back.headers["location"] == f"{REVIEW}&amazonCheckoutSessionId={session_id}"
    payment = page(call, f"{path}/change", action="changePayment")
    call.http.post(
        f"{path}/change", data=payment.fields() | {"instrument": "jcb-0000", "do": "continue"}
    )
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    assert session["shippingAddress"]["stateOrRegion"] == "Tokyo"
    assert session["paymentPreferences"][0]["paymentDescriptor"].startswith("JCB")
    unchanged = call.http.post(f"{path}/change", data={"do": "cancel"})
    assert unchanged.headers["location"] == f"{REVIEW}&amazonCheckoutSessionId={session_id}"
    assert call.http.get(f"{path}/change", params={"action": "other"}).status_code == 400


def test_processing_leads_to_the_result_page_however_often(call, yen):
    session_id = call.create(
        paymentDetails={"paymentIntent": "Authorize", "chargeAmount": yen(100)}
    )
    call.box.approve(session_id)
    _, session = call("GET", f"/checkoutSessions/{session_id}")
    url = session["webCheckoutDetails"]["amazonPayRedirectUrl"]
    for _ in range(2):
        query = parse_qs(urlsplit(call.http.get(url).headers["location"]).query)
        assert query == {"amazonCheckoutSessionId": [session_id]}
    assert call.complete(session_id, 100)[0] == 200
    assert call.http.get(url).status_code == 303


def test_a_card_the_buyer_cancels_with_goes_to_the_cancel_url(call, yen):
    web = {
        "checkoutReviewReturnUrl": REVIEW,
        "checkoutResultReturnUrl": RESULT,
        "checkoutCancelUrl": "https://shop.example/cart",
    }
    session_id = call.create(
        webCheckoutDetails=web,
        paymentDetails={"paymentIntent": "Authorize", "chargeAmount": yen(100)},
    )
    call.box.approve(session_id, instrument="visa-3064")
    url = "/checkout/processing"
    answer = call.http.get(url, params={"amazonCheckoutSessionId": session_id})
    assert answer.headers["location"].startswith("https://shop.example/cart?amazonCheckout")


def test_everything_is_escaped(call):
    path = begin(call)
    for response in (
        call.http.get(path),
        call.http.get(path, params={"buyer": "markup", "page": "choose"}),
        call.http.get(path, params={"buyer": "markup"}),
        call.http.get("/"),
    ):
        assert response.status_code == 200
        assert not re.search(r"<(script|b|i)>", response.text)
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src" not in policy


def test_addresses_the_shop_does_not_deliver_to_cannot_be_picked(call):
    area = {"type": "NotAllowed", "restrictions": {"JP": {}}}
    path = begin(call, deliverySpecifications={"addressRestrictions": area})
    choose = page(call, path, buyer="unspaced", page="choose")
    assert all("disabled" in radio for radio in choose.radios("address"))
    assert "ほかの購入者に替えてください" in choose.text
    form = {"buyer": "unspaced", "address": "yokohama", "instrument": "visa-1111"}
    assert call.http.post(path, data=form | {"do": "continue"}).status_code == 400


@pytest.mark.parametrize(
    "form",
    [
        {"buyer": "nobody", "address": "meguro", "instrument": "visa-1111"},
        {"buyer": "test-taro", "address": "sapporo", "instrument": "visa-1111"},
        {"buyer": "test-taro", "address": "meguro", "instrument": "none"},
        {"buyer": "test-taro", "instrument": "visa-1111"},
        {},
    ],
)
def test_a_choice_that_is_not_in_the_book(call, form):
    assert call.http.post(begin(call), data=form | {"do": "continue"}).status_code == 400


def test_english_and_back(call):
    assert '<html lang="ja">' in call.http.get("/").text
    english = call.http.get("/", params={"lang": "en"})
    assert '<html lang="en">' in english.text
    # The choice is kept.
    assert '<html lang="en">' in call.http.get("/open-questions").text
    assert '<html lang="ja">' in call.http.get("/", params={"lang": "xx"}).text


def test_both_languages_say_everything():
    japanese, english = fixtures.texts("ja"), fixtures.texts("en")
    assert japanese.keys() == english.keys()
    assert all(japanese.values())
    assert all(english.values())
    assert all(buyer.shows.keys() == {"ja", "en"} for buyer in fixtures.buyers().values())


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"signature": "AAAA"}, 403),
        ({"algorithm": signing.V1}, 403),
        ({"algorithm": "none"}, 403),
        ({"publicKeyId": "SANDBOX-OTHER"}, 401),
        ({"payloadJSON": ""}, 400),
    ],
)
def test_a_button_that_is_not_the_shops(call, change, status):
    answer = call.http.post("/checkout/start", data=start(call) | change)
    assert answer.status_code == status
    assert call.box.counts() == {}


def test_a_button_with_a_wrong_payload(call):
    answer = call.http.post("/checkout/start", data=start(call, unknown=1))
    assert answer.status_code == 400
    assert "unknown" in answer.text


def test_sign_in_hands_out_a_buyer_token(call):
    text = json.dumps({"storeId": call.shop.store_id, "signInReturnUrl": "https://shop.example/in"})
    form = start(call) | {
        "payloadJSON": text,
        "signature": sign_button(signing.RsaSigner(call.key), text),
    }
    path = urlsplit(call.http.post("/signin/start", data=form).headers["location"]).path
    assert len(page(call, path).all("a")) > len(fixtures.buyers())
    target = call.http.get(path, params={"buyer": "company"}).headers["location"]
    token = parse_qs(urlsplit(target).query)["buyerToken"][0]
    assert call("GET", f"/buyers/{token}")[1]["name"] == "株式会社見本商事"


def test_the_script_and_the_style_are_served(call):
    script = call.http.get("/checkout.js")
    assert script.headers["content-type"].startswith("text/javascript")
    for name in ("renderButton", "initCheckout", "bindChangeAction"):
        assert name in script.text
    assert call.http.get("/checkout/sandbox.css").headers["content-type"].startswith("text/css")


@pytest.mark.parametrize("body", [b"\xff=1", b"a=" + b"x" * 70_000, b"&".join([b"a=1"] * 40)])
def test_forms_that_are_no_forms(call, body):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert call.http.post(begin(call), content=body, headers=headers).status_code == 400


def test_an_unknown_session_is_a_page_too(call):
    answer = call.http.get("/checkout/unknown")
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
