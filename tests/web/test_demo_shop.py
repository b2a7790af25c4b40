"""The demo shop in a real browser: every kind of order, from the cart to the merchant's last action."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .shopping import card, onward, open_shop, place, sound, tab_to, to_choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory,
    serve_on: Callable[..., AbstractContextManager[str]],
) -> Iterator[str]:
    with open_shop(tmp_path_factory.mktemp("shop"), serve_on) as url:
        yield url


def act(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def at_merchant(page: Page) -> None:
    page.get_by_role("link", name="店舗側の画面でこの注文を見る").click()
    page.wait_for_url("**/merchant/*")


def states(page: Page) -> list[str]:
    return page.locator(".payments .state").all_inner_texts()


@pytest.mark.parametrize("width", [1280, 360])
def test_an_order_with_a_parcel(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str, width: int
) -> None:
    page = open_page(shop, width=width)
    sound(page, axe)
    page.get_by_role("button", name="有田焼の湯のみ").click()
    sound(page, axe)
    to_choice(page, shop, "宇治の煎茶", "菅野陽")
    onward(page)
    page.wait_for_url("**/review?**")
    sound(page, axe)

    assert page.get_by_label("姓 必須").input_value() == "菅野"
    assert page.get_by_label("市区町村").input_value() == "福島市"
    assert page.get_by_label("都道府県").input_value() == "福島県"
    assert page.get_by_label("町名・番地").input_value() == "五老内町3-1"
    kana = page.get_by_label("セイ", exact=True)
    assert (kana.input_value(), kana.get_attribute("data-atena-state")) == ("カンノ", "check")
    page.get_by_role("combobox", name="候補から選ぶ: セイ").click()
    sound(page, axe)
    page.get_by_role("option", name="スガノ").click()
    assert kana.input_value() == "スガノ"

    assert page.locator(".descriptor").inner_text() == "Visa ****1111 (Amazon Pay)"
    page.get_by_role("button", name="お支払い方法を変更").click()
    card(page, "9424")
    onward(page)
    page.wait_for_url("**/review?**")
    assert "Gift Card" in page.locator(".descriptor").inner_text()

    page.get_by_label("メイ", exact=True).fill("ヨウ")
    page.get_by_label("建物名・部屋番号").fill("見本ハイツ 303号室")
    place(page)
    sound(page, axe)
    assert page.get_by_role("heading", name="ご注文ありがとうございました").is_visible()
    assert page.locator("#permission").inner_text().startswith("S03-")
    label = page.locator(".label").first.inner_text()
    for text in (
        "960-8601",
        "福島県福島市五老内町3-1",
        "見本ハイツ 303号室",
        "菅野 陽",
        "ﾖｳ",
        "様",
    ):
        assert text in label
    reload = page.locator("#permission").inner_text()
    page.reload()
    assert page.locator("#permission").inner_text() == reload
    assert page.locator(".count").count() == 0

    at_merchant(page)
    sound(page, axe)
    assert states(page) == ["オーソリ済み"]
    act(page, "売上を確定")
    assert states(page) == ["売上確定"]
    act(page, "返金する")
    assert states(page) == ["売上確定", "返金処理中"]
    act(page, "1分進める")
    assert states(page) == ["売上確定", "返金済み"]
    with page.expect_download() as download:
        page.get_by_role("link", name="ヤマト運輸 取り込み用CSV").click()
    assert "菅野 陽" in download.value.path().read_bytes().decode("cp932")
    page.get_by_role("link", name="注文一覧").click()
    sound(page, axe)
    assert page.get_by_role("row", name="菅野 陽").first.is_visible()


def test_a_monthly_order(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "お茶の定期便")
    onward(page)
    page.wait_for_url("**/review?**")
    assert page.get_by_text("毎月この金額を").is_visible()
    assert page.get_by_label("町名・番地").input_value() == "寺町通御池上る上本能寺前町488"
    place(page)
    at_merchant(page)
    act(page, "売上を確定")
    for month in (2, 3):
        act(page, "30日進める")
        act(page, "次回分を請求")
        assert states(page) == ["売上確定"] * month
    act(page, "契約を終了")
    assert page.locator(".facts .state").inner_text() == "終了"
    assert page.get_by_role("button", name="次回分を請求").count() == 0


@pytest.mark.parametrize("good", ["日本茶のいれ方", "茶の便り"])
def test_an_order_without_a_parcel(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str, good: str
) -> None:
    page = open_page(shop)
    to_choice(page, shop, good)
    onward(page)
    page.wait_for_url("**/review?**")
    sound(page, axe)
    assert page.get_by_label("郵便番号").count() == 0
    assert page.get_by_text("test-meispace@example.com").is_visible()
    place(page)
    assert page.locator(".label").count() == 0
    at_merchant(page)
    assert states(page) == ["売上確定"]


def test_an_order_that_is_charged_later(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "常滑の急須")
    onward(page)
    place(page)
    at_merchant(page)
    assert states(page) == []
    act(page, "オーソリを取る")
    assert states(page) == ["オーソリ済み"]
    act(page, "オーソリを取り消す")
    assert states(page) == ["取消"]
    act(page, "オーソリを取る")
    act(page, "売上を確定")
    assert states(page) == ["取消", "売上確定"]


def test_a_change_of_address_is_read_anew(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    onward(page)
    page.get_by_role("button", name="お届け先を変更").click()
    page.get_by_role("radio").nth(1).check()
    onward(page)
    page.wait_for_url("**/review?**")
    assert page.get_by_label("都道府県").input_value() == "北海道"
    assert page.get_by_label("市区町村").input_value() == "札幌市中央区"


def test_cancel_on_the_hosted_page(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    page.locator("button[value=cancel]").click()
    page.wait_for_url("**/cart?canceled=1")
    assert page.get_by_text("取りやめました").is_visible()
    assert page.locator(".line").count() == 1


def test_a_refused_payment_and_another_try(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    card(page, "3434")
    onward(page)
    place(page)
    sound(page, axe)
    assert page.get_by_role("heading", name="お支払いが完了しませんでした").is_visible()
    assert page.get_by_text("Declined").is_visible()
    page.get_by_role("link", name="カートに戻る").click()
    page.locator("#amazon-pay button").click()
    page.wait_for_selector("button[value=continue]")
    page.goto(page.url.split("?")[0] + "?page=choose")
    card(page, "1111")
    onward(page)
    place(page)
    assert page.get_by_role("heading", name="ご注文ありがとうございました").is_visible()


def test_a_pending_payment(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    card(page, "0701")
    onward(page)
    place(page)
    assert page.get_by_text("お支払いを確認しています").is_visible()
    at_merchant(page)
    assert states(page) == ["オーソリ確認中"]
    act(page, "1分進める")
    assert states(page) == ["オーソリ済み"]


def test_markup_in_names_stays_text(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    to_choice(page, shop, "宇治の煎茶", '<b>Test</b> & "Co"')
    onward(page)
    page.wait_for_url("**/review?**")
    page.get_by_text("Amazon に登録された表記").click()
    assert "<script>alert(1)</script>" in page.locator(".raw").inner_text()
    page.get_by_label(re.compile("^姓")).fill("<script>2</script>")
    page.get_by_label("名", exact=True).fill("\"'></b>")
    page.get_by_label("建物名・部屋番号").fill("</script><script>alert(3)</script><i>見本</i>")
    page.get_by_label("電話番号").fill("03-1234-5678")
    place(page)
    label = page.locator(".label").first
    assert "<script>2</script> \"'></b>" in label.inner_text()
    assert label.locator("script").count() == 0
    assert "<i>見本</i>" in label.inner_text()
    at_merchant(page)
    page.get_by_role("link", name="注文一覧").click()
    assert page.get_by_text("<script>2</script>").first.is_visible()


def test_the_keyboard_alone(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    tab_to(page, page.get_by_role("button", name="宇治の煎茶"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/cart")
    page.wait_for_selector("#amazon-pay button")
    tab_to(page, page.locator("#amazon-pay button"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/checkout/**")
    tab_to(page, page.get_by_role("link", name="菅野陽").first)
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=continue]")
    tab_to(page, page.locator("button[value=continue]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?**")
    opener = page.get_by_role("combobox", name="候補から選ぶ: メイ")
    opener.wait_for()
    tab_to(page, opener)
    for key in ("Enter", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    assert page.get_by_label("メイ", exact=True).input_value() == "ヨウ"
    tab_to(page, page.get_by_role("button", name="注文を確定する"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/result?**")


def test_english(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop)
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("button", name="Uji sencha").click()
    page.locator("#amazon-pay button").click()
    page.get_by_role("link", name="菅野陽").first.click()
    onward(page)
    page.wait_for_url("**/review?**")
    expect(page.get_by_role("heading", name="Review your order")).to_be_visible()
    expect(page.get_by_text("Please check").first).to_be_visible()
    sound(page, axe)
    page.get_by_role("button", name="Place order").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def test_the_page_to_try_the_service(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], service: str
) -> None:
    page = open_page(f"{service}/atena/", width=360)
    for _ in range(2):
        page.get_by_role("button", name="分ける").click()
        expect(page.get_by_label("セイ", exact=True)).to_have_value("ショウジ")
    expect(page.get_by_label("町名・番地")).to_have_value("下目黒1-8-1")
    sound(page, axe)
