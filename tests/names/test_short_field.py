"""Short fields: recognised at a glance, they are what the long way makes of them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from atena import parse_name
from atena.lexicon import default_lexicon
from atena.lexicon.names.words import name_words
from atena.lexicon.store import open_table
from atena.names import engine
from atena.names.field import classify, pairs
from atena.names.field.plain import plain_name
from atena.names.field.scores import Scores
from atena.names.field.simple import short_field
from atena.text import is_kana

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


def made_names() -> list[str]:
    """Names of the tables in every form that buyers write, words about them, and words that look like both."""
    choose = random.Random(20)
    surnames, given_names = (
        sorted(open_table(name).keys()) for name in ("surnames", "given_names")
    )
    known = default_lexicon().names
    common = sorted(choose.sample(surnames, 20_000), key=known.surname)[-500:]
    given_common = sorted(choose.sample(given_names, 40_000), key=known.given_name)[-800:]
    kana = [name for name in given_common if is_kana(name)]
    words = sorted(word for word in name_words().all if not word.isascii())
    nouns = [word for word in sorted(open_table("common_nouns").keys()) if is_kana(word)]
    found = []
    for _ in range(250):
        surname = choose.choice(choose.choice((surnames, common, common)))
        given = choose.choice(choose.choice((given_names, given_common, given_common, kana)))
        word, cut = choose.choice(words), choose.randint(1, 3)
        found += [
            surname + given,
            f"{surname} {given}",
            f"{given}\u3000{surname}",
            f"{surname} {given[::-1]}",
            f"{surname}{given[:1]} {given[1:]}",
            f"{surname} {choose.choice(surnames)[:cut]}",
            f"{surname}{given}行",
            f"{surname} {given}師",
            f"{surname}と{given}",
            f"{surname}{choose.choice(kana)}",
            f"{surname} {choose.choice(kana)}様",
            f"{surname}{choose.choice(nouns)}",
            f"{choose.choice(nouns)}{surname}",
            f"{surname}{word}",
            f"{surname} {word}",
            f"{word} {given}",
            f"{word}{given}",
            f"{surname} {given[:1]}{word}",
        ]
    return found


def test_the_bounds_of_pairs_hold() -> None:
    """No name is scored higher than `pairs` takes it to be at most."""
    known = default_lexicon().names
    for table, listed, most in (
        (known.surnames, pairs.SURNAME_MOST, pairs.UNLISTED_SURNAME),
        (known.given_names, pairs.GIVEN_NAME_MOST, pairs.UNLISTED_GIVEN_NAME),
    ):
        keys = list(open_table(table.name).keys())
        parts = map(table.get, keys)
        assert max(part.log_probability for part in parts if part) <= listed
        characters = sorted(set("".join(keys)))
        first = max(characters, key=table.unlisted)
        later = max(characters, key=lambda char: table.unlisted("山" + char))
        for size in range(1, 12):
            highest = table.unlisted(first + later * (size - 1))
            assert highest <= most[min(size, len(most) - 1)], (table.name, size)
    scores = Scores(known)
    for name in ("surname_sounds", "given_name_sounds"):
        for kana in set(open_table(name).keys()):
            if known.surnames.get(kana) is None:
                assert scores.surname(kana) <= pairs.SURNAME_IN_KANA, kana
            if known.given_names.get(kana) is None:
                assert scores.given_name(kana) <= pairs.GIVEN_NAME_IN_KANA, kana


def test_the_short_way_comes_to_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    known = default_lexicon().names
    forms = dict.fromkeys([*fields(), *made_names()])
    short = [name for name in forms if short_field(name, known) is not None]
    plain = [name for name in short if plain_name(name, known) is not None]
    assert len(plain) > 800
    assert len(short) > len(plain) + 300
    found = [parse_name(name).model_dump() for name in short]
    monkeypatch.setattr(engine, "plain_name", long_way)
    monkeypatch.setattr(classify, "short_field", long_way)
    for name, values in zip(short, found, strict=True):
        assert parse_name(name).model_dump() == values, name
