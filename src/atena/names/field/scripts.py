"""Chunks of several scripts, and digits: what of them is the name."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from atena.lexicon.names.phonetic import phonetic_names
from atena.lexicon.names.words import name_words
from atena.lexicon.store import open_table
from atena.names.field.chunks import JAPANESE, KANA, Chunk, is_lost, script_of
from atena.names.field.nouns import is_noun
from atena.names.field.readings import is_spelling_of, spells_a_part
from atena.names.priors import GIVEN_NAME_FIRST_ODDS, SPREAD_SURNAME, UNLISTED_WORD
from atena.text import is_kana, romaji_to_kana

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.names.field.state import FieldState


JOINERS: Final = frozenset("・,、/&+|;")
"""Between two persons (山田太郎・花子), if what stands before is a whole name; else between its parts."""


def by_script(chunk: Chunk) -> list[Chunk]:
    """山田太郎Taro is two chunks; kanji, kana and digits stay together."""
    if chunk.script != "mixed":
        return [chunk]
    found: list[Chunk] = []
    start = 0
    for index in range(1, len(chunk.text) + 1):
        if index == len(chunk.text) or _group(chunk.text[index]) != _group(chunk.text[start]):
            part = chunk.slice(start, index)
            if script_of(part.text) == "other" and all(char in ".'-" for char in part.text):
                if found:
                    found[-1] = chunk.slice(found[-1].start - chunk.start, index)
            elif found and _is_initials(found[-1].text) and part.script == "latin":
                found[-1] = chunk.slice(found[-1].start - chunk.start, index)
            else:
                found.append(part)
            start = index
    return found


def _is_initials(text: str) -> bool:
    """J. or J.K., to which another initial may be glued."""
    return text[-1] == "." and text.isascii()


def _group(char: str) -> str:
    script = script_of(char)
    return "japanese" if script in JAPANESE or char == "ー" or is_lost(char) else script


def without_digits(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """Numbers around a name (山田太郎2, 3階) are remarks."""
    kept: list[Chunk] = []
    for chunk in chunks:
        text = chunk.text
        if not any(char.isdecimal() for char in text):
            kept.append(chunk)
            continue
        if is_others(field, text) and kept:
            field.tell([chunk], "joint-name")
            continue
        start, end = 0, len(text)
        while start < end and text[start].isdecimal():
            start += 1
        if start and text[start:] in field.words.counter and len(chunks) > 1:
            others = chunk.gap == "+" and text[start:] in _PERSONS and kept
            field.tell([chunk], "joint-name" if others else "digits-ignored")
            continue
        while start < end and text[end - 1].isdecimal():
            end -= 1
        number = next((i for i in range(start, end) if text[i].isdecimal()), end)
        if number < end and chunk.script == "kanji" and _is_named(field, text[start:number], kept):
            if _is_given_name_in_digits(field, text[number:]):
                field.certainty *= INSIDE_WORD  # 平塚2郎
            field.tell([chunk.slice(number)], "remark-in-name")  # 平塚よし子89歳
            chunk = chunk.slice(0, number)
            text, end = chunk.text, number
        part = chunk.slice(start, end)
        inside = any(char.isdecimal() for char in part.text)
        unit = part.script == "latin" and (
            end - start < 3 or (inside and len(chunks) > 1)
        )  # 3F, B1F
        named = (
            start < end
            and not unit
            and (
                inside
                or part.script not in JAPANESE
                or field.scores.name(part.text) > field.scores.place(text) - _UNIT
                or (len(part.text) > _UNIT_AT_MOST and field.scores.listed_person(part.text))
                or (not start and _is_given_name(field, part.text, kept, chunks))
            )
        )
        if not named:
            if _is_given_name_in_digits(field, text):
                field.certainty *= INSIDE_WORD
            field.tell([chunk], "digits-ignored")
            continue
        for digits in (chunk.slice(0, start), chunk.slice(end)):
            if digits.text:
                field.tell([digits], "digits-ignored")
        part.gap = chunk.gap
        kept.append(part)
    return kept


def _is_given_name_in_digits(field: FieldState, text: str) -> bool:
    """Whether a word is a listed given name with digits for its numerals: 2郎."""
    return field.scores.is_given_name(text.translate(_NUMERALS))


_NUMERALS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")


def _is_named(field: FieldState, text: str, before: list[Chunk]) -> bool:
    """Whether a text is a whole name, or a given name after a surname."""
    return field.scores.are_person([text]) or field.scores.are_person(
        [*(chunk.text for chunk in before), text]
    )


def _is_given_name(field: FieldState, text: str, before: list[Chunk], chunks: list[Chunk]) -> bool:
    """Whether a text before a number may be a given name that no table has: 戸田 蒼真1, but not 戸田 別館1."""
    alone = len(before) == 1 and len(chunks) == 2 and field.scores.is_surname(before[0].text)
    if not alone or len(text) != USUAL_LENGTH or is_noun(text) or text in field.words.place_unit:
        return False
    field.certainty *= INSIDE_WORD
    return field.words.remark.find(text)[0] < 0 and field.words.place.find(text)[0] < 0


USUAL_LENGTH: Final = 2
"""Characters of most given names."""


def is_others(field: FieldState, text: str) -> bool:
    """Whether a word stands for further persons without names: 他, ほか一同, 他3名."""
    return text in field.words.others or _NUMBERED_OTHERS(text) is not None


_NUMBERED_OTHERS: Final = re.compile("(?:他|外|ほか)[0-9一二三四五六七八九十]{1,3}[名人]").fullmatch

_PERSONS: Final = frozenset("名人")
"""What persons are counted in: 高木翔 +1名."""

_UNIT_AT_MOST: Final = 2
"""Characters of the words that count things: 階, 号室."""

_UNIT: Final = 8.0
"""How much less likely a word with digits is a name: 3階 is a floor, 山田2 a name."""


def first_person(field: FieldState, chunks: list[Chunk], *, signs: bool = True) -> list[Chunk]:
    """The chunks of the first person where scripts are mixed; without ``signs`` only words part persons."""
    for index in range(1, len(chunks)):
        chunk = chunks[index]
        words = field.words
        others = is_others(field, chunk.text) or chunk.text in words.joiner
        others = others or (chunk.gap in ("&", "+") and chunk.text in words.household)
        joined = signs and chunk.gap in JOINERS - frozenset("・,") and chunk.gap and index > 1
        if others or joined:
            field.tell(chunks[index:], "joint-name")
            return chunks[:index]
    return chunks


def are_two_scripts(chunks: list[Chunk]) -> bool:
    """Whether Japanese and Latin letters stand beside each other."""
    scripts = {chunk.script for chunk in chunks}
    return "latin" in scripts and not scripts.isdisjoint(JAPANESE)


def settle_two_scripts(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """山田太郎 Taro Yamada: a spelling beside the name. 田中 Michael: one name in two scripts."""
    japanese = [chunk for chunk in chunks if chunk.script in JAPANESE]
    latin = [chunk for chunk in chunks if chunk.script == "latin"]
    texts = [chunk.text for chunk in japanese]
    joined = "".join(texts)
    scores = field.scores
    spelled = [chunk.text for chunk in latin]
    initials = all(len(piece) < 2 for word in spelled for piece in word.split("."))
    whole = len(texts) > 2 and scores.are_person(texts[-2:])
    if whole and latin[-1].start < japanese[-2].start:  # アトリエ K 野村 彩
        field.tell(latin, "remark-in-name")
        return japanese
    if initials and not scores.listed_person(joined):
        return chunks  # 佐藤 J., J.K.ローリング
    if any(
        chunk.gap == ""
        and before.script in JAPANESE
        and after.script in JAPANESE
        and after.gap == ""
        for before, chunk, after in zip(chunks, chunks[1:], chunks[2:], strict=False)
        if chunk in latin
    ):
        field.certainty *= INSIDE_WORD
    if latin[0].gap == " " and japanese[0].start < latin[0].start < japanese[-1].start:
        return chunks  # 鳴海 Max 隼人
    person = len(texts) > 1 and scores.is_surname(texts[0]) and scores.is_given_name(texts[1])
    lone = max(scores.surname(joined), scores.given_name(joined))
    person = person or scores.person(joined) > lone - 1.0
    if person or any(len(text) > 2 and scores.listed_person(text) for text in texts):
        latin = _without_latin_words(field, latin)
        chunks = [chunk for chunk in chunks if chunk.script != "latin" or chunk in latin]
    if not latin or (not person and not is_spelling_of(joined, spelled, field.names)):
        return chunks
    if not initials and not spells_a_part(joined, [chunk.text for chunk in latin], field.names):
        field.certainty *= SPELLS_ANOTHER
    field.romaji.append(" ".join(field.value_of(chunk) for chunk in latin))
    field.tell(latin, "romaji-in-name")
    return japanese


SPELLS_ANOTHER: Final = 0.85
"""The most that is said of a name in Japanese beside Latin letters that spell no part of it: Wilson 田中 翔."""

INSIDE_WORD: Final = 0.85
"""The most that is said of a name in Japanese with Latin letters inside a word: 白鳥S子."""


def _without_latin_words(field: FieldState, latin: list[Chunk]) -> list[Chunk]:
    """What of the Latin letters beside a whole name may spell it; the rest is a remark: Bar Nagisa, Happy Birthday."""
    if not any(map(is_no_latin_name, latin)):
        return latin
    spelling = [chunk for chunk in latin if phonetic_names().readings(chunk.text)]
    if len(spelling) < 2:  # Bar Nagisa
        spelling = []
    field.tell([chunk for chunk in latin if chunk not in spelling], "remark-in-name")
    return spelling


def is_no_latin_name(chunk: Chunk) -> bool:
    """Whether a word in Latin letters is an English one, or letters that no romaji are, and no name: Gift, BOX."""
    word = chunk.text
    if phonetic_names().is_name(word) or word in name_words().particle:
        return False
    return word in open_table("english_words") or not is_kana(romaji_to_kana(word))


def common_script(scripts: set[str]) -> str:
    if len(scripts) == 1:
        only = next(iter(scripts))
        return only if only in ("latin", "hangul") else "other"
    return "mixed" if scripts & (JAPANESE | {"latin"}) else "other"


def is_test_prefix(word: str) -> bool:
    """Whether a test word also says so at the head of a name: テスト太郎; but 例 and 見本 begin surnames."""
    return len(word) > 2 and script_of(word) in KANA


def is_swapped(names: NameLexicon, first: str, second: str) -> bool:
    """太郎 山田: the words (match keys) are much likelier the other way round."""
    surname, given_name = names.surname(second), names.given_name(first)
    if not surname or not given_name:
        return False
    as_written = (names.surname(first) + UNLISTED_WORD) * (names.given_name(second) + UNLISTED_WORD)
    if len(first) == len(second) == 1:
        as_written += names.surname(first + second) * math.exp(SPREAD_SURNAME)
    return surname * given_name > GIVEN_NAME_FIRST_ODDS * as_written
