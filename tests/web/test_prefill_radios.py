"""Prefectures as radio buttons: filled, described, doubted at the group, undone, used by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

ANSWER = {
    "fields": {
        "prefecture": {
            "value": "東京都",
            "confidence": 0.6,
            "check": True,
            "alternatives": [{"value": "京都府", "probability": 0.3}],
        }
    }
}
GROUPS = {
    "fieldset": "prefecture-radios",
    "in a cell": "prefecture-radios-in-a-table",
    "labels behind": "moving-radios-area",
    "buttons": "prefecture-button-group",
}
CHOSEN = """() => [...document.querySelectorAll("[type=radio],[role=radio]")].filter((one) =>
    one.checked || one.ariaChecked === "true").map((one) => one.labels[0]?.textContent || one.textContent)"""


@pytest.fixture
def form(open_page: Callable[..., Page], service: str) -> Callable[..., Page]:
    def opened(name: str) -> Page:
        page = open_page(f"{service}/gallery/{GROUPS[name]}")
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    return opened


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_is_one_field(form: Callable[..., Page], name: str) -> None:
    decided = form(name).evaluate("() => decided()")
    assert len([one for one in decided if one["parts"] == ["prefecture"] and one["chosen"]]) == 1


@pytest.mark.parametrize("name", GROUPS)
def test_doubt_is_shown_at_the_group_until_the_buyer_chooses(
    form: Callable[..., Page], axe: Callable[[Page], list[str]], name: str
) -> None:
    page = form(name)
    page.evaluate("answer => fillWith(answer)", ANSWER)
    assert page.evaluate(CHOSEN) in (["東京都"], ["東京"])
    assert page.locator("[data-atena-state=check][aria-invalid=true]").count() == 1
    assert page.locator(".atena-hint").count() == 1
    described = page.locator("[aria-describedby]").first
    hint = page.locator(".atena-hint").get_attribute("id")
    assert hint
    assert hint in (described.get_attribute("aria-describedby") or "").split()
    own = ("region", "landmark", "page-has", "label:")  # of the mark-up itself
    assert [one for one in axe(page) if not one.startswith(own)] == []
    page.locator("[type=radio],[role=radio]").nth(2).click()
    assert page.locator("[aria-invalid=true], .atena-note").count() == 0
    page.evaluate("answer => fillWith(answer)", ANSWER)
    assert page.evaluate(CHOSEN) != ["東京都"]


@pytest.mark.parametrize("name", GROUPS)
def test_undo_presses_nothing_again(form: Callable[..., Page], name: str) -> None:
    page = form(name)
    page.evaluate("answer => fillWith(answer)", ANSWER)
    page.evaluate("() => handle.undo()")
    page.wait_for_function(f"() => ({CHOSEN})().length === 0")
    assert page.locator(".atena-note, [data-atena-state], [aria-invalid]").count() == 0


def test_what_the_buyer_chose_stays(form: Callable[..., Page]) -> None:
    page = form("fieldset")
    page.get_by_label("大阪府").check()
    page.evaluate("answer => fillWith(answer)", ANSWER)
    assert page.evaluate(CHOSEN) == ["大阪府"]


def test_another_prefecture_is_chosen_by_keyboard(form: Callable[..., Page]) -> None:
    page = form("fieldset")
    page.evaluate("answer => fillWith(answer)", ANSWER)
    page.get_by_label("東京都").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('role')") == "combobox"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => ({CHOSEN})()[0] === '京都府'")
    assert page.evaluate("document.activeElement.type") == "radio"


def test_arrows_between_the_buttons_are_the_buyers_choice(form: Callable[..., Page]) -> None:
    page = form("fieldset")
    page.evaluate("answer => fillWith(answer)", ANSWER)
    page.get_by_label("東京都").focus()
    assert page.locator(".atena-note").count() == 1
    page.keyboard.press("ArrowDown")
    assert page.evaluate(CHOSEN) == ["神奈川県"]
    assert page.locator(".atena-note").count() == 0


def test_a_postal_code_presses_the_button(form: Callable[..., Page]) -> None:
    page = form("fieldset")
    page.get_by_label("郵便番号").press_sequentially("2200012")
    page.wait_for_function(f"() => ({CHOSEN})()[0] === '神奈川県'")
    page.get_by_label("郵便番号").fill("")
    page.get_by_label("郵便番号").press_sequentially("5300001")
    page.wait_for_function(f"() => ({CHOSEN})()[0] === '大阪府'")
    page.get_by_label("沖縄県").check()
    page.wait_for_selector(".atena-hint:has-text('一致しません')")
    assert page.evaluate(CHOSEN) == ["沖縄県"]


def test_a_prefecture_that_no_button_has_is_said(form: Callable[..., Page]) -> None:
    page = form("labels behind")
    answer: dict[str, Any] = {"fields": {"prefecture": {"value": "沖縄県", "confidence": 1.0}}}
    page.evaluate("answer => fillWith(answer)", answer)
    assert page.evaluate(CHOSEN) == []
    assert "選択肢にありません" in page.inner_text("form")
