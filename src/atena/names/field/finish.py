"""The words that are the person become the `ParsedField` of a field."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import RAREST, phonetic_names
from atena.names.field.care_of import LONGEST_SURE
from atena.names.field.chunks import JAPANESE, Chunk, is_lost, script_of
from atena.names.field.nouns import nouns_of
from atena.names.field.scores import is_katakana
from atena.names.field.scripts import is_test_prefix
from atena.names.field.words import Word, words_of_chunks
from atena.text import as_sounded

if TYPE_CHECKING:
    from atena.models import NameKind
    from atena.names.field.parsed import ParsedField
    from atena.names.field.state import FieldState


LOST_CERTAINTY: Final = 0.6
"""The most that is said of a name of which a character is lost."""


def named(
    field: FieldState,
    words: list[Word],
    borders: tuple[int, ...],
    *,
    certainty: float = 1.0,
    swapped: bool = False,
) -> ParsedField:
    kind, test = kind_of(field, words)
    certainty *= field.certainty
    if _has_lost(field, words):
        certainty = min(certainty, LOST_CERTAINTY)
    if len(words) == 1 and _holds_name_from_abroad(field, words[0].key):
        certainty = min(certainty, OPEN_MIDDLE)
    if len(words) == 1 and words[0].script == "kanji" and _is_rather_noun(field, words[0].key):
        field.note("everyday-word")
        certainty = min(certainty, RATHER_NOUN)
    return field.parts(
        kind,
        script="kanji",
        text="".join(word.text for word in words),
        borders=borders,
        words=tuple(word.text for word in words),
        gaps=tuple(word.gap for word in words),
        swapped=swapped,
        test=test,
        certainty=certainty,
        places=places_of(field, words),
    )


def _holds_name_from_abroad(field: FieldState, key: str) -> bool:
    """Whether katakana stands between other signs, as in 渡辺ミラー聡美: it may belong to either part."""
    if len(key) <= LONGEST_SURE or field.scores.listed_person(key):
        return False
    runs = [(katakana, len(list(run))) for katakana, run in groupby(key, is_katakana)]
    return any(katakana and length > 1 for katakana, length in runs[1:-1])


def _is_rather_noun(field: FieldState, word: str) -> bool:
    """Whether a word that stands alone is one everyday noun or two, but for surnames and given names that many have:
    中学生, 平日希望, but not 高山. Of 15,000 whole names of persons in one word one is such a noun.
    """
    scores = field.scores
    return any(
        scores.surname(first) < RARE_NAME and scores.given_name(second or first) < RARE_NAME
        for first, second in nouns_of(word)
    )


RARE_NAME: Final = -11.0
"""A noun that is no commoner as a surname or a given name (natural logarithm) is rather the noun."""
RATHER_NOUN: Final = 0.5
"""The most that is said of such a word as a name."""
OPEN_MIDDLE: Final = 0.75
"""The most that is said of a name in one word with such a middle."""


def worded(field: FieldState, words: list[Word], script: str, comma: int = 0) -> ParsedField:
    kind, test = kind_of(field, words)
    certainty = field.certainty * (LOST_CERTAINTY if _has_lost(field, words) else 1.0)
    if not VOICING_APART.isdisjoint(field.text) and script == "kana":
        certainty *= 1.0 if all(map(_is_name, words)) else STRAY_VOICING
    if script == "mixed" and not all(_is_listed(field, word) for word in words):
        certainty *= UNLISTED_BESIDE
    return field.parts(
        kind,
        script=script,
        text="".join(word.text for word in words),
        borders=tuple(sum(len(w.text) for w in words[:i]) for i in range(1, len(words))),
        words=tuple(word.text for word in words),
        gaps=tuple(word.gap for word in words),
        scripts=tuple(word.script for word in words),
        comma=comma,
        test=test,
        certainty=certainty,
        places=places_of(field, words),
    )


def _is_listed(field: FieldState, word: Word) -> bool:
    """Whether every piece of a word is in another script than kanji, or a listed surname or given name."""
    scores = field.scores
    return all(
        script_of(piece) != "kanji" or scores.is_surname(piece) or scores.is_given_name(piece)
        for piece in word.pieces
    )


UNLISTED_BESIDE: Final = 0.85
"""The most that is said of a name in several scripts with kanji that are no listed part of one: マリア 森田恵."""

VOICING_APART: Final = frozenset("゛゜")
STRAY_VOICING: Final = 0.85
"""The most that is said of kana with marks of voicing apart that make no listed name: ユウ゛ジ."""


def _is_name(word: Word) -> bool:
    return phonetic_names().is_name(as_sounded(word.key), RAREST)


def as_words(field: FieldState, chunks: list[Chunk], script: str, comma: int = 0) -> ParsedField:
    return worded(field, words_of_chunks(field, chunks), script, comma)


def _has_lost(field: FieldState, words: list[Word]) -> bool:
    """Whether a character of the name is lost, which is noted."""
    lost = any(is_lost(char) for word in words for char in word.key)
    if lost:
        field.note("character-lost")
    return lost


def kind_of(field: FieldState, words: list[Word]) -> tuple[NameKind, bool]:
    """The kind of a name, and whether it tries a form out; both are noted."""
    known = field.words
    joined = "".join(word.key for word in words)
    test = any(word.key in known.test for word in words) or joined in known.test
    if not test and words[0].script in JAPANESE:
        test = any(is_test_prefix(known.test.prefix(word.key)) for word in words)
    if test:
        field.note("test-name")
    if joined in known.anonymous:
        field.note("no-name")
        return "unknown", test
    return ("joint" if field.beside["joint"] else "person"), test


def places_of(field: FieldState, words: list[Word]) -> tuple[int, ...]:
    places: list[int] = []
    for word in words:
        places += word.places
        for place in word.places:
            field.roles[place] = "person"
    return tuple(places)
