"""atena: the name and address from a buyer's wallet, split and read for a Japanese shop's forms, labels and databases.

>>> import atena
>>> name = atena.parse_name("山田太郎")
>>> name.surname, name.given_name, name.surname_kana, name.given_name_kana
('山田', '太郎', 'ヤマダ', 'タロウ')
>>> address = atena.parse_address("目黒区下目黒1-8-1 アルコタワー", postal_code="153-0064")
>>> address.prefecture, address.city, address.town, address.street, address.building
('東京都', '目黒区', '下目黒', '1-8-1', 'アルコタワー')

Importing this package loads no table and no optional part: a name is loaded when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from atena.version import __version__ as __version__

if TYPE_CHECKING:
    from atena import (
        batch,
        errors,
        explaining,
        learning,
        matching,
        models,
        notes,
        text,
    )
    from atena import pay as pay
    from atena import sandbox as sandbox
    from atena import spark as spark
    from atena import web as web
    from atena.addresses import parse_address, parse_addresses, to_latin
    from atena.errors import AtenaError
    from atena.explaining import explain_address, explain_name
    from atena.furigana import furigana, read_text
    from atena.layouts import render
    from atena.lexicon import Lexicon
    from atena.matching import same_person, same_place
    from atena.models import Address, Checkout, Note, PersonName, Phone, Reading, Span, reveal
    from atena.names import parse_name, parse_names
    from atena.phone import parse_phone
    from atena.session import normalize, review, review_async


__all__ = [
    "Address",
    "AtenaError",
    "Checkout",
    "Lexicon",
    "Note",
    "PersonName",
    "Phone",
    "Reading",
    "Span",
    "batch",
    "errors",
    "explain_address",
    "explain_name",
    "explaining",
    "furigana",
    "learning",
    "matching",
    "models",
    "normalize",
    "notes",
    "parse_address",
    "parse_addresses",
    "parse_name",
    "parse_names",
    "parse_phone",
    "read_text",
    "render",
    "reveal",
    "review",
    "review_async",
    "same_person",
    "same_place",
    "text",
    "to_latin",
]

_OPTIONAL = {
    "pay": ("cryptography", "httpx"),
    "sandbox": ("httptools", "jinja2", "starlette", "uvicorn"),
    "spark": ("pyspark",),
    "web": ("fastapi",),
}
"""Parts that need an extra: attributes like the others, listed where they can be used, never in ``import *``."""


_HOME = {
    "Address": "models",
    "AtenaError": "errors",
    "Checkout": "models",
    "Lexicon": "lexicon",
    "Note": "models",
    "PersonName": "models",
    "Phone": "models",
    "Reading": "models",
    "Span": "models",
    "explain_address": "explaining",
    "explain_name": "explaining",
    "furigana": "furigana",
    "normalize": "session",
    "parse_address": "addresses",
    "parse_addresses": "addresses",
    "parse_name": "names",
    "parse_names": "names",
    "parse_phone": "phone",
    "read_text": "furigana",
    "render": "layouts",
    "reveal": "models",
    "same_person": "matching",
    "same_place": "matching",
    "review": "session",
    "review_async": "session",
    "to_latin": "addresses",
}


def __getattr__(name: str) -> object:
    if name not in __all__ and name not in _OPTIONAL:
        raise AttributeError(f"module 'atena' has no attribute {name!r}")
    module = importlib.import_module(f"atena.{_HOME.get(name, name)}")
    value = getattr(module, name) if name in _HOME else module
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    from atena.errors import is_installed

    usable = {part for part, needs in _OPTIONAL.items() if all(map(is_installed, needs))}
    return sorted({*globals(), *__all__, *usable})
