"""Doubt on the page: marked in every grouping, with alternatives for keyboard, mouse and screen reader."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import atena
from atena.models import Checkout
from atena.web import prefill

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

TABLES = Path(__file__).resolve().parents[2] / "data" / "tables"
GROUPINGS = {
    "apart": "<label>姓<input></label><label>名<input></label><label>セイ<input></label><label>メイ<input></label>",
    "whole": "<label>お名前<input></label><label>フリガナ<input></label>",
    "name whole": "<label>お名前<input></label><label>セイ<input></label><label>メイ<input></label>",
    "kana whole": "<label>姓<input></label><label>名<input></label><label>ふりがな<input></label>",
    "half-width": "<label>氏名<input></label><label>氏名（半角カナ）<input></label>",
    "two kana": "<label>お名前<input></label><label>ふりがな<input></label><label>フリガナ<input></label>",
}
NAMES_WANTED = 200

CHECK_ALL = """async ([answers, groupings]) => {
    const { prefill } = await import("/atena/static/atena-prefill.js");
    const faults = [];
    for (const [grouping, fields] of Object.entries(groupings)) {
        for (const answer of answers) {
            const form = document.createElement("form");
            form.setHTMLUnsafe ? form.setHTMLUnsafe(fields) : form.innerHTML = fields;
            document.body.append(form);
            const handle = await prefill(form, answer, { combobox: false }).settled;
            const doubted = Object.keys(answer.fields).filter((part) => answer.fields[part].check);
            const held = new Set();
            for (const { element, parts } of handle.describe()) {
                const wanted = parts.some((part) => doubted.includes(part));
                parts.forEach((part) => held.add(part));
                const marked = element.getAttribute("aria-invalid") === "true" && Boolean(element.getAttribute("aria-describedby"));
                if (marked !== wanted || !element.value) faults.push([grouping, parts.join(), wanted, marked]);
            }
            if (!["surname", "given_name", "surname_kana", "given_name_kana"].every((part) => held.has(part))) faults.push([grouping, "parts"]);
            handle.destroy();
            form.remove();
        }
    }
    return faults;
}"""


def rows(table: str) -> list[dict[str, str]]:
    with (TABLES / f"{table}.tsv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def doubtful_names() -> Iterator[dict[str, Any]]:
    """The answers for names of which atena doubts a reading, made of frequent surnames and given names."""
    surnames, given_names = (
        [row["name"] for row in sorted(rows(table), key=lambda row: -int(row["persons"] or 0))[:60]]
        for table in ("surnames", "given_names")
    )
    for surname, given_name in product(surnames, given_names):
        name = atena.parse_name(f"{surname} {given_name}")
        answer = prefill(Checkout(recipient=name))
        if {"surname_kana", "given_name_kana"} & set(answer.check) and name.given_name_kana:
            yield answer.model_dump(mode="json")


def test_every_field_that_holds_doubt_is_marked(
    open_page: Callable[..., Page], service: str
) -> None:
    answers = [answer for answer, _ in zip(doubtful_names(), range(NAMES_WANTED), strict=False)]
    assert len(answers) == NAMES_WANTED
    page = open_page(f"{service}/pages/ec-cube.html")
    assert page.evaluate(CHECK_ALL, [answers, GROUPINGS]) == []


def doubt(value: str, confidence: float, *others: tuple[str, float]) -> dict[str, Any]:
    alternatives = [{"value": other, "probability": chance} for other, chance in others]
    return {"value": value, "confidence": confidence, "check": True, "alternatives": alternatives}


ANSWER = {
    "fields": {
        "surname": {"value": "東海林", "confidence": 0.99, "check": False},
        "given_name": {"value": "陽", "confidence": 0.99, "check": False},
        "surname_kana": doubt(
            "ショウジ", 0.55, ("トウカイリン", 0.4), ("ソウガイ", 0.02), ("アズマ", 0.004)
        ),
        "given_name_kana": doubt("アキラ", 0.8, ("ヨウ", 0.2)),
    }
}


@pytest.fixture
def strict(open_page: Callable[..., Page], service: str) -> Page:
    """A form under a strict content security policy and Trusted Types, filled with doubt."""
    page = open_page(f"{service}/strict", width=360, height=740)
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("answer => fillWith(answer)", ANSWER)
    return page


def test_a_field_of_several_parts_offers_what_its_worst_part_could_be(strict: Page) -> None:
    kana = strict.get_by_label("フリガナ", exact=True)
    assert kana.input_value() == "ショウジ アキラ"
    strict.get_by_role("combobox", name="候補から選ぶ: フリガナ").click()
    options = strict.get_by_role("option")
    assert options.all_inner_texts() == [
        "ショウジ アキラ",
        "トウカイリン アキラ",
        "ソウガイ アキラ",
    ]
    options.nth(1).click()
    assert kana.input_value() == "トウカイリン アキラ"


def test_the_list_by_keyboard_alone(strict: Page) -> None:
    box = strict.get_by_role("combobox", name="候補から選ぶ")
    box.wait_for()
    strict.get_by_label("フリガナ", exact=True).focus()
    strict.keyboard.press("Tab")
    assert box.evaluate("box => box === document.activeElement")

    def active() -> str:
        at = box.get_attribute("aria-activedescendant")
        return strict.locator(f"#{at}").inner_text() if at else ""

    walk = [
        ("ArrowDown", "ショウジ アキラ"),
        ("ArrowDown", "トウカイリン アキラ"),
        ("End", "ソウガイ アキラ"),
        ("ArrowDown", "ソウガイ アキラ"),
        ("Home", "ショウジ アキラ"),
        ("ト", "トウカイリン アキラ"),
        ("Escape", ""),
        ("ソ", "ソウガイ アキラ"),
    ]
    for key, wanted in walk:
        if key.isascii():
            strict.keyboard.press(key)
        else:  # a keyboard of kana
            box.dispatch_event("keydown", {"key": key})
        assert active() == wanted, key
        assert box.get_attribute("aria-expanded") == str(bool(wanted)).lower()
    strict.keyboard.press("Enter")
    assert strict.get_by_label("フリガナ", exact=True).input_value() == "ソウガイ アキラ"
    assert strict.get_by_label("フリガナ", exact=True).evaluate(
        "field => field === document.activeElement"
    )


def test_what_happens_is_announced(strict: Page) -> None:
    status = strict.get_by_role("status")
    assert status.inner_text() == "1件の項目をご確認ください"
    strict.get_by_role("combobox", name="候補から選ぶ").click()
    strict.get_by_role("option", name="トウカイリン").click()
    assert status.inner_text() == "トウカイリン アキラ に変更しました"


def test_an_open_list_passes_the_accessibility_check_at_every_level(
    strict: Page, axe: Callable[[Page], list[str]]
) -> None:
    strict.evaluate("document.querySelector('main').dataset.before = ''")
    strict.get_by_role("combobox", name="候補から選ぶ").click()
    assert axe(strict) == []


def test_the_page_does_not_become_wider_than_a_small_window(strict: Page) -> None:
    strict.get_by_role("combobox", name="候補から選ぶ").click()
    assert strict.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_marks_stand_inside_shadow_roots(open_page: Callable[..., Page], service: str) -> None:
    page = open_page(f"{service}/gallery/web-component-open-shadow")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("answer => fillWith(answer)", ANSWER)
    page.get_by_role("combobox", name="候補から選ぶ: セイ").click()
    page.get_by_role("option", name="トウカイリン").click()
    assert page.get_by_label("セイ").first.input_value() == "トウカイリン"
    assert (
        page.evaluate(
            "getComputedStyle(document.querySelector('[name=mei_kana]').shadowRoot.querySelector('.atena-note')).display"
        )
        == "inline-flex"
    )
    page.evaluate("handle.destroy()")
    assert page.get_by_role("combobox").count() == 0


def test_no_list_where_the_shop_wants_none(open_page: Callable[..., Page], service: str) -> None:
    page = open_page(f"{service}/strict")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate("answer => fillWith(answer, { combobox: false })", ANSWER)
    assert page.get_by_text("ご確認ください", exact=True).count() == 1
    assert page.get_by_role("combobox").count() == 0
