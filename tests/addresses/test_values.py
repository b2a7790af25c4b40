"""The plain values are those of the model, and the caller's own."""

from __future__ import annotations

from typing import Any

import pytest

from atena.addresses import address_values, parse_address
from atena.models import Address


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("東京都目黒区下目黒1-8-1 アルコタワー", {}),
        (
            ["目黒区下目黒１丁目", "８番１号メゾン青葉"],
            {"prefecture": "東京", "postal_code": "1530064"},
        ),
        ("京都市中京区寺町通御池上る上本能寺前町488番地", {}),
        ("Shimomeguro 1-8-1, Meguro-ku, Tokyo", {}),
        ("府中市1-2-3", {"postal_code": "12"}),
        ("", {}),
    ],
)
def test_values_agree_with_the_model(text: str | list[str], given: dict[str, Any]) -> None:
    values = address_values(text, **given)
    apart = Address.late_fields | {"schema_version"}  # the model's own
    assert values.keys() == Address.model_fields.keys() - apart
    assert values == {name: getattr(parse_address(text, **given), name) for name in values}


def test_values_are_not_shared() -> None:
    first = address_values("東京都目黒区下目黒1-8-1")
    first["town"] = "changed"
    assert address_values("東京都目黒区下目黒1-8-1")["town"] == "下目黒"
