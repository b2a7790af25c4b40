"""Order exports in, shops' forms and carriers' labels out: files of ``data/layouts``, interpreted here.

`render` writes one `Checkout` in a layout; `atena.batch` does so with whole files. A new shop or carrier
is one TOML file with examples, and no code: `load_layout` takes the path of a file as well as a name.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from atena.errors import LayoutError, name_or, require_kind
from atena.layouts.inputs import Order, Party, Reader
from atena.layouts.label import Label, label_of
from atena.layouts.mapping import from_columns
from atena.layouts.output import Row, Writer
from atena.layouts.reading import parse_layout
from atena.layouts.schema import Layout
from atena.layouts.shop import Shop, checked_words, read_shop, read_shop_file
from atena.lexicon.store import COMPILED
from atena.models import Checkout

if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = [
    "Label",
    "Layout",
    "Order",
    "Party",
    "Reader",
    "Row",
    "Shop",
    "Writer",
    "checked_words",
    "from_columns",
    "label_of",
    "layout_names",
    "load_layout",
    "parse_layout",
    "read_shop",
    "read_shop_file",
    "render",
]


def render(
    checkout: Checkout,
    layout: str | Path | Layout,
    *,
    shop: Mapping[str, str] | str | Path | None = None,
) -> dict[str, str]:
    """The columns or form fields of ``layout``, filled with ``checkout``.

    ``layout`` is a name (``atena layouts`` lists them) or a layout file, ``shop`` the shop's own words:
    a TOML file or a dict such as ``{"sender.name": "アテナ商店"}``; without it the sender's columns stay
    empty. Raises `LayoutError`. What had to be cut or replaced is told by `Writer.row`.

    >>> from atena.models import Address, Checkout, PersonName
    >>> checkout = Checkout(
    ...     recipient=PersonName(surname="山田", given_name="太郎", kind="person"),
    ...     shipping_address=Address(postal_code="1530064", prefecture="東京都", city="目黒区"),
    ... )
    >>> fields = render(checkout, "html-autocomplete")
    >>> fields["family-name"], fields["postal-code"], fields["address-level1"]
    ('山田', '153-0064', '東京都')
    """
    require_kind(Checkout, "pass a Checkout", checkout=checkout)
    words = read_shop(shop) if isinstance(shop, str | Path) else shop or {}
    if isinstance(layout, str) and layout in layout_names():
        writer = _writer(layout, tuple(sorted(words.items())))
    else:
        writer = Writer(layout if isinstance(layout, Layout) else load_layout(layout), words)
    cells = writer.row(label_of(checkout)).cells
    fields: dict[str, str] = {}
    for column, cell in zip(writer.columns, cells, strict=True):
        fields[column] = fields.get(column) or cell
    return fields


def load_layout(layout: str | Path) -> Layout:
    """The layout of that name, or of the file at that path; raises `LayoutError` when there is none."""
    require_kind((str, Path), "pass the name of a layout or the path of its file", layout=layout)
    text = str(layout)
    path = Path(layout)
    if path.suffix != ".toml" and "/" not in text and "\\" not in text:
        path = COMPILED / "layouts" / f"{text}.toml"
        if not path.is_file():
            known = get_close_matches(text, layout_names(), n=1)
            hint = f"did you mean {known[0]}?" if known else "`atena layouts` lists them"
            raise LayoutError("no-such-layout", field=name_or(text, "layout"), hint=hint)
    try:
        return parse_layout(path.read_text("utf-8-sig"))
    except OSError:
        raise LayoutError(
            "no-such-file", field=text, hint="name a layout file that is there and readable"
        ) from None
    except UnicodeDecodeError:
        raise LayoutError("not-utf-8", field=text, hint="save the file as UTF-8") from None


@lru_cache(maxsize=32)
def _writer(name: str, words: tuple[tuple[str, str], ...]) -> Writer:
    return Writer(load_layout(name), dict(words))


@cache
def layout_names() -> list[str]:
    """The names of the layouts that come with atena.

    >>> "yamato-b2" in layout_names()
    True
    """
    return sorted(path.stem for path in (COMPILED / "layouts").glob("*.toml"))
