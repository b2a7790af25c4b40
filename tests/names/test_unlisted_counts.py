"""What the tables know of names that they do not list: how common characters are, and what was met in a context."""

from __future__ import annotations

import pytest

from atena.lexicon import default_lexicon
from atena.lexicon.names.characters import Characters, pack_characters
from atena.lexicon.names.contexts import MOST_UNITS, decode_narrow

TABLES = "surnames", "given_names"


@pytest.mark.parametrize("name", TABLES)
def test_common_characters_score_higher_than_those_never_met(name: str) -> None:
    table = getattr(default_lexicon().names, name)
    never = table.unlisted("\u9f98\u9f98")
    assert table.unlisted("\U00029e3d\U00029e3d") == never
    assert table.unlisted("山田") > never + 5


def test_a_character_has_a_score_for_either_place() -> None:
    model = {"": (-13.09, -13.34), "藤": (-6.28, -4.71), "々": (-12.5, -5.03)}
    characters = Characters(pack_characters(model))
    for char in "藤々龘𠮟":
        first, later = model.get(char, model[""])
        assert (characters.first(ord(char)), characters.later(ord(char))) == (first, later)


def test_a_narrow_context_counts_units_by_their_numbers() -> None:
    context = decode_narrow(bytes([0, 8, 0, 2, 1, 1, 255, 4, 0]))
    assert context.counts == [8.0, 0.0, 257.0, *[0.0] * (MOST_UNITS - 3)]
    assert (context.kinds, context.seen) == (3, 269.0)


@pytest.mark.parametrize("name", TABLES)
def test_what_was_never_met_counts_nothing(name: str) -> None:
    table = getattr(default_lexicon().names, name)
    context = table.narrow_context("龘L")
    assert (context.kinds, context.seen) == (0, 0.0)
    assert table.context("龘") is None
    assert table.narrow_context("山S").kinds > 0
