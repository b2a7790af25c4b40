"""The chunks that name persons: which is a reading of which, where one person ends, in what order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from atena.names.field.chunks import JAPANESE, KANA, Chunk, script_of
from atena.names.priors import GIVEN_NAME_FIRST_ODDS, SPREAD_SURNAME, UNLISTED_WORD

if TYPE_CHECKING:
    from atena.models import NameKind
    from atena.names.field.organizations import Known
    from atena.names.field.parsed import ParsedField
    from atena.names.field.roles import Field

JOINERS = frozenset("・,、/&+|")
"""Between two persons (山田太郎・花子), if what stands before is a whole name; else between its parts."""


def settle_persons(field: Field) -> ParsedField:
    """Make the `ParsedField` of what is left of a field after organizations and honorifics are gone."""
    chunks = _without_digits(field, [part for chunk in field.rest for part in _by_script(chunk)])
    chunks, joint = _first_person(field, chunks)
    if not chunks:
        return field.parts("organization" if field.organizations else "unknown")
    japanese = [chunk for chunk in chunks if chunk.script in JAPANESE]
    latin = [chunk for chunk in chunks if chunk.script == "latin"]
    if japanese and latin:
        chunks = _settle_two_scripts(field, chunks, japanese, latin)
    elif latin and any(chunk.gap == "@" for chunk in latin):  # an e-mail address, no name
        field.tell(latin, "not-a-name")
        return field.parts("unknown")
    if japanese:
        chunks = _take_furigana(field, chunks)
    kind: NameKind = "joint" if joint else "person"
    return _parts(field, kind, chunks)


def _parts(field: Field, kind: NameKind, chunks: list[Chunk]) -> ParsedField:
    words = field.words
    scripts = {chunk.script for chunk in chunks}
    script = _common_script(scripts)
    swapped = False
    if script == "kanji" and len(chunks) == 2:
        swapped = is_swapped(field.known, chunks[0].text, chunks[1].text)
    if swapped:
        field.note("name-order-swapped")
        chunks.reverse()
    texts = [field.value_of(chunk) for chunk in chunks]
    joined = "".join(chunk.text for chunk in chunks)
    test = any(chunk.text in words.test for chunk in chunks) or joined in words.test
    if script == "kanji" and not test:
        test = any(is_test_prefix(words.test.prefix(chunk.text)) for chunk in chunks)
    if test:
        field.note("test-name")
    if joined in words.anonymous:
        field.note("no-name")
        kind = "unknown"
    places: list[int] = []
    for chunk, text in zip(chunks, texts, strict=True):
        places += _places(field, chunk, text)
        field.give(chunk, "person")
    return field.parts(
        kind,
        script=script,
        text="".join(texts),
        borders=_cuts(field, chunks, texts),
        words=tuple(texts),
        gaps=tuple(chunk.gap for chunk in chunks),
        swapped=swapped,
        test=test,
        places=tuple(places),
    )


def is_test_prefix(word: str) -> bool:
    """Whether a test word also says so at the head of a name: テスト太郎; but 例 and 見本 begin surnames."""
    return len(word) > 2 and script_of(word) in KANA


def _by_script(chunk: Chunk) -> list[Chunk]:
    """山田太郎Taro is two chunks; kanji, kana and digits stay together."""
    if chunk.script != "mixed":
        return [chunk]
    found: list[Chunk] = []
    start = 0
    for index in range(1, len(chunk.text) + 1):
        if index == len(chunk.text) or _group(chunk.text[index]) != _group(chunk.text[start]):
            found.append(chunk.slice(start, index))
            start = index
    return found


def _group(char: str) -> str:
    script = script_of(char)
    return "japanese" if script in JAPANESE or char == "ー" else script


def _without_digits(field: Field, chunks: list[Chunk]) -> list[Chunk]:
    """Numbers around a name (山田太郎2, 1980) carry nothing."""
    kept: list[Chunk] = []
    for chunk in chunks:
        text = chunk.text
        if not any(char.isdecimal() for char in text):
            kept.append(chunk)
            continue
        field.note("digits-ignored")
        start, end = 0, len(text)
        while start < end and text[start].isdecimal():
            start += 1
        while start < end and text[end - 1].isdecimal():
            end -= 1
        if start < end:
            part = chunk.slice(start, end)
            part.gap = chunk.gap
            kept.append(part)
    return kept


def _first_person(field: Field, chunks: list[Chunk]) -> tuple[list[Chunk], bool]:
    """The chunks of the first person, and whether there are others."""
    if len(chunks) == 1 and chunks[0].script == "kanji":
        chunks = _cut_at_particle(field, chunks[0])
    for index in range(1, len(chunks)):
        chunk = chunks[index]
        others = chunk.text in field.words.others or chunk.text in field.words.joiner
        joined = chunk.gap in JOINERS and chunk.gap and _is_whole(field, chunks[:index])
        if others or joined:
            field.tell(chunks[index:], "joint-name")
            return chunks[:index], True
    return chunks, False


def _is_whole(field: Field, before: list[Chunk]) -> bool:
    """Whether the chunks before a joiner are a whole name, so that another person follows."""
    if not {chunk.script for chunk in before} <= JAPANESE | {"latin"}:
        return False
    if all(chunk.script in ("katakana", "latin") for chunk in before):
        return len(before) > 1 and all(chunk.gap in ("", " ") for chunk in before)
    if len(before) > 1:
        return True
    text, known = before[0].text, field.known
    if len(text) < 3 or known.surname(text):
        return False
    return field.sorter.is_full_name(text) or any(known.surname(text[:cut]) for cut in (1, 2, 3))


def _cut_at_particle(field: Field, chunk: Chunk) -> list[Chunk]:
    """山田太郎と花子: と between a full name and a given or full name."""
    text, sorter = chunk.text, field.sorter
    for index in range(2, len(text) - 1):
        if text[index] == "と" and sorter.is_full_name(text[:index]):
            after = text[index + 1 :]
            if sorter.is_name(after) and not sorter.is_full_name(text):
                second = chunk.slice(index + 1)
                second.gap = "&"
                return [chunk.slice(0, index), second]
    return [chunk]


def _settle_two_scripts(
    field: Field, chunks: list[Chunk], japanese: list[Chunk], latin: list[Chunk]
) -> list[Chunk]:
    """山田太郎 Taro Yamada: a spelling beside the name. 田中 Michael: one name in two scripts."""
    text = "".join(chunk.text for chunk in japanese)
    if len(japanese) == 1 and len(latin) == 1 and not field.sorter.is_full_name(text):
        return chunks
    field.romaji.append(" ".join(field.value_of(chunk) for chunk in latin))
    field.tell(latin, "romaji-in-name")
    return japanese


def _take_furigana(field: Field, chunks: list[Chunk]) -> list[Chunk]:
    """山田太郎 ヤマダタロウ: kana after (or before) a whole name in kanji is its reading."""
    kana = [chunk for chunk in chunks if chunk.script in KANA]
    kanji = [chunk for chunk in chunks if chunk.script == "kanji"]
    if not kana or not kanji or chunks not in (kanji + kana, kana + kanji):
        return chunks
    name = "".join(chunk.text for chunk in kanji)
    reading = "".join(chunk.text for chunk in kana)
    whole = len(kanji) == 2 or (
        len(kanji) == 1 and field.sorter.is_full_name(name) and not field.known.surname(name)
    )
    if not whole or len(reading) < max(4, len(name)):
        return chunks
    field.furigana.append(" ".join(field.value_of(chunk) for chunk in kana))
    field.tell(kana, "furigana-in-name")
    return kanji


def _common_script(scripts: set[str]) -> str:
    if scripts <= KANA:
        return "kana"
    if scripts & JAPANESE:
        return "kanji"
    return scripts.pop() if len(scripts) == 1 else "other"


def is_swapped(known: Known, first: str, second: str) -> bool:
    """太郎 山田: the words (match keys) are much likelier the other way round."""
    surname, given_name = known.surname(second), known.given_name(first)
    if not surname or not given_name:
        return False
    as_written = (known.surname(first) + UNLISTED_WORD) * (known.given_name(second) + UNLISTED_WORD)
    if len(first) == len(second) == 1:
        as_written += known.surname(first + second) * math.exp(SPREAD_SURNAME)
    return surname * given_name > GIVEN_NAME_FIRST_ODDS * as_written


def _cuts(field: Field, chunks: list[Chunk], texts: list[str]) -> tuple[int, ...]:
    """The borders between the chunks. Where all are single signs (山 田　太 郎) the widest gap counts."""
    borders: list[int] = []
    widths: list[int] = []
    position = 0
    for index in range(1, len(chunks)):
        position += len(texts[index - 1])
        borders.append(position)
        start, end = field.folded.source_span(chunks[index - 1].end, chunks[index].start)
        gap = field.text[start:end] if start < end else ""
        widths.append(sum(2 if char in "\u3000\n\t" else 1 for char in gap))
    if (
        len(borders) > 1
        and widths.count(max(widths)) == 1
        and all(len(c.text) == 1 for c in chunks)
    ):
        return (borders[widths.index(max(widths))],)
    return tuple(borders)


def _places(field: Field, chunk: Chunk, text: str) -> list[int]:
    """For every character of a chunk's value the place of its key character.

    A value has more characters than its key where a sign carries a variation selector.
    """
    if len(text) == len(chunk.text):
        return list(range(chunk.start, chunk.end))
    places: list[int] = []
    for place in range(chunk.start, chunk.end):
        places += [place] * len(field.value(place, place + 1))
    return places[: len(text)] + [chunk.end - 1] * (len(text) - len(places))
