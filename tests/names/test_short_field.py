"""Short fields: recognised at a glance, they are what the long way makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from atena import parse_name
from atena.lexicon import default_lexicon
from atena.lexicon.names.words import name_words
from atena.names.field import classify
from atena.names.field.simple import plain_name, short_field

if TYPE_CHECKING:
    import pytest

    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.parsed import ParsedField

NAMES = (
    "高橋一郎",
    "高橋 一郎",
    "一郎 高橋",
    "髙橋　花子",
    "林修",
    "桜",
    "高橋 ケンジ",
    "タカハシ イチロウ",
)


def long_way(name: str, known: NameLexicon) -> ParsedField | None:
    return None


def fields() -> list[str]:
    words = sorted(name_words().all)
    found = [f"{name}{gap}{word}" for word in words for name in NAMES[:4:3] for gap in ("", " ")]
    found += [f"{word} {name}" for word in words for name in NAMES[::4]]
    for organization in ("株式会社青葉", "青葉商事有限会社", "医療法人", "株式会社髙橋商店林修"):
        for honorific in ("", "様", " 様", "さん", "御中", "先生方", "殿", "サン"):
            found += [f"{organization} {name}{honorific}" for name in NAMES]
    return found


def test_the_short_way_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    known = default_lexicon().names
    short = [name for name in fields() if short_field(name, known) is not None]
    short = [name for name in short if plain_name(name, known) is None]
    assert len(short) > 100
    found = [parse_name(name).model_dump() for name in short]
    monkeypatch.setattr(classify, "short_field", long_way)
    for name, values in zip(short, found, strict=True):
        assert parse_name(name).model_dump() == values, name
