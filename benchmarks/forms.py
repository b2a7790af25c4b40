"""How many fields of the gallery's forms are filled right, by atena-prefill and by what shops use today.

    python benchmarks/forms.py                        # needs Chromium and npm

The mark-ups are those of ``tests/web/gallery`` (written for the tests: they say that nothing has been lost,
not how forms at large fare). Beside atena-prefill:

- *tokens*: a browser's own autofill at its best: every field with an ``autocomplete`` token gets what the
  token says, those of a billing address nothing.
- *yubinbango*: yubinbango-core of npm with the class names of its micro-format (h-adr), after the postal code was
  typed. Its data is not on npm; it gets the place of the code from atena. ajaxzip3 is not on npm.
"""

from __future__ import annotations

import argparse
import json
import os
import runpy
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from playwright.sync_api import Page, sync_playwright
from starlette.applications import Starlette
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from atena.web import create_app

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 8799
TESTS = Path(__file__).resolve().parents[1] / "tests" / "web"
GALLERY = runpy.run_path(str(TESTS / "gallery" / "pages.py"))
CHROMIUM = os.environ.get("ATENA_CHROMIUM", "/usr/bin/chromium")
YUBINBANGO = "yubinbango-core@0.6.3"
PLACE = {"1530064": [13, "目黒区", "下目黒"]}

TOKENS = """() => {
    const values = { name: "山田 太郎", "family-name": "山田", "given-name": "太郎", email: "buyer@example.com", tel: "03-1234-5678",
        "postal-code": "153-0064", "address-level1": "東京都", "address-level2": "目黒区", "address-line1": "下目黒1-8-1",
        "address-line2": "アルコタワー", "street-address": "下目黒1-8-1 アルコタワー" };
    for (const field of document.querySelectorAll("[autocomplete]")) {
        const tokens = field.autocomplete.split(/\\s+/);
        const value = values[tokens.at(-1)];
        if (!value || tokens.includes("billing")) continue;
        if (field.options) field.value = [...field.options].find((one) => one.text === value)?.value ?? field.value;
        else field.value = value;
    }
}"""
YUBINBANGO_FILL = """() => new Promise((done) => {
    const code = document.querySelector(".p-postal-code");
    if (!code) { done(); return; }
    code.value = "1530064";
    new YubinBango.Core(code.value, (place) => {
        const put = (name, value) => { for (const field of document.querySelectorAll(`.${name}`)) field.value += value; };
        for (const field of document.querySelectorAll(".p-region-id, .p-region, .p-locality, .p-street-address")) field.value = "";
        for (const field of document.querySelectorAll(".p-region-id")) field.value = place.region_id;
        put("p-region", place.region); put("p-locality", place.locality); put("p-street-address", place.street);
        done();
    });
})"""


@contextmanager
def serving(app: Starlette) -> Iterator[str]:
    """The app on this machine, in a thread; its address."""
    server = uvicorn.Server(uvicorn.Config(app, port=PORT, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.should_exit = True
        thread.join(20)


def main() -> None:
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    app = Starlette(
        routes=[
            Mount("/atena", create_app()),
            Mount("/pages", StaticFiles(directory=TESTS / "pages")),
            Route(
                "/gallery/{name}",
                lambda ask: HTMLResponse(GALLERY["page"](ask.path_params["name"])),
            ),
        ]
    )
    with (
        serving(app) as url,
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as folder,
    ):
        install = [
            "npm",
            "install",
            "--no-package-lock",
            "--silent",
            "--prefix",
            folder,
            YUBINBANGO,
        ]
        subprocess.run(install, check=True, timeout=120)
        core = Path(folder) / "node_modules" / "yubinbango-core" / "yubinbango-core.js"
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--headless=new", "--no-sandbox"]
        )
        for method in ("atena-prefill", "tokens", "yubinbango"):
            report(method, measure(browser.new_page(), url, method, core.read_text("utf-8")))
        browser.close()


def measure(page: Page, url: str, method: str, core: str) -> dict[str, int]:
    """Over the gallery: fields that can be filled, filled right, wrong, and forms without a fault."""
    page.route("**/data/*.js", lambda route: route.fulfill(body=f"$yubin({json.dumps(PLACE)})"))
    total = {"forms": 0, "clean": 0, "fields": 0, "right": 0, "wrong": 0}
    for name in GALLERY["names"]():
        page.goto(f"{url}/gallery/{name}")
        page.wait_for_selector("html[data-ready]", state="attached")
        before = page.evaluate(GALLERY["READ"])
        if method == "atena-prefill":
            page.evaluate("body => fill(body)", GALLERY["ORDER"])
        elif method == "tokens":
            page.evaluate(TOKENS)
        else:
            page.evaluate(core + "; window.YubinBango = YubinBango")
            page.evaluate(YUBINBANGO_FILL)
        count(total, before, page.evaluate(GALLERY["READ"]))
    return total


def count(total: dict[str, int], before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    faults = GALLERY["faults"](before, after)
    wanted = sum(bool(field["want"]) for field in after)
    total["forms"] += 1
    total["clean"] += not faults
    total["fields"] += wanted
    total["right"] += sum(field["value"] == field["want"] for field in after if field["want"])
    total["wrong"] += sum(kind == "wrong" for _, kind, _ in faults)


def report(method: str, total: dict[str, int]) -> None:
    share = 100 * total["right"] / total["fields"]
    print(
        f"{method:14} {total['right']:4} of {total['fields']} fields right ({share:5.1f} %), "
        f"{total['wrong']:3} wrong, {total['clean']} of {total['forms']} forms without a fault"
    )


if __name__ == "__main__":
    main()
