"""Postal codes as they are typed: the block of the code, towers, what differs, what fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page, Route

FORM = """<fieldset><legend>お届け先</legend><label>郵便番号<input name="sz"></label><label>都道府県<input name="sp"></label>
<label>市区町村<input name="sc"></label><label>町名・番地<input name="ss"></label><label>建物名<input name="sb"></label></fieldset>
<fieldset><legend>ご請求先</legend><label>郵便番号<input name="bz1" maxlength="3">-<input name="bz2" maxlength="4"></label><label>ご住所<input name="ba"></label></fieldset>"""

OWN_FORM = """async () => {
    const { watchPostalCode } = await import("/atena/static/atena-prefill.js");
    const form = document.createElement("form");
    form.innerHTML = "<label>郵便番号<input name='z'></label><label>住所<input name='a'></label>";
    document.body.append(form);
    window.asked = [];
    window.rejections = 0;
    addEventListener("unhandledrejection", () => { window.rejections += 1; });
    window.watch = (options) => { window.watched = watchPostalCode(form, "/codes/{code}", options); };
}"""


@pytest.fixture
def form(open_page: Callable[..., Page], service: str) -> Page:
    page = open_page(f"{service}/pages/ec-cube.html")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("form => { document.querySelector('form').innerHTML = form; }", FORM)
    return page


def values(page: Page, *names: str) -> list[str]:
    return [page.locator(f"[name={name}]").input_value() for name in names]


def typed(page: Page, name: str, text: str) -> None:
    page.locator(f"[name={name}]").fill("")
    with page.expect_response("**/v1/postal/*"):
        page.locator(f"[name={name}]").press_sequentially(text)
    page.wait_for_timeout(30)


def test_a_towers_code_gives_place_building_and_floor(form: Page) -> None:
    typed(form, "sz", "106-6113")
    assert values(form, "sp", "sc", "ss", "sb") == [
        "東京都",
        "港区",
        "六本木",
        "六本木ヒルズ森タワー 13階",
    ]
    assert values(form, "ba") == [""]
    typed(form, "sz", "6500001")
    assert values(form, "sp", "sc", "ss", "sb") == ["兵庫県", "神戸市中央区", "加納町", ""]


def test_the_address_of_the_block_whose_code_it_is(form: Page) -> None:
    form.locator("[name=bz1]").press_sequentially("060")
    with form.expect_response("**/v1/postal/*"):
        form.locator("[name=bz2]").press_sequentially("0042")
    form.wait_for_timeout(30)
    assert values(form, "ba", "sp", "sc", "ss") == ["北海道札幌市中央区大通西", "", "", ""]


def test_a_code_that_differs_from_the_address_is_told(form: Page) -> None:
    typed(form, "sz", "1530064")
    form.locator("[name=ss]").fill("下目黒1-8-1")
    typed(form, "sz", "5300001")
    assert values(form, "ss") == ["下目黒1-8-1"]
    assert form.locator(".atena-hint").all_inner_texts() == ["郵便番号と住所が一致しません"]
    assert form.get_by_role("status").last.inner_text() == "郵便番号と住所が一致しません"
    assert form.locator("[name=sz]").get_attribute("aria-invalid") is None
    form.locator("[name=ss]").fill("梅田3-1-3")
    form.locator("[name=sb]").focus()
    assert form.locator(".atena-hint").count() == 0


def test_an_unknown_code_is_told(open_page: Callable[..., Page], service: str) -> None:
    page = open_page(f"{service}/pages/by-hand.html")
    page.evaluate(OWN_FORM)
    page.evaluate("watch({ fetch: async () => new Response('{}', { status: 404 }) })")
    field = page.locator("form").last.locator("[name=z]")
    field.press_sequentially("0000000")
    page.locator(".atena-hint", has_text="この郵便番号は見つかりません").wait_for()
    assert field.get_attribute("aria-invalid") == "true"
    field.press("Backspace")
    assert page.locator(".atena-hint").count() == 0
    assert field.get_attribute("aria-invalid") is None


def test_the_last_code_wins(form: Page) -> None:
    waiting: list[Route] = []

    def answer(route: Route) -> None:
        if "1530064" in route.request.url and not waiting:
            waiting.append(route)
        else:
            route.continue_()

    form.route("**/v1/postal/*", answer)
    form.locator("[name=sz]").press_sequentially("1530064")
    typed(form, "sz", "5300001")
    assert values(form, "sp", "sc") == ["大阪府", "大阪市北区"]
    assert len(waiting) == 1


def test_token_timeout_and_failures(open_page: Callable[..., Page], service: str) -> None:
    page = open_page(f"{service}/pages/by-hand.html")
    page.evaluate(OWN_FORM)
    page.evaluate("""() => watch({ token: "secret", timeout: 50, fetch: (url, { headers, signal }) => {
        asked.push([url, headers.authorization]);
        return new Promise((_, fail) => signal.addEventListener("abort", () => fail(new DOMException("late", "AbortError"))));
    } })""")
    field = page.locator("form").last.locator("[name=z]")
    field.press_sequentially("1530064")
    page.locator(".atena-hint", has_text="住所を検索できませんでした").wait_for()
    field.press("Backspace")
    field.press("4")  # the same code again is tried again
    page.locator(".atena-hint", has_text="住所を検索できませんでした").wait_for()
    assert page.evaluate("asked") == [["/codes/1530064", "Bearer secret"]] * 2
    page.evaluate("watched.destroy()")
    assert page.locator(".atena-hint").count() == 0
    field.press("Backspace")
    field.press("4")
    assert page.evaluate("[asked.length, rejections]") == [2, 0]
