"""The pages around the demo's main way: own addresses, refused payments, contracts, the law, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from .shopping import card, onward, open_shop, place, sound, tab_to, to_choice, to_sign_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Page

WIDTHS = pytest.mark.parametrize("width", [1280, 360])
OWN = {
    "お名前": "長谷川みなみ",
    "郵便番号": "153-0064",
    "住所1": "目黒区下目黒1丁目8番1号",
    "住所2": "見本レジデンス４０２",
    "電話番号": "09012345678",
}


@pytest.fixture(scope="module")
def shop(
    tmp_path_factory: pytest.TempPathFactory,
    serve_on: Callable[..., AbstractContextManager[str]],
) -> Iterator[str]:
    with open_shop(tmp_path_factory.mktemp("shop"), serve_on) as url:
        yield url


@WIDTHS
def test_an_address_of_ones_own(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str, width: int
) -> None:
    page = open_page(shop, width=width)
    to_sign_in(page, shop, "宇治の煎茶")
    sound(page, axe)
    page.get_by_role("link", name="自分の名前と住所で試す").click()
    sound(page, axe)
    for label, text in OWN.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("都道府県").select_option("東京都")
    page.get_by_role("button", name="この住所を使う").click()
    page.wait_for_selector("button[value=continue]")
    sound(page, axe)
    expect(page.get_by_text("長谷川みなみ")).to_be_visible()
    page.get_by_role("link", name="お届け先: 変更").click()
    sound(page, axe)
    assert page.get_by_role("radio", name="長谷川みなみ").is_checked()
    page.locator("form button.main").click()
    onward(page)
    page.wait_for_url("**/review?**")
    sound(page, axe)
    assert page.get_by_label("姓 必須").input_value() == "長谷川"
    assert page.get_by_label("町名・番地").input_value() == "下目黒1-8-1"
    assert page.get_by_label("建物名・部屋番号").input_value().startswith("見本レジデンス")

    page.get_by_role("button", name="お届け先を変更").click()
    page.get_by_role("link", name="新しい住所を追加").click()
    page.get_by_label("お名前").fill("宛名 次郎")
    page.get_by_role("link", name="変更せずに戻る").click()
    page.get_by_role("link", name="新しい住所を追加").click()
    for label, text in {**OWN, "お名前": "佐久間　渉", "電話番号": "0312345678"}.items():
        page.get_by_label(label).fill(text)
    page.get_by_label("都道府県").select_option("東京都")
    page.get_by_role("button", name="この住所を使う").click()
    onward(page)
    page.wait_for_url("**/review?**")
    assert page.get_by_label("姓 必須").input_value() == "佐久間"
    place(page)
    assert "佐久間 渉" in page.locator(".label").first.inner_text()


def test_an_address_that_is_wrong_is_asked_for_again(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop, ignore=("422",))
    to_sign_in(page, shop, "宇治の煎茶")
    page.get_by_role("link", name="自分の名前と住所で試す").click()
    page.evaluate("document.querySelector('form').noValidate = true")
    page.get_by_label("お名前").fill("<b>山田</b>")
    page.get_by_label("郵便番号").fill("12345")
    page.get_by_role("button", name="この住所を使う").click()
    expect(page.get_by_text("7桁の数字で入力してください。")).to_be_visible()
    assert page.get_by_label("お名前").input_value() == "<b>山田</b>"
    assert page.get_by_label("郵便番号").get_attribute("aria-invalid") == "true"
    assert page.get_by_label("都道府県").get_attribute("aria-invalid") == "true"
    sound(page, axe)


def test_an_own_address_by_the_keyboard_alone(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_sign_in(page, shop, "宇治の煎茶")
    tab_to(page, page.get_by_role("link", name="自分の名前と住所で試す"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/address**")
    for label, text in OWN.items():
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(text)
        if label == "郵便番号":
            tab_to(page, page.get_by_label("都道府県"))
            for _ in range(13):  # the thirteenth prefecture
                page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="この住所を使う"))
    page.keyboard.press("Enter")
    page.wait_for_selector("button[value=continue]")
    tab_to(page, page.locator("button[value=continue]"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/review?**")
    assert page.get_by_label("都道府県").input_value() == "東京都"


@WIDTHS
def test_the_hosted_pages(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str, width: int
) -> None:
    page = open_page(shop, width=width, ignore=("404",))
    to_choice(page, shop, "お茶の定期便")
    sound(page, axe)
    page.locator("summary").click()
    sound(page, axe)
    page.get_by_role("link", name="お支払い方法: 変更").click()
    sound(page, axe)
    page.get_by_role("link", name="変更せずに戻る").click()
    page.get_by_role("link", name="お支払い方法: 変更").click()
    page.locator("form button.main").click()
    onward(page)
    page.get_by_role("button", name="お支払い方法を変更").click()
    sound(page, axe)
    to_choice_url = page.url.split("/checkout/")[0]
    page.goto(shop)
    page.get_by_role("button", name="有田焼の湯のみ").click()
    page.locator("#amazon-pay button").click()
    expect(page.get_by_role("button", name="同意して進む")).to_be_visible()
    sound(page, axe)
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Agree and continue")).to_be_visible()
    for path in ("/", "/open-questions", "/checkout/unknown"):
        page.goto(to_choice_url + path)
        sound(page, axe)


@WIDTHS
def test_the_pages_at_the_foot(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str, width: int
) -> None:
    page = open_page(shop, width=width, ignore=("422", "404"))
    for name in ("特定商取引法に基づく表記", "プライバシーポリシー"):
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name)).to_be_visible()
        sound(page, axe)
    page.goto(f"{shop}/merchant/999999999999999999999999999999")
    expect(page.get_by_role("link", name="注文一覧に戻る")).to_be_visible()
    sound(page, axe)
    page.goto(f"{shop}/review?amazonCheckoutSessionId=x")
    expect(page.get_by_role("link", name="カートに戻る")).to_be_visible()
    sound(page, axe)
    page.goto(f"{shop}/nothing-here")
    expect(page.get_by_role("heading", name="ページが見つかりません")).to_be_visible()
    sound(page, axe)
    page.get_by_role("main").get_by_role("link").click()
    assert page.url == f"{shop}/"
    page.get_by_role("main").get_by_role("link", name="お名前と住所の分割を試す").click()
    page.get_by_role("button", name="分ける").click()
    expect(page.get_by_label("セイ", exact=True)).not_to_have_value("")
    sound(page, axe)
    page.get_by_role("link", name="組み込み方").click()
    sound(page, axe)
    page.get_by_role("link", name="お店へ戻る").click()
    assert page.url == f"{shop}/"


def test_a_payment_that_is_refused_later(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    card(page, "4354")
    onward(page)
    place(page)
    seen = page.url
    sound(page, axe)
    expect(page.locator("#standing")).to_have_text("確認中です。")
    page.get_by_role("link", name="店舗側の画面でこの注文を見る").click()
    page.get_by_role("button", name="1分進める").click()
    page.goto(seen)
    expect(page.get_by_role("heading", name="お支払いが承認されませんでした")).to_be_visible()
    assert page.locator(".label").count() == 0
    sound(page, axe)
    page.get_by_role("button", name="もう一度カートに入れる").click()
    page.wait_for_url("**/cart")
    assert page.locator(".line").count() == 1
    page.locator("#amazon-pay button").click()
    page.wait_for_selector("button[value=continue]")
    card(page, "1111")  # not the short page with the same card
    onward(page)
    page.wait_for_url("**/review?**")
    place(page)
    expect(page.get_by_role("heading", name="ご注文ありがとうございました")).to_be_visible()
    page.goto(page.url.replace("/result", "/review"))  # back in the browser
    expect(page.get_by_role("heading", name="ご注文ありがとうございました")).to_be_visible()


def test_a_payment_that_is_approved_later(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶")
    card(page, "0701")
    onward(page)
    place(page)
    seen = page.url
    page.get_by_role("link", name="店舗側の画面でこの注文を見る").click()
    page.get_by_role("button", name="1分進める").click()
    page.goto(seen)
    expect(page.locator("#standing")).to_contain_text("承認されました")
    assert page.get_by_text("お支払いを確認しています").count() == 0


def test_a_buyer_ends_her_monthly_order(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop)
    to_choice(page, shop, "お茶の定期便")
    onward(page)
    place(page)
    expect(page.locator("#contract")).to_contain_text("継続中です")
    sound(page, axe)
    page.get_by_role("button", name="定期便を解約する").click()
    expect(page.locator("#contract")).to_contain_text("解約済みです")
    assert page.get_by_role("button", name="定期便を解約する").count() == 0
    sound(page, axe)
    page.get_by_role("link", name="店舗側の画面でこの注文を見る").click()
    expect(page.get_by_text("これ以上請求できません")).to_be_visible()
    assert page.get_by_role("button", name="次回分を請求").count() == 0


def test_a_corrected_field_is_looked_at(
    open_page: Callable[..., Page], axe: Callable[[Page], list[str]], shop: str
) -> None:
    page = open_page(shop, ignore=("422",))
    to_choice(page, shop, "宇治の煎茶")
    onward(page)
    page.wait_for_url("**/review?**")
    page.get_by_label("セイ", exact=True).fill("yamada")
    page.get_by_label("電話番号").fill("12345")
    page.get_by_label("郵便番号").fill("153-0064")
    page.get_by_label("都道府県").select_option("京都府")
    page.get_by_role("button", name="注文を確定する").click()
    expect(page.get_by_text("カタカナで入力してください。")).to_be_visible()
    expect(page.get_by_text("存在しない電話番号です。市外局番から")).to_be_visible()
    expect(page.get_by_text("郵便番号と都道府県が一致しません。")).to_be_visible()
    sound(page, axe)
    page.get_by_label("セイ", exact=True).fill("やまだ")
    page.get_by_label("電話番号").fill("０９０１２３４５６７８")
    page.get_by_label("郵便番号").fill("６０４８５７１")
    page.get_by_label("都道府県").select_option("京都府")
    place(page)
    label = page.locator(".label").first.inner_text()
    assert "604-8571" in label
    assert "090-1234-5678" in label
    assert "ﾔﾏﾀﾞ" in label


def test_what_a_buyer_reads_is_for_buyers(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop)
    to_choice(page, shop, "宇治の煎茶", "Test Taro")
    onward(page)
    page.wait_for_url("**/review?**")
    text = page.locator("main").inner_text()
    for word in ("テスト用の氏名", "番号計画", "レイアウト", "source", "Open", "オーソリ"):
        assert word not in text
    assert page.get_by_label("会社・団体名").input_value() == ""


def test_a_browser_in_english(open_page: Callable[..., Page], shop: str) -> None:
    page = open_page(shop, locale="en-US")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", name="Products")).to_be_visible()
    page.get_by_role("link", name="日本語").click()
    assert page.locator("html").get_attribute("lang") == "ja"
