"""The goods and the cart."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from atena.pay.models.requests import PaymentIntent

MOST_ARTICLES = 9
POSTAGE, FREE_FROM = 600, 5000


@dataclass(frozen=True, slots=True)
class Good:
    """Something to buy; ``goods.toml`` says what the fields mean."""

    id: str
    ja: str
    en: str
    about_ja: str
    about_en: str
    price: int
    picture: str
    intent: PaymentIntent
    delivery: bool
    monthly: bool = False

    @property
    def kind(self) -> tuple[str, bool, bool]:
        """What one order has in common: it is paid and delivered in one way."""
        return self.intent, self.delivery, self.monthly


@dataclass(frozen=True, slots=True)
class Line:
    good: Good
    quantity: int

    @property
    def price(self) -> int:
        """Of all pieces."""
        return self.good.price * self.quantity


@dataclass(frozen=True, slots=True)
class Cart:
    """What the buyer wants, all of one kind; in a cookie as ``sencha*2.yunomi*1``."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, text: str) -> Cart:
        """Read a cookie; what is not a good or not a number is left out.

        >>> cart = Cart.of("sencha*2.yunomi*1.gold*7")
        >>> cart.text, cart.goods_price, cart.postage, cart.total
        ('sencha*2.yunomi*1', 6100, 0, 6100)
        """
        cart = cls()
        for part in text[:200].split("."):
            name, _, number = part.partition("*")
            good = all_goods().get(name)
            if good and number.isascii() and number.isdigit():
                cart = cart.with_line(good, int(number[:3]))
        return cart

    def with_line(self, good: Good, quantity: int) -> Cart:
        """With this many of a good; goods of another kind are another order and go."""
        quantity = min(quantity, 1 if good.monthly else MOST_ARTICLES)
        others = [line for line in self.lines if line.good is not good]
        kept = [line for line in others if line.good.kind == good.kind and not good.monthly]
        return Cart((*kept, Line(good, quantity)) if quantity else tuple(others))

    def quantity(self, good: Good) -> int:
        """How many of a good are in it."""
        return next((line.quantity for line in self.lines if line.good is good), 0)

    @property
    def text(self) -> str:
        """As the cookie holds it."""
        return ".".join(f"{line.good.id}*{line.quantity}" for line in self.lines)

    @property
    def delivery(self) -> bool:
        """Whether a parcel is sent."""
        return any(line.good.delivery for line in self.lines)

    @property
    def monthly(self) -> bool:
        """Whether it is a recurring order."""
        return any(line.good.monthly for line in self.lines)

    @property
    def intent(self) -> Literal["Confirm", "Authorize", "AuthorizeWithCapture"]:
        """What Amazon is to do at completion."""
        return self.lines[0].good.intent

    @property
    def goods_price(self) -> int:
        """Without postage."""
        return sum(line.price for line in self.lines)

    @property
    def postage(self) -> int:
        """One price for all Japan; nothing from ¥5,000, nor for the subscription."""
        charged = self.delivery and not self.monthly and self.goods_price < FREE_FROM
        return POSTAGE if charged else 0

    @property
    def total(self) -> int:
        """What the buyer pays."""
        return self.goods_price + self.postage


@cache
def all_goods() -> Mapping[str, Good]:
    """The goods by their ids."""
    rows = tomllib.loads((Path(__file__).parent / "goods.toml").read_text("utf-8"))
    return {name: Good(id=name, **row) for name, row in rows.items()}
