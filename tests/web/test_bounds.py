"""What a request may ask and an answer may hold; what a refusal says; what is measured."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from fastapi import FastAPI

import atena.web
from atena.errors import DataError
from atena.web import Settings, create_app
from atena.web.bounds import room_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from httpx import AsyncClient

GUIDE = Path(atena.web.__file__).parent / "static" / "guide.html"


@pytest.fixture
async def client() -> AsyncIterator[AsyncClient]:
    transport = httpx.ASGITransport(create_app(Settings(rate=0)))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        yield client


def layout(template: str, fields: int) -> dict[str, str]:
    return {f"f{number}": template for number in range(fields)}


DOUBTFUL = "菅野陽"
LARGE = [
    {"name": DOUBTFUL, "layout": layout("{name}{name_kana}" * 11, 100)},
    {"name": DOUBTFUL, "address": "府中市1-2-3", "layout": layout("{detail}{city}" * 14, 100)},
    {
        "name": DOUBTFUL,
        "address": "府中市1-2-3" + "あ" * 400,
        "layout": layout("{detail}" * 25, 100),
    },
    {"name": "菅野" + "陽" * 190, "layout": layout("{name_kana}" * 18, 100)},
    {
        "name": DOUBTFUL,
        "address": ["府中市"] + ["\u0000" * 50] * 9,
        "layout": layout("{detail}", 100),
    },
    {"name": "\u0001" * 200, "address": "\u0002" * 500},
    {"address": "1-" * 250},
]


@pytest.mark.parametrize("threshold", [0.9, 1.0])
@pytest.mark.parametrize("asked", LARGE, ids=range(len(LARGE)))
async def test_no_answer_outgrows_its_request(
    client: AsyncClient, asked: dict[str, Any], threshold: float
) -> None:
    body = json.dumps({**asked, "threshold": threshold}, ensure_ascii=False).encode()
    response = await client.post(
        "/v1/prefill", content=body, headers={"content-type": "application/json"}
    )
    assert response.status_code in (200, 422)
    if response.status_code == 422:
        assert response.json()["error"]["code"] in ("answer-too-large", "too-many-placeholders")
    assert len(response.content) <= room_for(len(body))


async def test_what_is_left_out_is_alternatives_and_never_a_doubt(client: AsyncClient) -> None:
    asked = {"name": DOUBTFUL, "layout": layout("{name_kana}" + "x" * 150, 100)}
    answer = (await client.post("/v1/prefill", json=asked)).json()
    assert len(answer["values"]) == len(answer["check"]) == 100
    assert all(field["check"] for field in answer["fields"].values())
    assert answer["fields"]["f0"]["alternatives"]


def person(number: int) -> dict[str, str]:
    return {"name": f"山田{number}", "addressLine1": f"目黒区下目黒1-8-{number}"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "山" * 201}, "name"),
        ({"name": "山", "kana": "ヤ" * 201}, "kana"),
        ({"name": "山", "romaji": "y" * 201}, "romaji"),
        ({"address": "港" * 501}, "address"),
        ({"address": ["港" * 251] * 2}, "address"),
        ({"address": ["港"] * 11}, "address"),
        ({"session": {"shippingAddress": {"name": "山" * 201}}}, "session.shippingAddress.name"),
        (
            {
                "session": {
                    "billingAddress": {"addressLine1": "港" * 300, "addressLine3": "港" * 201}
                }
            },
            "session.billingAddress",
        ),
        ({"session": {"shippingAddressList": [person(number) for number in range(9)]}}, "session"),
        ({"session": {"a": [[[{"b": {"name": "x" * 999}}]]]}}, "session.a.b.name"),
    ],
)
async def test_a_request_is_bounded(client: AsyncClient, body: dict[str, Any], field: str) -> None:
    response = await client.post("/v1/prefill", json=body)
    assert (response.status_code, response.json()["error"]["field"]) == (422, field)


async def test_eight_addresses_are_taken(client: AsyncClient) -> None:
    session = {"shippingAddress": person(0), "others": [person(number) for number in range(1, 8)]}
    assert (await client.post("/v1/prefill", json={"session": session})).status_code == 200


@pytest.mark.parametrize(
    ("path", "body", "field", "hint"),
    [
        ("/v1/name", {"nme": "山田"}, "nme", "did you mean name?"),
        ("/v1/name", {"name": "山田", "threshold": 1}, "threshold", "known are"),
        ("/v1/prefill", {"postalcode": "1"}, "postalcode", "did you mean postal_code?"),
        ("/v1/address", {"adress": "x"}, "adress", "did you mean address?"),
        ("/v1/name", {"name": "山田", "山田太郎": 1}, "", "another name than"),
        ("/v1/name", {}, "name", "required"),
        ("/v1/name", {"name": 7}, "name", "string"),
        ("/v1/address", {"address": {"山": 1}}, "address", "string"),
        ("/v1/address", {"address": ["a", 7]}, "address", "string"),
        ("/v1/prefill", {"name": "a", "layout": {"山": 7}}, "layout", "string"),
        ("/v1/kana", {"text": "a", "form": "romaji"}, "form", "katakana"),
    ],
)
async def test_a_refusal_names_the_field(
    client: AsyncClient, path: str, body: dict[str, Any], field: str, hint: str
) -> None:
    response = await client.post(path, json=body)
    error = response.json()["error"]
    assert (response.status_code, error["code"], error["field"]) == (422, "invalid-body", field)
    assert hint in error["hint"]
    assert "山" not in response.text


async def test_romaji_is_evidence_in_prefill_too(client: AsyncClient) -> None:
    for romaji, kana in (("Kanno Akira", "アキラ"), ("Sugano Hinata", "ヒナタ")):
        answer = await client.post("/v1/prefill", json={"name": DOUBTFUL, "romaji": romaji})
        assert answer.json()["values"]["given_name_kana"] == kana


async def test_answers_are_not_kept_and_not_framed(client: AsyncClient) -> None:
    for path in ("/", "/guide", "/health", "/openapi.json", "/v1/postal/1530064", "/nowhere"):
        headers = (await client.get(path)).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    script = await client.get("/static/atena-prefill.js")
    assert script.headers["cache-control"] == "no-cache"


async def test_large_answers_are_packed_for_those_who_unpack(client: AsyncClient) -> None:
    path = "/openapi.json"
    packed = await client.get(path, headers={"accept-encoding": "gzip"})
    plain = await client.get(path, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 3


async def test_the_measurements_hold_nothing_personal(client: AsyncClient) -> None:
    await client.post("/v1/name?q=山田", json={"name": "山田太郎"})
    await client.get("/v1/postal/1530064")
    await client.get("/v1/山田太郎")
    await client.request("山田".encode("unicode_escape").decode().upper().strip("\\"), "/health")
    text = (await client.get("/metrics")).text
    assert 'atena_requests_total{method="POST",route="/v1/name",status="200"} 1.0' in text
    assert 'route="/v1/postal/{code}"' in text
    assert "1530064" not in text
    assert "山" not in text
    assert "%E5" not in text
    assert "127.0.0.1" not in text


async def test_the_measurements_are_for_those_with_the_token() -> None:
    transport = httpx.ASGITransport(create_app(Settings(token="a-token-of-some-length")))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        assert (await client.get("/metrics")).status_code == 401
        good = {"authorization": "Bearer a-token-of-some-length"}
        assert (await client.get("/metrics", headers=good)).status_code == 200


async def test_a_fault_of_ours_is_told_without_what_was_sent(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise KeyError("山田太郎")

    monkeypatch.setattr("atena.web.api.parse_name", broken)
    response = await client.post("/v1/name", json={"name": "山田太郎"})
    assert (response.status_code, response.json()["error"]["code"]) == (500, "internal")
    assert "KeyError at test_bounds.py" in caplog.text
    assert "山田" not in caplog.text + response.text


async def test_the_description_is_complete(client: AsyncClient) -> None:
    described = (await client.get("/openapi.json")).json()
    operations = [
        (path, operation)
        for path, methods in described["paths"].items()
        for operation in methods.values()
    ]
    ids = [operation["operationId"] for _, operation in operations]
    assert len(set(ids)) == len(ids) == 7
    tags = {tag["name"] for tag in described["tags"]}
    for path, operation in operations:
        assert set(operation["tags"]) <= tags
        assert operation["summary"]
        assert operation["description"]
        assert ("security" in operation) == path.startswith(("/v1", "/metrics"))
        for status, answer in operation["responses"].items():
            if status >= "400":
                content = answer["content"]["application/json"]
                assert content["example"]["error"]["code"]
                assert content["schema"] == {"$ref": "#/components/schemas/ErrorAnswer"}
    assert described["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    assert "Who may call" in described["info"]["description"]


async def test_the_sample_of_the_module_works_as_pasted() -> None:
    head = atena.web.__doc__ or ""
    sample = "\n".join(
        line[4:] for line in head.splitlines() if line.startswith("    ") or not line
    )
    scope: dict[str, Any] = {}
    exec(sample, scope)
    transport = httpx.ASGITransport(scope["app"])
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:
        assert (await client.get("/atena/health")).json()["status"] == "ok"


async def test_the_recipes_of_the_guide_work_as_pasted(client: AsyncClient) -> None:
    page = GUIDE.read_text("utf-8")
    samples = dict(re.findall(r'<code id="(\w+)">(.*?)</code>', page, re.DOTALL))
    assert samples.keys() == {"mounted", "relay"}
    scopes: dict[str, dict[str, Any]] = {name: {} for name in samples}
    for name, sample in samples.items():
        exec(sample, scopes[name])
        assert isinstance(scopes[name]["app"], FastAPI)
    await scopes["relay"]["service"].aclose()
    scopes["relay"]["service"] = client
    transport = httpx.ASGITransport(scopes["relay"]["app"])
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as shop:
        answer = await shop.get("/checkout/prefill")
    assert answer.json()["values"]["surname"] == "山田"


async def test_the_fields_share_one_list_of_alternatives(client: AsyncClient) -> None:
    asked = {"name": DOUBTFUL, "layout": {f"f{number}": "{name_kana}" for number in range(50)}}
    answer = (await client.post("/v1/prefill", json=asked)).json()
    places = {tuple(field["alternatives"]) for field in answer["fields"].values()}
    assert places == {tuple(range(len(answer["alternatives"])))}
    assert all(len(one["sets"]) == 50 for one in answer["alternatives"])
    fields = (await client.post("/v1/prefill", json={"name": DOUBTFUL})).json()["fields"]
    assert all(not field["check"] or field["alternatives"] for field in fields.values())


async def test_tables_that_are_missing_are_a_fault_of_the_service(
    client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse_name(*_: object, **__: object) -> None:
        raise DataError("table-missing", field="surnames", hint="reinstall atena")

    monkeypatch.setattr("atena.web.api.parse_name", parse_name)
    answer = await client.post("/v1/name", json={"name": "田中実"})
    assert answer.status_code == 500
    assert answer.json()["error"]["code"] == "table-missing"
