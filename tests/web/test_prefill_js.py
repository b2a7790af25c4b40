"""atena-prefill.js in a real browser, on three forms as shops have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ORDER = {
    "session": {
        "buyer": {"buyerId": "x", "name": "山田太郎", "email": "buyer@example.com"},
        "shippingAddress": {
            "name": "山田太郎",
            "addressLine1": "目黒区下目黒1-8-1",
            "addressLine2": "アルコタワー",
            "stateOrRegion": "東京都",
            "postalCode": "1530064",
            "countryCode": "JP",
            "phoneNumber": "0312345678",
        },
    }
}
FORMS = {
    "ec-cube": {
        "nonmember[name][name01]": "山田",
        "nonmember[name][name02]": "太郎",
        "nonmember[kana][kana01]": "ヤマダ",
        "nonmember[kana][kana02]": "タロウ",
        "nonmember[company_name]": "",
        "nonmember[postal_code]": "1530064",
        "nonmember[address][pref]": "13",
        "nonmember[address][addr01]": "目黒区下目黒",
        "nonmember[address][addr02]": "1-8-1 アルコタワー",
        "nonmember[phone_number]": "0312345678",
        "nonmember[email][first]": "buyer@example.com",
        "nonmember[email][second]": "",
    },
    "shopify": {
        "email": "buyer@example.com",
        "countryCode": "JP",
        "lastName": "山田",
        "firstName": "太郎",
        "company": "",
        "postalCode": "153-0064",
        "zone": "JP-13",
        "city": "目黒区",
        "address1": "下目黒1-8-1",
        "address2": "アルコタワー",
        "phone": "03-1234-5678",
        "billingLastName": "",
        "billingCity": "",
        "cardName": "",
    },
    "by-hand": {
        "f1": "山田",
        "f2": "太郎",
        "f3": "やまだ",
        "f4": "たろう",
        "f5": "ﾔﾏﾀﾞ ﾀﾛｳ",
        "zip1": "153",
        "zip2": "0064",
        "f6": "13",
        "f7": "目黒区",
        "f8": "下目黒1-8-1",
        "f9": "アルコタワー",
        "tel1": "03",
        "tel2": "1234",
        "tel3": "5678",
        "f10": "",
        "f11": "",
    },
}


def doubtful(value: str, *others: str | dict[str, Any]) -> dict[str, Any]:
    alternatives = [
        {"value": other, "probability": 0.1} if isinstance(other, str) else other
        for other in others
    ]
    return {"value": value, "confidence": 0.6, "check": True, "alternatives": alternatives}


def sure(value: str) -> dict[str, Any]:
    return {"value": value, "confidence": 1.0, "check": False, "alternatives": []}


@pytest.fixture
def form(open_page: Callable[..., Page], service: str) -> Callable[..., Page]:
    def opened(name: str, **options: Any) -> Page:
        page = open_page(f"{service}/pages/{name}.html", **options)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return opened


def values(page: Page) -> dict[str, str]:
    script = """() => Object.fromEntries([...document.querySelectorAll(
        "input:not([type=hidden]):not([type=checkbox]):not([type=submit]), select, textarea")]
        .map(field => [field.name, field.value]))"""
    found: dict[str, str] = page.evaluate(script)
    return found


@pytest.mark.parametrize("name", FORMS)
def test_a_form_as_shops_have_it_is_filled(form: Callable[..., Page], name: str) -> None:
    page = form(name)
    page.evaluate("body => fill(body)", ORDER)
    assert values(page) == FORMS[name]


@pytest.mark.parametrize("name", FORMS)
def test_filling_twice_changes_nothing(form: Callable[..., Page], name: str) -> None:
    page = form(name)
    page.evaluate("body => fill(body)", ORDER)
    page.evaluate("body => fill(body)", ORDER)
    assert values(page) == FORMS[name]


def test_what_the_buyer_typed_stays(form: Callable[..., Page]) -> None:
    page = form("ec-cube")
    page.get_by_label("姓", exact=True).fill("鈴木")
    page.get_by_label("都道府県").select_option("27")
    page.evaluate("body => fill(body)", ORDER)
    filled = values(page)
    assert filled["nonmember[name][name01]"] == "鈴木"
    assert filled["nonmember[address][pref]"] == "27"
    assert filled["nonmember[name][name02]"] == "太郎"


def test_what_the_buyer_typed_afterwards_stays(form: Callable[..., Page]) -> None:
    page = form("shopify")
    page.evaluate("body => fill(body)", ORDER)
    page.get_by_label("姓").first.fill("鈴木")
    page.get_by_label("市区町村").first.fill("")
    other = {"name": "佐藤花子", "address": "大阪市北区梅田3-1-3", "postal_code": "5300001"}
    page.evaluate("body => fill(body)", other)
    filled = values(page)
    assert filled["lastName"] == "鈴木"
    assert filled["firstName"] == "花子"
    assert filled["city"] == ""
    assert filled["zone"] == "JP-27"


def test_an_alternative_is_chosen_with_the_keyboard(form: Callable[..., Page]) -> None:
    page = form("ec-cube")
    page.evaluate(
        "answer => fillWith(answer)",
        {"fields": {"surname": sure("東"), "surname_kana": doubtful("アズマ", "ヒガシ", "トウ")}},
    )
    field = page.get_by_label("セイ", exact=True)
    assert field.get_attribute("data-atena-state") == "check"
    assert page.get_by_text("ご確認ください", exact=True).is_visible()
    field.focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("combobox", name="候補から選ぶ: セイ")
    assert button.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    options = page.get_by_role("listbox").get_by_role("option")
    assert options.all_inner_texts() == ["アズマ", "ヒガシ", "トウ"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.evaluate("button => button === document.activeElement")
    assert field.input_value() == "アズマ"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert field.input_value() == "ヒガシ"
    assert field.evaluate("field => field === document.activeElement")


def test_fields_change_together(form: Callable[..., Page]) -> None:
    page = form("by-hand")
    together = {
        "value": "小林",
        "probability": 0.3,
        "sets": {"surname": "小林", "given_name": "薫", "surname_kana": "コバヤシ"},
    }
    page.evaluate(
        "answer => fillWith(answer)",
        {
            "fields": {
                "surname": doubtful("小", together),
                "given_name": doubtful("林薫"),
                "surname_kana": sure("オ"),
                "given_name_kana": sure("リンクン"),
                "city": sure("目黒区"),
            }
        },
    )
    page.get_by_role("combobox", name="候補から選ぶ").first.click()
    options = page.get_by_role("listbox").get_by_role("option")
    assert options.all_inner_texts() == ["小 林薫 お", "小林 薫 こばやし"]
    options.last.click()
    filled = values(page)
    assert (filled["f1"], filled["f2"], filled["f3"]) == ("小林", "薫", "こばやし")
    assert filled["f5"] == "ｺﾊﾞﾔｼ ﾘﾝｸﾝ"
    assert filled["f7"] == "目黒区"


def test_correcting_a_field_takes_its_mark_away(form: Callable[..., Page]) -> None:
    page = form("ec-cube")
    page.evaluate(
        "answer => fillWith(answer)", {"fields": {"given_name_kana": doubtful("ハナコ", "カコ")}}
    )
    field = page.get_by_label("メイ", exact=True)
    assert field.get_attribute("aria-describedby")
    field.fill("ハルコ")
    assert page.get_by_text("ご確認ください", exact=True).count() == 0
    assert field.get_attribute("aria-describedby") is None


def test_a_value_that_does_not_fit_is_marked_and_not_cut(form: Callable[..., Page]) -> None:
    page = form("ec-cube")
    building = "グランドメゾン見本台ザ・レジデンスイーストタワー壱番館壱千弐百参号室"
    fields = {"street": sure("1-2-3"), "building": sure(building)}
    page.evaluate("answer => fillWith(answer)", {"fields": fields})
    assert values(page)["nonmember[address][addr02]"] == f"1-2-3 {building}"
    assert page.get_by_text("長すぎます").is_visible()


def test_a_postal_code_fills_the_address(form: Callable[..., Page]) -> None:
    page = form("by-hand")
    page.locator("[name=zip1]").press_sequentially("153")
    page.locator("[name=zip2]").press_sequentially("0064")
    page.wait_for_function("document.querySelector('[name=f8]').value !== ''")
    filled = values(page)
    assert (filled["f6"], filled["f7"], filled["f8"]) == ("13", "目黒区", "下目黒")


def test_a_postal_code_of_several_towns_asks_which(form: Callable[..., Page]) -> None:
    page = form("shopify")
    page.get_by_label("郵便番号").press_sequentially("028-8407")
    page.wait_for_function("document.querySelector('[name=city]').value !== ''")
    assert values(page)["city"] == "下閉伊郡田野畑村"
    assert values(page)["zone"] == "JP-03"
    page.get_by_role("combobox", name="候補から選ぶ: 住所").click()
    page.get_by_role("option", name="菅窪").click()
    assert values(page)["address1"] == "菅窪"


def test_a_postal_code_leaves_what_stands_there(form: Callable[..., Page]) -> None:
    page = form("shopify")
    page.evaluate("body => fill(body)", ORDER)
    page.get_by_label("郵便番号").fill("")
    with page.expect_response("**/v1/postal/*"):
        page.get_by_label("郵便番号").press_sequentially("0600001")
    page.wait_for_timeout(100)
    assert values(page)["city"] == "目黒区"


def test_hostile_text_stays_text(form: Callable[..., Page]) -> None:
    page = form("ec-cube")
    bad = "<img src=x onerror=alert(1)>\"'"
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    page.evaluate(
        "answer => fillWith(answer)",
        {"fields": {"surname": doubtful(bad, bad + "2"), "city": doubtful(bad, bad + "3")}},
    )
    assert values(page)["nonmember[name][name01]"] == bad
    page.get_by_role("combobox", name="候補から選ぶ").first.click()
    assert page.get_by_role("option").first.inner_text() == bad
    assert page.locator("img").count() == 0


@pytest.mark.parametrize("name", ["ec-cube", "shopify"])
def test_marks_and_lists_pass_the_accessibility_check(
    form: Callable[..., Page], axe: Callable[[Page], list[str]], name: str
) -> None:
    page = form(name, width=360, height=740)
    before = axe(page)
    fields = {"surname": doubtful("東", "南"), "city": doubtful("目黒区", "品川区")}
    page.evaluate("answer => fillWith(answer)", {"fields": fields})
    page.get_by_role("combobox", name="候補から選ぶ").first.click()
    assert set(axe(page)) <= set(before)


def test_english_pages_are_asked_in_english(form: Callable[..., Page]) -> None:
    page = form("shopify")
    page.evaluate("document.documentElement.lang = 'en'")
    page.evaluate("answer => fillWith(answer)", {"fields": {"surname": doubtful("東", "南")}})
    assert page.get_by_text("Please check", exact=True).is_visible()
