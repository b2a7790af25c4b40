"""What a buyer does on the demo shop's pages, and what every page must be."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from atena.demo.serving import shop_with_sandbox
from atena.sandbox.server.testing import listen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from playwright.sync_api import Locator, Page


@contextmanager
def open_shop(folder: Path, serve_on: Callable[..., AbstractContextManager[str]]) -> Iterator[str]:
    """The shop with its sandbox on a free port; its address."""
    with listen("127.0.0.1", 0) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        with shop_with_sandbox(folder, url) as app, serve_on(app, listener):
            yield url


def to_sign_in(page: Page, url: str, good: str) -> None:
    """From the front page to the hosted page that asks who the buyer is."""
    page.goto(url)
    page.get_by_role("button", name=good).click()
    page.locator("#amazon-pay button").click()
    page.wait_for_url("**/checkout/**")


def to_choice(page: Page, url: str, good: str, buyer: str = "山田　太郎") -> None:
    """On to the hosted page where address and card are chosen."""
    to_sign_in(page, url, good)
    page.get_by_role("link", name=buyer).first.click()
    page.wait_for_selector("button[value=continue]")


def onward(page: Page) -> None:
    page.locator("button[value=continue]").click()


def card(page: Page, ending: str) -> None:
    """Pick a card, on the page that lists them or on the one that leads there."""
    change = page.get_by_role("link", name="お支払い方法: 変更")
    if change.count():
        change.click()
    page.get_by_role("radio", name=f"xxxx{ending}").check()
    if page.locator("form[method=get]").count():
        page.locator("form button.main").click()


def place(page: Page) -> None:
    page.get_by_role("button", name="注文を確定する").click()
    page.wait_for_url("**/result?**")


def sound(page: Page, axe: Callable[[Page], list[str]]) -> None:
    """Accessible, in a line with the window, and made by a template that found its words."""
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert "object at 0x" not in page.content()


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail("the keyboard does not get there")
