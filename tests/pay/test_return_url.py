"""The session id in the URL that the buyer's browser asks for."""

from __future__ import annotations

import pytest

from atena.pay import errors, session_id_of

ID = "0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60"


@pytest.mark.parametrize(
    "url",
    [
        f"https://shop.example/review?amazonCheckoutSessionId={ID}",
        f"/review?a=1&amazonCheckoutSessionId={ID.upper()}&b=2#top",
        f"amazonCheckoutSessionId={ID}",
        f"?amazonCheckoutSessionId={ID}",
    ],
)
def test_the_id(url: str) -> None:
    assert session_id_of(url) == ID


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://shop.example/review",
        "?amazonCheckoutSessionId=",
        "?amazonCheckoutSessionId=../../charges/1",
        f"?amazonCheckoutSessionId={ID}%0d%0aX: y",
        f"?amazonCheckoutSessionId={ID}&amazonCheckoutSessionId={ID}",
        f"?amazoncheckoutsessionid={ID}",
        f"https://shop.example/{ID}#amazonCheckoutSessionId={ID}",
        "?amazonCheckoutSessionId=0f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f6g",
        "?amazonCheckoutSessionId=٠f6b3c1e-5d2a-4c77-9a80-1b2c3d4e5f60",
        "?" + "a=1&" * 5000 + f"amazonCheckoutSessionId={ID}",
        "https://[x?amazonCheckoutSessionId=" + ID,
    ],
)
def test_no_id(url: str) -> None:
    with pytest.raises(errors.RequestError) as caught:
        session_id_of(url)
    assert ID not in str(caught.value)
