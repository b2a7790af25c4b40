"""The chunks that are left name persons: which are the person, which are others, in what order."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import JAPANESE, KANA, Chunk, is_lost, script_of
from atena.names.field.explanations import explain
from atena.names.field.glued import cut_glued
from atena.names.field.latin import settle_latin
from atena.names.field.readings import is_reading_of, is_spelling_of
from atena.names.field.words import Word, words_of_chunks
from atena.names.priors import GIVEN_NAME_FIRST_ODDS, SPREAD_SURNAME, UNLISTED_WORD

if TYPE_CHECKING:
    from atena.lexicon.names.tables import NameLexicon
    from atena.models import NameKind
    from atena.names.field.organizations import Sorter
    from atena.names.field.parsed import ParsedField
    from atena.names.field.state import Field

JOINERS: Final = frozenset("・,、/&+|;")
"""Between two persons (山田太郎・花子), if what stands before is a whole name; else between its parts."""

SWAPPED_CERTAINTY: Final = 0.88
"""The most that is said of a name whose given name stands first, without evidence of it."""

CERTAIN: Final = 0.998
"""From this probability on nothing is open but what a space is worth (`atena.names.kanji.resolver.SPACED`)."""

LOST_CERTAINTY: Final = 0.6
"""The most that is said of a name of which a character is lost."""

UNCERTAIN_REMARK: Final = 0.9
"""Below this probability of the roles the words that are no name are told as uncertain."""


def settle_persons(field: Field, sorter: Sorter) -> ParsedField:
    """Make the `ParsedField` of what is left of a field after organizations and honorifics are gone."""
    chunks = _without_digits(field, [part for chunk in field.rest for part in _by_script(chunk)])
    if not chunks:
        return _nobody(field)
    if any(chunk.gap == "@" for chunk in chunks) and any(c.script == "latin" for c in chunks):
        field.tell(chunks, "not-a-name")  # an e-mail address
        return field.parts("unknown")
    japanese = [chunk for chunk in chunks if chunk.script in JAPANESE]
    latin = [chunk for chunk in chunks if chunk.script == "latin"]
    if japanese and latin:
        chunks = _settle_two_scripts(field, chunks, japanese, latin)
    scripts = {chunk.script for chunk in chunks}
    if scripts == {"latin"}:
        chunks, comma = settle_latin(field, chunks)
        return _as_words(field, chunks, "latin", comma)
    if scripts & JAPANESE and scripts <= JAPANESE:
        return _settle_japanese(field, sorter, chunks)
    chunks = _first_person(field, chunks)
    return _as_words(field, chunks, _common_script({chunk.script for chunk in chunks}))


def whole_text(field: Field) -> ParsedField:
    """A field that holds no name: its words stand whole in the text."""
    chunks = field.rest
    for chunk in chunks:
        field.give(chunk, "person")
    texts = [field.value_of(chunk) for chunk in chunks]
    joined = "".join(
        (
            ""
            if not index or chunk.gap == ""
            else field.value(chunks[index - 1].end, chunk.start) or " "
        )
        + text
        for index, (chunk, text) in enumerate(zip(chunks, texts, strict=True))
    )
    return field.parts("unknown", text=joined)


def _nobody(field: Field) -> ParsedField:
    if field.organizations:
        return field.parts("organization")
    return field.parts("unknown")


# --- Japanese


def _settle_japanese(field: Field, sorter: Sorter, chunks: list[Chunk]) -> ParsedField:
    chunks = [part for chunk in chunks for part in cut_glued(field, chunk)]
    chunks = _take_furigana(field, chunks)
    words = words_of_chunks(field, chunks)
    if all(word.script in KANA for word in words):
        return _settle_kana(field, words)
    if any(len(word.pieces) > 1 for word in words):
        return _settle_compounds(field, sorter, words)
    words = _without_others(field, words)
    if len(words) == 1 and words[0].script == "kanji":
        words = _cut_at_script(field, words[0])
    if len(words) == 1:
        return _named(field, words, borders=())
    joined = [word.gap in JOINERS and word.gap != "" for word in words]
    whole = 1.0
    if joined[1] and len(words) == 2:  # 山田・太郎 or 山田太郎・花子
        joined[1], whole = _is_whole(field, words[0])
    path, certainty, of_roles = explain([word.key for word in words], joined, field.scores)
    certainty *= whole
    person = words[path.start : path.end]
    _tell_others(field, words, path.roles, certain=of_roles >= UNCERTAIN_REMARK)
    if certainty > CERTAIN:
        certainty = 1.0
    if path.swapped:
        field.note("name-order-swapped")
        person.reverse()
        certainty = min(certainty, SWAPPED_CERTAINTY)
    if path.borders and path.end - path.start > 1:
        head = len(person) - path.borders[0] if path.swapped else path.borders[0]
        borders: tuple[int, ...] = (sum(len(word.text) for word in person[:head]),)
    elif len(person) > 1 and all(len(word.key) == 1 for word in person):
        borders = _spread_borders(field, person)
    else:
        borders = ()
    return _named(field, person, borders, certainty=certainty, swapped=path.swapped)


def _named(
    field: Field,
    words: list[Word],
    borders: tuple[int, ...],
    *,
    certainty: float = 1.0,
    swapped: bool = False,
) -> ParsedField:
    kind, test = _kind(field, words)
    if any(is_lost(char) for word in words for char in word.key):
        certainty = min(certainty, LOST_CERTAINTY)
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
        places=_places(field, words),
    )


def _kind(field: Field, words: list[Word]) -> tuple[NameKind, bool]:
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


def _places(field: Field, words: list[Word]) -> tuple[int, ...]:
    places: list[int] = []
    for word in words:
        places += word.places
        for place in word.places:
            field.roles[place] = "person"
    return tuple(places)


def _tell_others(field: Field, words: list[Word], roles: tuple[str, ...], *, certain: bool) -> None:
    """Give the words beside the person to their fields."""
    codes = {"joint": "joint-name", "remark": "remark-in-name", "title": "title-in-name"}
    for word, role in zip(words, roles, strict=True):
        if role == "organization":
            field.give_organization(word.chunk)
        elif role == "copy":
            field.give(word.chunk, "notes")
            field.note("name-repeated", text=word.text)
        elif role in codes:
            field.tell([word.chunk], codes[role])
    if not certain:
        field.note("remark-in-name")


def _without_others(field: Field, words: list[Word]) -> list[Word]:
    """山田太郎 他, 山田太郎と花子: more persons, with a word between or without names."""
    if len(words) == 1 and words[0].script == "kanji":
        words = _cut_at_particle(field, words[0])
    for index in range(1, len(words)):
        key = words[index].key
        if key in field.words.others or key in field.words.joiner:
            field.tell([word.chunk for word in words[index:]], "joint-name")
            return words[:index]
    if len(words) == 1 and len(words[0].key) > 3:
        others = field.words.others.suffix(words[0].key)
        name = words[0].key[: -len(others)] if others else ""
        if len(others) > 1 and field.scores.person(name) > field.scores.person(words[0].key):
            chunk = words[0].chunk
            field.tell([chunk.slice(len(name))], "joint-name")
            return words_of_chunks(field, [chunk.slice(0, len(name))])
    return words


def _cut_at_particle(field: Field, word: Word) -> list[Word]:
    """山田太郎と花子: と between a full name and a given or full name, if that is likelier than one name."""
    text, scores = word.key, field.scores
    best, cut = scores.name(text), 0
    for index in range(2, len(text) - 1):
        if text[index] == "と":
            other = max(scores.person(text[index + 1 :]), scores.given_name(text[index + 1 :]))
            score = scores.person(text[:index]) + other + AND
            if score > best:
                best, cut = score, index
    if not cut:
        return [word]
    chunk = word.chunk
    second = chunk.slice(cut + 1)
    field.tell([second], "joint-name")
    return words_of_chunks(field, [chunk.slice(0, cut)])


AND: Final = math.log(1e-3)
"""How often と joins two persons in one word."""


def _cut_at_script(field: Field, word: Word) -> list[Word]:
    """マリア佐藤: katakana before kanji is a given name if that is likelier."""
    key = word.key
    cut = next((i for i, char in enumerate(key) if script_of(char) == "kanji"), 0)
    if cut < 2 or script_of(key[:cut]) != "katakana" or script_of(key[cut:]) != "kanji":
        return [word]
    scores = field.scores
    given_first = scores.given_name(key[:cut]) + scores.surname(key[cut:]) + GLUED_GIVEN_FIRST
    if given_first <= scores.surname(key[:cut]) + scores.given_name(key[cut:]):
        return [word]
    return words_of_chunks(field, [word.chunk.slice(0, cut), word.chunk.slice(cut)])


GLUED_GIVEN_FIRST: Final = math.log(0.1)


def _is_whole(field: Field, word: Word) -> tuple[bool, float]:
    """Whether a word before a joiner is a whole name, so that another person follows, and how sure that is."""
    scores = field.scores
    odds = scores.person(word.key) + LONE_PART - scores.surname(word.key)
    return odds > 0, 1.0 / (1.0 + math.exp(-min(abs(odds), 50.0)))


LONE_PART: Final = -1.0


def _spread_borders(field: Field, words: list[Word]) -> tuple[int, ...]:
    """The borders between single characters (山 田　太 郎); the widest gap alone if there is one."""
    borders: list[int] = []
    widths: list[int] = []
    position = 0
    for before, word in itertools.pairwise(words):
        position += len(before.text)
        borders.append(position)
        start, end = field.folded.source_span(before.chunk.end, word.chunk.start)
        gap = field.text[start:end] if start < end else ""
        widths.append(sum(2 if char in "\u3000\n\t" else 1 for char in gap))
    if len(borders) > 1 and widths.count(max(widths)) == 1:
        return (borders[widths.index(max(widths))],)
    return tuple(borders)


def _take_furigana(field: Field, chunks: list[Chunk]) -> list[Chunk]:
    """山田太郎 ヤマダタロウ: kana after (or before) a whole name in kanji that may be its reading."""
    kana = [chunk for chunk in chunks if chunk.script in KANA]
    kanji = [chunk for chunk in chunks if chunk.script == "kanji"]
    if not kana or not kanji or chunks not in (kanji + kana, kana + kanji):
        return chunks
    if not is_reading_of([c.text for c in kanji], [c.text for c in kana], field.names):
        return chunks
    field.furigana.append(" ".join(field.value_of(chunk) for chunk in kana))
    field.tell(kana, "furigana-in-name")
    return kanji


# --- kana, compounds and other scripts


def _settle_kana(field: Field, words: list[Word]) -> ParsedField:
    """A name in kana alone, perhaps sign by sign, perhaps with others after a joiner."""
    if len(words) > 2 and all(len(word.key) == 1 for word in words):
        borders = _spread_borders(field, words)
        if len(borders) == 1:
            cut = next(i for i in range(1, len(words)) if i == borders[0])
            words = [Word.joined(words[:cut]), Word.joined(words[cut:])]
        else:
            words = [Word.joined(words)]
    for index in range(1, len(words)):
        word = words[index]
        others = word.key in field.words.others or (
            word.key in field.words.joiner and 0 < index < len(words) - 1
        )
        after_whole = index > 1 and all(other.gap in ("", " ") for other in words[:index])
        katakana = word.script == "katakana"
        joins = word.gap in (JOINERS if not katakana or after_whole else frozenset("&+/"))
        if others or (word.gap and joins and (after_whole or word.gap in "&+/")):
            field.tell([other.chunk for other in words[index:]], "joint-name")
            words = words[:index]
            break
    return _worded(field, words, "kana")


def _settle_compounds(field: Field, sorter: Sorter, words: list[Word]) -> ParsedField:
    """佐藤＝ジョンソン 美咲: words of several pieces; カフェ・ド・パリ 山田: one of them an organization."""
    kept: list[Word] = []
    for word in words:
        trade = word.key.split("・")[0] in field.words.trade or sorter.is_organization(word.key)
        if trade and len(word.pieces) > 1 and len(words) > 1:
            field.give_organization(word.chunk)
        else:
            kept.append(word)
    if len(kept) == 1 and len(kept[0].pieces) == 1 and kept[0].script == "kanji":
        return _named(field, kept, borders=())
    return _worded(field, kept, "mixed")


def _as_words(field: Field, chunks: list[Chunk], script: str, comma: int = 0) -> ParsedField:
    return _worded(field, words_of_chunks(field, chunks), script, comma)


def _worded(field: Field, words: list[Word], script: str, comma: int = 0) -> ParsedField:
    kind, test = _kind(field, words)
    certainty = LOST_CERTAINTY if any(is_lost(c) for w in words for c in w.key) else 1.0
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
        places=_places(field, words),
    )


def _by_script(chunk: Chunk) -> list[Chunk]:
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


def _without_digits(field: Field, chunks: list[Chunk]) -> list[Chunk]:
    """Numbers around a name (山田太郎2, 3階) are remarks."""
    kept: list[Chunk] = []
    for chunk in chunks:
        text = chunk.text
        if not any(char.isdecimal() for char in text):
            kept.append(chunk)
            continue
        start, end = 0, len(text)
        while start < end and text[start].isdecimal():
            start += 1
        while start < end and text[end - 1].isdecimal():
            end -= 1
        part = chunk.slice(start, end)
        named = start < end and (
            any(char.isdecimal() for char in part.text)
            or part.script not in JAPANESE
            or field.scores.name(part.text) > field.scores.place(text) - UNIT
        )
        if not named:
            field.tell([chunk], "digits-ignored")
            continue
        for digits in (chunk.slice(0, start), chunk.slice(end)):
            if digits.text:
                field.tell([digits], "digits-ignored")
        part.gap = chunk.gap
        kept.append(part)
    return kept


UNIT: Final = 8.0
"""How much less likely a word with digits is a name: 3階 is a floor, 山田2 a name."""


def _first_person(field: Field, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks of the first person where scripts are mixed."""
    for index in range(1, len(chunks)):
        chunk = chunks[index]
        others = chunk.text in field.words.others or chunk.text in field.words.joiner
        joined = chunk.gap in JOINERS - frozenset("・,") and chunk.gap and index > 1
        if others or joined:
            field.tell(chunks[index:], "joint-name")
            return chunks[:index]
    return chunks


def _settle_two_scripts(
    field: Field, chunks: list[Chunk], japanese: list[Chunk], latin: list[Chunk]
) -> list[Chunk]:
    """山田太郎 Taro Yamada: a spelling beside the name. 田中 Michael: one name in two scripts."""
    texts = [chunk.text for chunk in japanese]
    joined = "".join(texts)
    scores = field.scores
    spelled = [chunk.text for chunk in latin]
    initials = all(len(piece) < 2 for word in spelled for piece in word.split("."))
    if initials and not scores.listed_person(joined):
        return chunks  # 佐藤 J., J.K.ローリング
    person = len(texts) > 1 and scores.is_surname(texts[0]) and scores.is_given_name(texts[1])
    lone = max(scores.surname(joined), scores.given_name(joined))
    person = person or scores.person(joined) > lone - 1.0
    if not person and not is_spelling_of(joined, spelled, field.names):
        return chunks
    field.romaji.append(" ".join(field.value_of(chunk) for chunk in latin))
    field.tell(latin, "romaji-in-name")
    return japanese


def _common_script(scripts: set[str]) -> str:
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
