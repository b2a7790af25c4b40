"""Kana from the keyboard, with compositions as an input method makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

FORMS = """<form id="apart"><label>姓<input id="sei"></label><label>名<input id="mei"></label><label>セイ<input id="seikana"></label><label>メイ<input id="meikana"></label></form>
<form id="whole"><label>お名前<input id="namae"></label><label>ふりがな<input id="furigana"></label></form>"""


class Typist:
    """A buyer with an input method."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def types(self, field: str, *steps: str) -> None:
        """Composes step by step in a field and takes the last."""
        self.page.locator(f"#{field}").focus()
        for step in steps:
            place = {"selectionStart": len(step), "selectionEnd": len(step)}
            self.session.send("Input.imeSetComposition", {"text": step, **place})
        self.session.send("Input.insertText", {"text": steps[-1]})

    def value(self, field: str) -> str:
        return self.page.locator(f"#{field}").input_value()


@pytest.fixture
def typist(open_page: Callable[..., Page], service: str) -> Typist:
    page = open_page(f"{service}/pages/ec-cube.html")
    page.evaluate(
        """async (forms) => {
            document.body.innerHTML = forms;
            const { watchKana } = await import("/atena/static/atena-watch-kana.js");
            window.watch = watchKana(document, { read: async (text) => (text === "蓮" ? "レン" : "") });
        }""",
        FORMS,
    )
    return Typist(page)


def test_what_is_typed_is_the_reading(typist: Typist) -> None:
    typist.types("sei", "h", "は", "はn", "はに", "はにゅ", "はにゅう", "羽生")
    assert (typist.value("sei"), typist.value("seikana")) == ("羽生", "ハニュウ")
    typist.types("mei", "ゆい", "結", "結衣")
    assert typist.value("meikana") == "ユイ"


def test_a_name_in_one_field(typist: Typist) -> None:
    typist.types("namae", "はぶ", "羽生")
    assert typist.value("furigana") == "はぶ"
    typist.page.keyboard.type(" ")
    typist.types("namae", "よし", "吉")
    assert typist.value("furigana") == "はぶ よし"


def test_it_is_there_while_it_is_composed(typist: Typist) -> None:
    typist.page.locator("#sei").focus()
    typist.session.send(
        "Input.imeSetComposition", {"text": "みず", "selectionStart": 2, "selectionEnd": 2}
    )
    assert typist.value("seikana") == "ミズ"


def test_corrections_deletions_and_pastes(typist: Typist) -> None:
    typist.types("sei", "きのした", "木下")
    typist.page.keyboard.press("Backspace")
    assert (typist.value("sei"), typist.value("seikana")) == ("木", "")
    typist.page.keyboard.press("Backspace")
    typist.types("sei", "きのした", "樹下")
    assert typist.value("seikana") == "キノシタ"
    typist.page.locator("#mei").fill("蓮")  # as a paste: only the shop's own look-up can read it
    typist.page.wait_for_function("document.querySelector('#meikana').value !== ''")
    assert typist.value("meikana") == "レン"
    typist.page.locator("#mei").fill("さくら")
    assert typist.value("meikana") == "サクラ"
    typist.page.locator("#mei").fill("蒼空")
    assert typist.value("meikana") == ""


def test_what_the_buyer_typed_into_kana_stays(typist: Typist) -> None:
    typist.page.locator("#seikana").fill("コウノ")
    typist.types("sei", "かわの", "河野")
    assert typist.value("seikana") == "コウノ"


def test_it_wins_over_a_guess(typist: Typist) -> None:
    guess = {"surname": "", "given_name": "", "surname_kana": "カワノ", "given_name_kana": "ジュン"}
    answer = {"fields": {part: {"value": value} for part, value in guess.items()}}
    fill = """async (answer) => {
        const { prefill } = await import("/atena/static/atena-prefill.js");
        prefill(document.querySelector("#apart"), answer);
    }"""
    typist.page.evaluate(fill, answer)
    assert typist.value("seikana") == "カワノ"
    typist.types("sei", "こうの", "河野")
    assert (typist.value("seikana"), typist.value("meikana")) == ("コウノ", "ジュン")
    typist.page.evaluate(fill, answer)
    assert typist.value("seikana") == "コウノ"


def test_it_ends(typist: Typist) -> None:
    typist.page.evaluate("watch.destroy()")
    typist.types("sei", "おの", "小野")
    assert typist.value("seikana") == ""
