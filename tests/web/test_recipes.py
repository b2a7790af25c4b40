"""How other backends take atena in: mounted (FastAPI, Starlette), or as functions (Django, Flask)."""

from __future__ import annotations

import json

import httpx
import pytest
from fastapi import FastAPI

import atena
import atena.web

ASKED = {"name": "山田太郎", "address": "目黒区下目黒1-8-1", "postal_code": "1530064"}


async def test_fastapi() -> None:
    app = FastAPI()
    app.mount("/atena", atena.web.create_app(atena.web.Settings(rate=0)))

    @app.get("/")
    async def front() -> str:
        return "shop"

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://shop.example"
    ) as client:
        assert (await client.get("/")).json() == "shop"
        answer = await client.post("/atena/v1/prefill", json=ASKED)
        assert answer.json()["values"]["surname"] == "山田"
        script = await client.get("/atena/static/atena-prefill.js")
        assert script.headers["content-type"].startswith("text/javascript")
        assert (await client.get("/atena/")).status_code == 200


async def test_a_mounted_service_asks_for_its_token() -> None:
    app = FastAPI()
    app.mount("/atena", atena.web.create_app(atena.web.Settings(token="a-token-of-some-length")))
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://shop.example"
    ) as client:
        assert (await client.post("/atena/v1/prefill", json=ASKED)).status_code == 401


def test_flask() -> None:
    flask = pytest.importorskip("flask")
    app = flask.Flask(__name__)

    @app.post("/prefill")
    def prefill() -> object:
        try:
            checkout = atena.normalize(flask.request.get_data())
            answer = atena.web.prefill(checkout, "html-autocomplete")
        except atena.AtenaError as error:
            return {"error": error.code}, 422
        return flask.Response(answer.model_dump_json(), mimetype="application/json")

    client = app.test_client()
    session = {"shippingAddress": {"name": "山田太郎", "addressLine1": "目黒区下目黒1-8-1"}}
    answer = client.post("/prefill", data=json.dumps(session))
    assert answer.get_json()["values"]["family-name"] == "山田"
    assert client.post("/prefill", data="{").status_code == 422


def test_django() -> None:
    django = pytest.importorskip("django")
    from django.conf import settings
    from django.http import HttpRequest, HttpResponse, JsonResponse
    from django.test import RequestFactory

    if not settings.configured:
        settings.configure(DEFAULT_CHARSET="utf-8", ALLOWED_HOSTS=["*"])
        django.setup()

    def prefill(request: HttpRequest) -> HttpResponse:
        try:
            checkout = atena.normalize(request.body)
            answer = atena.web.prefill(checkout, {"sei": "{surname}", "mei": "{given_name}"})
        except atena.AtenaError as error:
            return JsonResponse({"error": error.code}, status=422)
        return HttpResponse(answer.model_dump_json(), content_type="application/json")

    session = {"shippingAddress": {"name": "山田太郎"}}
    factory = RequestFactory()
    answer = prefill(factory.post("/prefill", json.dumps(session), "application/json"))
    assert json.loads(answer.content)["values"] == {"sei": "山田", "mei": "太郎"}
    assert prefill(factory.post("/prefill", "{", "application/json")).status_code == 422
