"""Japanese words: which are the person, which others, in what order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from atena.names.field.chunks import KANA, Chunk, script_of
from atena.names.field.covered import LISTED_WORD
from atena.names.field.explanations import best_explanation
from atena.names.field.finish import named
from atena.names.field.glued import cut_glued
from atena.names.field.kana import settle_compounds, settle_kana, spread_borders
from atena.names.field.nouns import is_noun
from atena.names.field.readings import is_reading_of, is_reading_of_one_part
from atena.names.field.scripts import JOINERS, is_others
from atena.names.field.sounded import is_known_sound
from atena.names.field.state import CERTAIN
from atena.names.field.words import Word, words_of_chunks
from atena.text import is_kana

if TYPE_CHECKING:
    from atena.names.field.explanations import Path
    from atena.names.field.organizations import Sorter
    from atena.names.field.parsed import ParsedField
    from atena.names.field.scores import Scores
    from atena.names.field.state import FieldState


IN_PIECES: Final = 0.88
"""The most that is said of a name of which one part is in several words: 野村 彩 代."""

SWAPPED_CERTAINTY: Final = 0.88
"""The most that is said of a name whose given name stands first, without evidence of it."""


UNCERTAIN_REMARK: Final = 0.9
"""Below this probability of the roles the words that are no name are told as uncertain."""


def settle_japanese(field: FieldState, sorter: Sorter, chunks: list[Chunk]) -> ParsedField:
    chunks = _without_glued(field, chunks)
    chunks = _take_furigana(field, chunks)
    words = words_of_chunks(field, chunks)
    if all(word.script in KANA for word in words):
        return settle_kana(field, words)
    if any(len(word.pieces) > 1 for word in words):
        return settle_compounds(field, sorter, words)
    words = _without_others(field, words)
    if len(words) == 1 and words[0].script == "kanji":
        words = _cut_at_script(field, words[0])
    if len(words) == 1:
        if _is_remark_alone(field, words[0].key):
            field.note("no-name")  # 自宅
            return field.parts("unknown", text=words[0].text, places=words[0].places)
        return named(field, words, borders=())
    joined = [word.gap in JOINERS and word.gap != "" for word in words]
    whole = 1.0
    if joined[1] and len(words) == 2:  # 山田・太郎 or 山田太郎・花子
        joined[1], whole = _is_whole(field, words[0])
        second = words[1].key
        if field.scores.surname(second) > field.scores.given_name(second) + MUCH:
            whole *= _TWO_SURNAMES  # 田村・佐野
    path, certainty, of_roles = best_explanation([word.key for word in words], joined, field.scores)
    certainty *= whole * _explained(field, words, path)
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
        if any(len(part) > 1 and _is_kanji(part) for part in (person[:head], person[head:])):
            certainty = min(certainty, IN_PIECES)
    elif len(person) > 1 and all(len(word.key) == 1 for word in person):
        borders = spread_borders(field, person)
    else:
        borders = ()
    return named(field, person, borders, certainty=certainty, swapped=path.swapped)


def _is_kanji(words: list[Word]) -> bool:
    return all(word.script == "kanji" for word in words)


def _without_glued(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """The chunks without what is glued to a name in them."""
    kept: list[Chunk] = []
    for chunk in chunks:
        surname = kept[0].text if len(kept) == 1 and field.scores.is_surname(kept[0].text) else ""
        kept.extend(cut_glued(field, chunk, surname))
    return kept


def _explained(field: FieldState, words: list[Word], path: Path) -> float:
    """How sure the person is in view of what stands beside it: others or a trade beside one part, and remarks in which
    there is no listed word and no noun, leave it open; so does a noun that is no listed name in the person.
    """
    alone = path.end - path.start == 1 and len(path.borders) == 1
    beside = [(word.key, role) for word, role in zip(words, path.roles, strict=True)]
    joint = any(role == "joint" for _, role in beside)
    scores, stems = field.scores, field.words.department_stem
    perhaps_another = any(
        role == "organization" and (alone or key not in stems) and scores.listed_person(key)
        for key, role in beside
    )  # 高田翠軒, but 経理
    shop = any(role == "organization" and field.scores.is_trade(key) for key, role in beside)
    unknown = any(role == "remark" and scores.is_unknown(key) for key, role in beside) or any(
        word.gap in _SPACES and not _is_another(scores, word.key)  # よろしく
        for word, role in zip(words, path.roles, strict=True)
        if role == "joint" and len(words) - (path.end - path.start) == 1
    )
    noun = any(  # 尼僧 妙蓮
        is_noun(key) and not scores.is_surname(key) and not scores.is_given_name(key)
        for key, role in beside
        if role == "person" and len(key) > 1 and not scores.listed_person(key)
    )
    noun |= joint and any(  # フローリスト ことり 山田 花子
        role == "person" and _is_thing(scores, key, given=place > path.start)
        for place, (key, role) in enumerate(beside)
    )
    if joint and not alone and not path.borders:  # 特養あおば 山田花子
        person = "".join(word.key for word in words[path.start : path.end])
        alone = not scores.listed_person(person)
    unlisted = any(role == "remark" and not _is_listed(field, key) for key, role in beside)
    certainty = PART_BESIDE_OTHERS if alone and (joint or shop or unlisted) else 1.0
    return certainty * (BESIDE_UNKNOWN if unknown or noun or perhaps_another else 1.0)


def _is_thing(scores: Scores, key: str, *, given: bool) -> bool:
    """Whether a word that no table has as this part of a name is in kana or ends like a shop or a temple."""
    if is_kana(key):
        return not is_known_sound(key)
    listed = scores.is_given_name(key) if given else scores.is_surname(key)
    named = listed or (not given and scores.listed_person(key))
    return len(key) > 1 and not named and scores.shop(key) > -math.inf


def _is_listed(field: FieldState, key: str) -> bool:
    """Whether a word beside a name is a listed remark or a noun, or holds a part of an address: おばあちゃん野村 does not."""
    words = field.words
    place = words.place.find(key)[0] >= 0 or any(map(str.isdecimal, key))
    return place or key in words.remark or is_noun(key)


def _is_another(scores: Scores, key: str) -> bool:
    """Whether a word is a listed person or given name; a surname behind a whole name may be anything."""
    surname = scores.surname(key)
    given_name = scores.is_given_name(key) and scores.given_name(key) > surname
    return given_name or (scores.listed_person(key) and scores.person(key) > surname)


_SPACES: Final = frozenset(["", " "])
PART_BESIDE_OTHERS, BESIDE_UNKNOWN = 0.8, 0.85


def _tell_others(
    field: FieldState, words: list[Word], roles: tuple[str, ...], *, certain: bool
) -> None:
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


def _is_remark_alone(field: FieldState, key: str) -> bool:
    """Whether a word that stands alone is rather a remark, a relative or an office than a name: 自宅, 母, 事務所."""
    words, scores = field.words, field.scores
    listed = key in words.remark or key in words.relation or key in words.trade
    return listed and scores.name(key) < LISTED_WORD + REMARK_ALONE


def _without_others(field: FieldState, words: list[Word]) -> list[Word]:
    """山田太郎 他, 山田太郎と花子: more persons, with a word between or without names."""
    if len(words) < 3 and words[-1].script == "kanji":
        surname = len(words) > 1 and field.scores.is_surname(words[0].key)
        surname = surname and not field.words.others.suffix(words[1].key)  # とその家族
        if len(words) == 1 or surname:
            words = [*words[:-1], *_cut_at_particle(field, words[-1], surname=surname)]
    for index in range(1, len(words)):
        key = words[index].key
        if is_others(field, key) or key in field.words.joiner:
            field.tell([word.chunk for word in words[index:]], "joint-name")
            return words[:index]
    *before, last = words
    others = field.words.others.suffix(last.key)
    name = last.key[: len(last.key) - len(others)]
    part = field.scores.given_name if before else field.scores.person
    if len(others) > 1 and name and part(name) > part(last.key):
        field.tell([last.chunk.slice(len(name))], "joint-name")
        return [*before, *words_of_chunks(field, [last.chunk.slice(0, len(name))])]
    return words


def _cut_at_particle(field: FieldState, word: Word, *, surname: bool) -> list[Word]:
    """山田太郎と花子: the word, or the first person of it; after a ``surname`` its given name."""
    cut = particle_in(word.key, field.scores, after_surname=surname)
    if not cut:
        return [word]
    chunk = word.chunk
    field.give(chunk.slice(cut, cut + 1), "joint")
    field.tell([chunk.slice(cut + 1)], "joint-name")
    return words_of_chunks(field, [chunk.slice(0, cut)])


def particle_in(text: str, scores: Scores, *, after_surname: bool = False) -> int:
    """Where と stands between a full name and a given or full name, if that is likelier than one name; else 0.

    After a surname a given name stands before it.
    """
    name = scores.given_name if after_surname else scores.person
    least = 1 if after_surname else 2
    if "と" not in text[least:-1]:
        return 0
    best, cut = name(text) if after_surname else scores.name(text), 0
    for index in range(least, len(text) - 1):
        if text[index] == "と":
            other = max(scores.person(text[index + 1 :]), scores.given_name(text[index + 1 :]))
            score = name(text[:index]) + other + AND
            if score > best:
                best, cut = score, index
    return cut


REMARK_ALONE: Final = math.log(1e-3)
"""How often a remark stands where a name should."""

AND: Final = math.log(1e-3)
"""How often と joins two persons in one word."""


def _cut_at_script(field: FieldState, word: Word) -> list[Word]:
    """マリア佐藤: katakana before kanji is a given name if that is likelier."""
    key = word.key
    cut = next((i for i, char in enumerate(key) if script_of(char) == "kanji"), 0)
    if cut < 2 or script_of(key[:cut]) != "katakana" or script_of(key[cut:]) != "kanji":
        return [word]
    scores = field.scores
    given_first = scores.given_name(key[:cut]) + scores.surname(key[cut:]) + _GLUED_GIVEN_FIRST
    if given_first <= scores.surname(key[:cut]) + scores.given_name(key[cut:]):
        return [word]
    return words_of_chunks(field, [word.chunk.slice(0, cut), word.chunk.slice(cut)])


_GLUED_GIVEN_FIRST: Final = math.log(0.1)


def _is_whole(field: FieldState, word: Word) -> tuple[bool, float]:
    """Whether a word before a joiner is a whole name, so that another person follows, and how sure that is."""
    scores = field.scores
    odds = scores.person(word.key) + LONE_PART - scores.surname(word.key)
    return odds > 0, 1.0 / (1.0 + math.exp(-min(abs(odds), 50.0)))


MUCH: Final = 2.0


_TWO_SURNAMES: Final = 0.8
"""Two words joined, the second of which is rather a surname, may be two persons."""


LONE_PART: Final = -1.0


def _take_furigana(field: FieldState, chunks: list[Chunk]) -> list[Chunk]:
    """山田太郎 ヤマダタロウ: kana after (or before) a whole name in kanji that may be its reading, or that of one part."""
    kana = [chunk for chunk in chunks if chunk.script in KANA]
    kanji = [chunk for chunk in chunks if chunk.script == "kanji"]
    if not kana or not kanji or chunks not in (kanji + kana, kana + kanji):
        return chunks
    texts, sounds = [c.text for c in kanji], [c.text for c in kana]
    of_part = len(kana) == 1 and is_reading_of_one_part(texts, sounds[0], field.names)
    if not of_part and not is_reading_of(texts, sounds, field.names):
        return chunks
    field.furigana.append(" ".join(field.value_of(chunk) for chunk in kana))
    field.tell(kana, "furigana-in-name")
    return kanji
