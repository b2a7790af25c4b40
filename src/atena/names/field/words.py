"""The words of a name: chunks, some of which are written in several pieces (ジャン＝リュック, マリア・ルイザ)."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

from atena.names.field.chunks import Chunk, script_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from atena.names.field.state import FieldState

DOTS: Final = frozenset("・=")
"""What stands between the pieces of one word where spaces stand between words; = binds closer than ・."""


class Word(NamedTuple):
    """One word of a name."""

    text: str
    """As the buyer wrote it, widths made one."""
    key: str
    gap: str
    """What stands before it."""
    script: str
    pieces: tuple[str, ...]
    """The match keys of its pieces; mostly one."""
    places: tuple[int, ...]
    """For every character of ``text`` its place in the key of the field."""
    chunk: Chunk
    """All of it in the key of the field."""

    @classmethod
    def joined(cls, words: Sequence[Word]) -> Word:
        """Words that are one in fact: ヤ マ ダ."""
        chunk = words[0].chunk.slice(0)
        chunk.end = words[-1].chunk.end
        key = "".join(word.key for word in words)
        chunk.text = key
        return cls(
            "".join(word.text for word in words),
            key,
            words[0].gap,
            script_of(key),
            (key,),
            tuple(place for word in words for place in word.places),
            chunk,
        )


def words_of_chunks(field: FieldState, chunks: list[Chunk]) -> list[Word]:
    """The words that the chunks make."""
    binding = _binding(field, chunks)
    words: list[Word] = []
    group: list[Chunk] = []
    for chunk in chunks:
        if group and chunk.gap in binding:
            group.append(chunk)
            continue
        if group:
            words.append(_word(field, group))
        group = [chunk]
    if group:
        words.append(_word(field, group))
    return words


def _binding(field: FieldState, chunks: list[Chunk]) -> frozenset[str]:
    """Which signs bind pieces to one word."""
    gaps = {chunk.gap for chunk in chunks[1:]}
    if "=" in gaps and len(gaps) > 1:
        if " " in gaps and _binds(field, chunks):
            return DOTS
        return frozenset("=")
    if "・" in gaps and " " in gaps and _binds(field, chunks):
        return DOTS
    return frozenset()


def _binds(field: FieldState, chunks: list[Chunk]) -> bool:
    """Whether every ・ stands between pieces of one word: サン・ホセ and 山田・スミス, but not 太郎・花子."""
    for before, after in itertools.pairwise(chunks):
        if after.gap != "・":
            continue
        scripts = {before.script, after.script}
        if "katakana" not in scripts:
            return False
        kanji = [chunk.text for chunk in (before, after) if chunk.script != "katakana"]
        if kanji and (len(kanji[0]) > 3 or not field.scores.is_surname(kanji[0])):
            return False
    return True


def _word(field: FieldState, group: list[Chunk]) -> Word:
    first = group[0]
    text = field.value_of(first)
    places = _places(field, first, text)
    key = first.text
    for chunk in group[1:]:
        place = _sign_place(field, places[-1] + 1, chunk)
        value = field.value_of(chunk)
        text += _sign(field, place, chunk.gap) + value
        key += chunk.gap + chunk.text
        places += [place, *_places(field, chunk, value)]
    whole = first.slice(0)
    whole.end = group[-1].end
    whole.text = key
    script = first.script if len(group) == 1 else script_of("".join(c.text for c in group))
    return Word(text, key, first.gap, script, tuple(c.text for c in group), tuple(places), whole)


def _sign(field: FieldState, place: int, gap: str) -> str:
    """A sign between two pieces as the buyer wrote it; a middle dot in one width."""
    if gap != "=":
        return gap
    return field.text[field.folded.source_span(place, place + 1)[0]]


def _sign_place(field: FieldState, start: int, chunk: Chunk) -> int:
    for place in range(start, chunk.start):
        if field.key[place] == chunk.gap:
            return place
    return start - 1


def _places(field: FieldState, chunk: Chunk, text: str) -> list[int]:
    """For every character of a chunk's value the place of its key character.

    A value has more characters than its key where a sign carries a variation selector.
    """
    if len(text) == len(chunk.text):
        return list(range(chunk.start, chunk.end))
    places: list[int] = []
    for place in range(chunk.start, chunk.end):
        places += [place] * len(field.value(place, place + 1))
    return places[: len(text)] + [chunk.end - 1] * (len(text) - len(places))
