"""atena-prefill.js on the gallery: mark-ups as shops have them, every field right or left alone."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

GALLERY = runpy.run_path(str(Path(__file__).parent / "gallery" / "pages.py"))


@pytest.mark.parametrize("name", GALLERY["names"]())
def test_every_field_is_right_or_left_alone(
    open_page: Callable[..., Page], service: str, name: str
) -> None:
    page = open_page(f"{service}/gallery/{name}")
    page.wait_for_selector("html[data-ready]", state="attached")
    before = page.evaluate(GALLERY["READ"])
    page.evaluate("body => fill(body)", GALLERY["ORDER"])
    after = page.evaluate(GALLERY["READ"])
    assert GALLERY["faults"](before, after) == []
    page.evaluate("body => fill(body)", GALLERY["ORDER"])
    assert page.evaluate(GALLERY["READ"]) == after


@pytest.mark.parametrize("name", GALLERY["apps"]())
def test_a_frameworks_state_is_right(
    open_page: Callable[..., Page], service: str, apps: None, name: str
) -> None:
    page = open_page(f"{service}/gallery/{name}")
    page.wait_for_selector("html[data-ready][data-mounted]", state="attached")
    before = page.evaluate(GALLERY["READ"])
    for _ in range(2):
        page.evaluate("body => fill(body)", GALLERY["ORDER"])
        page.wait_for_timeout(100)  # for the framework to draw
        assert GALLERY["faults"](before, page.evaluate(GALLERY["READ"])) == []


def test_the_gallery_is_large_enough() -> None:
    assert len(GALLERY["names"]()) >= 45
