"""The prefill service over HTTP: what it answers, what it refuses, what it writes down."""

from __future__ import annotations

import logging
import socket
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest

import atena
from atena.errors import InputError
from atena.matching.customers import Customers
from atena.pay import AsyncClient
from atena.sandbox.server.testing import running
from atena.web import Settings, create_app

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SESSION = {
    "shippingAddress": {
        "name": "山田太郎",
        "addressLine1": "目黒区下目黒1-8-1",
        "addressLine2": "アルコタワー",
        "stateOrRegion": "東京都",
        "postalCode": "1530064",
        "countryCode": "JP",
        "phoneNumber": "0312345678",
    }
}


def error_of(response: httpx.Response) -> str:
    code: str = response.json()["error"]["code"]
    return code


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("html-autocomplete", {"family-name": "山田", "address-line1": "下目黒1-8-1"}),
        ("ec-cube4-form", {"nonmember[kana][kana01]": "ヤマダ", "nonmember[address][pref]": "13"}),
        ("shopify-form", {"zone": "JP-13", "address2": "アルコタワー"}),
        ({"zip1": "{postal_1}", "sei": "{surname}様"}, {"zip1": "153", "sei": "山田様"}),
        (None, {"surname": "山田", "town": "下目黒", "street": "1-8-1", "phone": "03-1234-5678"}),
    ],
)
def test_values_have_the_forms_own_names(
    http: httpx.Client, layout: Any, expected: dict[str, str]
) -> None:
    body = http.post("/v1/prefill", json={"session": SESSION, "layout": layout}).json()
    assert body["values"].items() >= expected.items()
    assert {name: field["value"] for name, field in body["fields"].items()} == body["values"]


def test_a_doubtful_field_has_alternatives_and_what_changes_with_them(http: httpx.Client) -> None:
    request = {"name": "菅野陽", "layout": {"kana": "{name_kana}", "sei": "{surname}"}}
    body = http.post("/v1/prefill", json=request).json()
    assert body["check"] == ["kana"]
    kana = body["fields"]["kana"]
    assert kana["confidence"] < 0.9
    others = [body["alternatives"][place] for place in kana["alternatives"]]
    assert len({one["sets"]["kana"] for one in others}) == len(others) > 1
    chances = [one["probability"] for one in others]
    assert chances == sorted(chances, reverse=True)
    assert others[0]["sets"].keys() == {"kana"}
    surname = body["fields"]["sei"]
    assert surname.pop("confidence") > 0.9
    assert surname == {"value": "菅野", "check": False, "alternatives": []}


def test_the_threshold_is_the_callers(http: httpx.Client) -> None:
    request = {"name": "菅野陽", "threshold": 0}
    assert http.post("/v1/prefill", json=request).json()["check"] == []


def test_an_ambiguous_city_offers_the_cities(http: httpx.Client) -> None:
    body = http.post("/v1/prefill", json={"address": "府中市1-2-3"}).json()
    assert {"prefecture", "city"} <= set(body["check"])
    places = body["fields"]["prefecture"]["alternatives"]
    offered = {body["alternatives"][place]["sets"]["prefecture"] for place in places}
    assert offered == {"東京都", "広島県"}


def test_a_company_is_not_asked_for_its_given_name(http: httpx.Client) -> None:
    body = http.post("/v1/prefill", json={"name": "株式会社見本商事"}).json()
    assert body["values"]["organization"] == "株式会社見本商事"
    assert body["check"] == []


def test_notes_come_in_both_languages(http: httpx.Client) -> None:
    request = {"name": "山田太郎", "address": "目黒区下目黒1-8-1", "postal_code": "1530064x1"}
    notes = http.post("/v1/prefill", json=request).json()["notes"]
    assert notes
    for note in notes:
        assert note["ja"] != note["en"]
        assert note["field"].startswith(("recipient", "shipping_address"))


def test_name_address_and_kana_are_those_of_the_library(http: httpx.Client) -> None:
    name = http.post("/v1/name", json={"name": "山田太郎"}).json()["name"]
    assert atena.PersonName.model_validate(name) == atena.parse_name("山田太郎")
    lines = ["目黒区下目黒1-8-1", "アルコタワー"]
    address = http.post("/v1/address", json={"address": lines, "postal_code": "153-0064"}).json()
    expected = atena.parse_address(lines, postal_code="153-0064")
    assert atena.Address.model_validate(address["address"]) == expected
    kana = http.post("/v1/kana", json={"text": "アルコタワー東館", "form": "hiragana"}).json()
    assert kana["kana"] == "あるこたわーひがしかん"
    assert kana["confidence"] > 0.5
    told = {"text": "三田ハウス", "municipality_code": "28219", "kind": "building"}
    assert http.post("/v1/kana", json=told).json()["kana"] == "サンダハウス"


@pytest.mark.parametrize("code", ["153-0064", "1530064", "１５３−００６４"])
def test_a_postal_code_in_any_spelling(http: httpx.Client, code: str) -> None:
    body = http.get(f"/v1/postal/{code}").json()
    assert [(place["city"], place["town_kana"]) for place in body["places"]] == [
        ("目黒区", "シモメグロ")
    ]


def test_a_postal_code_of_several_towns_or_of_a_business(http: httpx.Client) -> None:
    assert len(http.get("/v1/postal/0288407").json()["places"]) > 3
    receiver = http.get("/v1/postal/1638001").json()["receivers"][0]
    assert (receiver["name"], receiver["town"]) == ("東京都庁", "西新宿")


@pytest.mark.parametrize(
    ("method", "path", "content", "status", "code"),
    [
        ("POST", "/v1/prefill", "", 400, "not-json"),
        ("POST", "/v1/prefill", "{", 400, "not-json"),
        ("POST", "/v1/prefill", "[" * 50_000, 400, "not-json"),
        ("POST", "/v1/prefill", "[]", 422, "invalid-body"),
        ("POST", "/v1/prefill", b"\xff\xfe", 400, "not-json"),
        ("POST", "/v1/prefill", "{}", 422, "nothing-given"),
        ("POST", "/v1/prefill", '{"name": 7}', 422, "invalid-body"),
        ("POST", "/v1/prefill", '{"nome": "x"}', 422, "invalid-body"),
        ("POST", "/v1/prefill", '{"name": "\\ud800"}', 400, "not-json"),
        ("POST", "/v1/prefill", '{"name": "' + "山" * 1001 + '"}', 422, "invalid-body"),
        ("POST", "/v1/prefill", '{"session": {"x": 1}}', 422, "not-a-session"),
        ("POST", "/v1/prefill", '{"session": {"shippingAddress": 1}}', 422, "wrong-type"),
        ("POST", "/v1/prefill", '{"session_id": "x"}', 422, "no-client"),
        ("POST", "/v1/prefill", '{"name": "a", "layout": "/etc/passwd"}', 422, "no-such-layout"),
        ("POST", "/v1/prefill", '{"name": "a", "layout": "../x.toml"}', 422, "no-such-layout"),
        ("POST", "/v1/prefill", '{"name": "a", "layout": {"x": "{y}"}}', 422, "unknown-field"),
        ("POST", "/v1/prefill", '{"name": "a", "layout": {"x": "{"}}', 422, "bad-template"),
        ("POST", "/v1/prefill", '{"name": "a", "layout": {}}', 422, "too-many-fields"),
        ("POST", "/v1/prefill", '{"name": "a", "threshold": 2}', 422, "invalid-body"),
        ("POST", "/v1/kana", '{"text": "a", "form": "x"}', 422, "invalid-body"),
        ("POST", "/v1/name", "x" * 70_000, 413, "body-too-large"),
        ("GET", "/v1/postal/12", "", 422, "postal-code-malformed"),
        ("GET", "/v1/postal/9999999", "", 404, "postal-code-unknown"),
        ("GET", "/v1/prefill", "", 405, "method-not-allowed"),
        ("GET", "/nowhere", "", 404, "no-such-path"),
    ],
)
def test_a_refusal_has_a_code(
    http: httpx.Client, method: str, path: str, content: str | bytes, status: int, code: str
) -> None:
    headers = {"content-type": "application/json"}
    response = http.request(method, path, content=content, headers=headers)
    assert (response.status_code, error_of(response)) == (status, code)


def test_a_refusal_does_not_repeat_what_was_sent(http: httpx.Client) -> None:
    body = {"name": {"secret-key": "秘密"}, "canary": "秘密", "threshold": "秘密"}
    response = http.post("/v1/prefill", json=body)
    assert response.status_code == 422
    assert "秘密" not in response.text
    assert "secret-key" not in response.text


def test_a_body_without_a_length_is_counted(http: httpx.Client) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(100):
            yield b" " * 1000

    headers = {"content-type": "application/json"}
    response = http.post("/v1/name", content=chunks(), headers=headers)
    assert (response.status_code, error_of(response)) == (413, "body-too-large")


def test_a_body_says_what_it_is(http: httpx.Client) -> None:
    headers = {"content-type": "text/plain"}  # what a page of another site may send unasked
    response = http.post("/v1/name", content='{"name": "山田太郎"}', headers=headers)
    assert (response.status_code, error_of(response)) == (422, "invalid-body")


def test_a_caller_who_hangs_up_leaves_no_trace(
    service: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = int(service.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port)) as caller:
        head = "POST /atena/v1/name HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
        caller.sendall(f"{head}content-length: 500\r\n\r\n{{".encode())
    assert httpx.get(f"{service}/atena/health").status_code == 200
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_markup_stays_text(http: httpx.Client) -> None:
    bad = "<script>alert(1)</script>\"'"
    response = http.post("/v1/address", json={"address": f"目黒区下目黒1-8-1 {bad}"})
    assert response.headers["content-type"] == "application/json"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "<script>" in response.json()["address"]["building"]


def test_concurrent_requests_give_what_single_ones_give(http: httpx.Client) -> None:
    bodies = [
        {"name": name, "address": f"目黒区下目黒1-8-{number}", "postal_code": "1530064"}
        for number in range(20)
        for name in ("山田太郎", "菅野陽", "株式会社見本商事")
    ]

    def ask(body: dict[str, str]) -> str:
        return http.post("/v1/prefill", json=body).text

    single = [ask(body) for body in bodies]
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(ask, bodies)) == single


def test_the_description_has_examples_that_work(http: httpx.Client) -> None:
    description = http.get("/openapi.json").json()
    for path in ("/v1/prefill", "/v1/name", "/v1/address", "/v1/kana"):
        content = description["paths"][path]["post"]["requestBody"]["content"]
        name = content["application/json"]["schema"]["$ref"].rsplit("/", 1)[-1]
        for example in description["components"]["schemas"][name]["examples"]:
            assert http.post(path, json=example).status_code == 200


def test_cors_is_off_unless_a_site_is_named(serve: Callable[[Any], str], service: str) -> None:
    asked = {"origin": "https://shop.example", "access-control-request-method": "POST"}
    assert (
        "access-control-allow-origin"
        not in httpx.options(f"{service}/atena/v1/name", headers=asked).headers
    )
    open_to = serve(create_app(Settings(origins=("https://shop.example",), token="x" * 16)))
    allowed = httpx.options(f"{open_to}/v1/name", headers=asked).headers
    assert allowed["access-control-allow-origin"] == "https://shop.example"
    page = {"origin": "https://shop.example"}
    refused = httpx.post(f"{open_to}/v1/name", json={"name": "山田"}, headers=page)
    assert refused.status_code == 401
    assert refused.headers["access-control-allow-origin"] == "https://shop.example"
    asked["origin"] = "https://other.example"
    other = httpx.options(f"{open_to}/v1/name", headers=asked).headers
    assert "access-control-allow-origin" not in other


def test_the_token(serve: Callable[[Any], str]) -> None:
    token = "a-token-of-some-length"
    url = serve(create_app(Settings(token=token)))
    ask = {"name": "山田太郎"}
    for given in ("", "Bearer", f"Bearer {token}x", token, f"bearer {token}"):
        response = httpx.post(f"{url}/v1/name", json=ask, headers={"authorization": given})
        assert (response.status_code, error_of(response)) == (401, "unauthorized")
    good = {"authorization": f"Bearer {token}"}
    assert httpx.post(f"{url}/v1/name", json=ask, headers=good).status_code == 200
    assert httpx.get(f"{url}/health").json()["status"] == "ok"


def test_too_many_requests(serve: Callable[[Any], str]) -> None:
    url = serve(create_app(Settings(rate=0.001, burst=2)))
    codes = [httpx.get(f"{url}/v1/postal/1530064").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    refused = httpx.get(f"{url}/v1/postal/1530064")
    assert (error_of(refused), refused.headers["retry-after"]) == ("too-many-requests", "1")
    assert httpx.get(f"{url}/health").status_code == 200


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({"token": "short"}, "token-too-short"),
        ({"client": object()}, "token-missing"),
        ({"threshold": 7}, "out-of-range"),
        ({"home": "javascript:x"}, "not-a-page"),
    ],
)
def test_settings_that_cannot_be(settings: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as caught:
        Settings(**settings)
    assert caught.value.code == code


def test_a_session_by_its_id(serve: Callable[[Any], str]) -> None:
    with running() as box:
        from atena.pay import Client, CreateCheckoutSession, ReturnUrls

        with Client(box.public_key_id, box.private_key, base_url=box.base_url) as shop:
            urls = ReturnUrls(
                checkout_review_return_url="https://shop.example/review",
                checkout_result_return_url="https://shop.example/result",
            )
            session = shop.create_checkout_session(
                CreateCheckoutSession(store_id=box.store_id, web_checkout_details=urls)
            )
        box.sandbox.approve(session.checkout_session_id)
        client = AsyncClient(box.public_key_id, box.private_key, base_url=box.base_url)
        token = "a-token-of-some-length"
        url = serve(create_app(Settings(token=token, client=client)))
        ask = httpx.Client(base_url=url, headers={"authorization": f"Bearer {token}"})
        with ask:
            body = {"session_id": session.checkout_session_id}
            assert ask.post("/v1/prefill", json=body).json()["values"]["postal_code"] == "153-0064"
            unknown = ask.post("/v1/prefill", json={"session_id": "0" * 36})
            assert unknown.status_code == 404
            refused = ask.post("/v1/prefill", json={"session_id": "../charges"})
            assert (refused.status_code, error_of(refused)) == (422, "bad-argument")
    gone = httpx.post(
        f"{url}/v1/prefill",
        json={"session_id": session.checkout_session_id},
        headers={"authorization": f"Bearer {token}"},
        timeout=60,
    )
    assert gone.status_code == 503


def test_the_log_holds_nothing_personal(
    http: httpx.Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="atena.web.access"):
        http.post("/v1/prefill?name=秘密", json={"name": "山田太郎"})
        http.get("/v1/postal/1530064")
        http.get("/v1/山田太郎")
    lines = [record.getMessage() for record in caplog.records if record.name == "atena.web.access"]
    assert [line.rsplit(" ", 2)[0] for line in lines] == [
        "POST /v1/prefill 200",
        "GET /v1/postal/{code} 200",
        "GET - 404",
    ]


def test_a_running_service_knows_customers_that_are_remembered_later(
    serve: Callable[[Any], str], tmp_path: Path
) -> None:
    token = "t" * 16
    settings = Settings(token=token, customers=Customers.open(tmp_path))
    session = {
        "buyer": {"email": "kappa@example.jp"},
        "shippingAddress": {"name": "東未来", "countryCode": "JP"},
    }

    def kana(http: httpx.Client) -> str:
        headers = {"Authorization": f"Bearer {token}"}
        answer = http.post("/v1/prefill", json={"session": session}, headers=headers)
        found: str = answer.json()["values"]["given_name_kana"]
        return found

    with httpx.Client(base_url=serve(create_app(settings))) as http:
        assert kana(http) != "ミキ"
        with Customers.changing(tmp_path) as customers:
            customers.remember(
                "東未来", "ヒガシ", "ミキ", surname_length=1, email="kappa@example.jp"
            )
        assert kana(http) == "ミキ"


def test_a_running_service_goes_on_while_its_customers_cannot_be_read(
    serve: Callable[[Any], str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    token = "t" * 16
    with Customers.changing(tmp_path) as customers:
        customers.remember("西未来", "ニシ", "ミキ", surname_length=1, email="tau@example.jp")
    app = create_app(Settings(token=token, customers=Customers.open(tmp_path)))
    person = {"name": "西未来", "countryCode": "JP"}
    session = {"buyer": {"email": "tau@example.jp"}, "shippingAddress": person}

    def kana(http: httpx.Client) -> str:
        headers = {"Authorization": f"Bearer {token}"}
        answer = http.post("/v1/prefill", json={"session": session}, headers=headers)
        assert answer.status_code == 200
        found: str = answer.json()["values"]["given_name_kana"]
        return found

    with httpx.Client(base_url=serve(app)) as http:
        assert kana(http) == "ミキ"
        assert http.get("/health").json()["customers"] == "read"
        kept = [(path, path.read_bytes()) for path in tmp_path.iterdir() if path.suffix != ".lock"]
        for path, _ in kept:
            path.unlink()
        with Customers.changing(tmp_path) as anew:  # under another key
            anew.remember("南未来", "ミナミ", "ミク", surname_length=1, email="chi@example.jp")
        assert kana(http) != "ミキ"
        assert kana(http) != "ミキ"
        assert http.get("/health").json()["customers"] == "unreadable"
        for path, content in kept:
            path.write_bytes(content)
        assert kana(http) == "ミキ"
        assert http.get("/health").json()["customers"] == "read"
    told = [record.levelname for record in caplog.records if record.name == "atena.web.customers"]
    assert told == ["ERROR", "WARNING"]
