"""Who takes a parcel in for the recipient.

::

    care of = host ("様方" | "方" | "内" | "宅" | "気付" …) | "c/o" host | host [ "sama" ] "kata"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from atena.names.field.latin_words import COMMON, FEWEST, is_latin_surname

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.state import FieldState

AT: Final = "気付"
"""After an organization or an inn where the recipient stays or works."""


def take_care_of(field: FieldState, sorter: Sorter) -> None:
    """山田様方 佐藤花子, 佐藤花子 山田方, 株式会社アテナ 気付 佐藤花子, c/o Yamada."""
    _take_latin(field)
    _take_kata(field)
    rest = field.rest
    for index, chunk in enumerate(rest):
        text = chunk.text
        ending = field.words.care_of.suffix(text)
        if ending and not (text == ending and ending in field.words.honorific):  # さんち
            host = text[: len(text) - len(ending)]
            _take_ending(field, sorter, index, host, ending)
            return
        if text == "方" and index:
            called = index > 1 and rest[index - 1].text in field.words.honorific  # 岡部 様 方
            last = index - called - 1
            if _is_host_before(field, last, index):
                _tell_host(field, _head_of_host(field, last, rest[last].text), index)
                return
        if len(rest) == 1 and text[-1] == "方" and len(text) > 2 and is_host(field, text):
            field.give_honorific(chunk.slice(len(text) - 1))  # 山田方 alone
            rest[index] = chunk.slice(0, len(text) - 1)
            field.certainty *= HOST_ALONE
            return
        others = [other.text for other in (*rest[:index], *rest[index + 1 :])]
        if others and is_host(field, text) and _may_be_recipient(field, others):
            start = _head_of_host(field, index, text[:-1])
            if start or index + 1 < len(rest):
                _tell_host(field, start, index)
            else:  # 大西 一郎方 alone, as 大西一郎方
                field.give_honorific(chunk.slice(len(text) - 1))
                rest[index] = chunk.slice(0, len(text) - 1)
            return
        begin, end = field.words.care_of.find(text)
        end = end if begin > 1 else _end_of_glued_host(field, text)
        if 1 < end < len(text) - 1:  # 山田様方佐藤花子, 山田さん家の花子
            end += text[end] == "の"
            field.tell([chunk.slice(0, end)], "care-of")
            rest[index] = chunk.slice(end)
            return


MARKS: Final = "方内宅"
"""What follows a host without 様, and ends surnames as well."""


def _end_of_glued_host(field: FieldState, text: str) -> int:
    """Where the host ends in 熊谷方岡部悠, if that is likelier than that all of it is a name; else 0."""
    scores = field.scores
    for end in range(3, len(text) - 1 if len(text) > LONGEST_SURE else 0):
        host, rest = text[:end], text[end : len(text) - len(field.words.honorific.suffix(text))]
        if is_host(field, host) and scores.listed_person(rest):
            found = scores.surname(host[:-1]) + scores.person(rest) + HOST_GLUED
            return end if found > scores.name(text) else 0
    return 0


HOST_ALONE: Final = 0.85
"""The most that is said of a surname alone before 方, which may be a given name."""

LONGEST_SURE: Final = 5
"""Characters up to which a word that may be a name is taken for one."""

HOST_GLUED: Final = -9.0
"""How rarely a host is glued to the recipient (a log-probability)."""


def _may_be_recipient(field: FieldState, words: list[str]) -> bool:
    """Whether words beside a host are more than a given name: 朝方 進 is a person."""
    scores, whole = field.scores, "".join(words)
    whole = whole[: len(whole) - len(field.words.honorific.suffix(whole))] or whole
    if len(words) > 1 or scores.listed_person(whole):
        return True
    return scores.is_surname(whole) and scores.surname(whole) > scores.given_name(whole)


def _is_host_before(field: FieldState, last: int, index: int) -> bool:
    """乾 方 入江 綾: a surname or a whole name before the mark at ``index``, a whole person after it."""
    words = [chunk.text for chunk in field.rest]
    person = words[index + 1 :]
    host = words[last]
    scores = field.scores
    return (scores.is_surname(host) or scores.listed_person(host)) and scores.are_person(person)


def is_host(field: FieldState, text: str) -> bool:
    """山田方, 山田内 and 山田太郎方 are hosts; 土方 and 竹内 are surnames."""
    if text[-1:] not in MARKS or len(text) < 2:
        return False
    scores, host = field.scores, text[:-1]
    if scores.is_surname(text) or scores.is_given_name(text):
        return False
    if scores.is_surname(host):
        return True
    return scores.listed_person(host) and not scores.listed_person(text)  # 平原清方


def _take_ending(field: FieldState, sorter: Sorter, index: int, host: str, ending: str) -> None:
    rest = field.rest
    chunk = rest[index]
    start = _head_of_host(field, index, host) if host else index
    others = [*rest[:start], *rest[index + 1 :]]
    if host and others:
        _tell_host(field, start, index)
    elif host and ending != AT:  # 山田様方 alone: the household is all there is
        field.give_honorific(chunk.slice(len(host)))
        rest[index] = chunk.slice(0, len(host))
    elif host:
        field.tell([chunk.slice(len(host))], "care-of")
        rest[index] = chunk.slice(0, len(host))
    elif index:
        start = 0 if index + 1 < len(rest) else _host_before(field, sorter, index)
        _tell_host(field, start, index)


def _head_of_host(field: FieldState, index: int, host: str) -> int:
    """Where a host begins: the word before it may be the surname of a given name (大西 一郎様方)."""
    if not index:
        return index
    scores, before = field.scores, field.rest[index - 1].text
    if not scores.is_surname(before):
        return index
    both = scores.surname(before) + scores.given_name(host)
    alone = max(scores.given_name(before), scores.surname(before) + RARELY_ALONE)
    apart = max(scores.surname(host), scores.person(host)) + alone
    if index == 1 and index + 1 == len(field.rest):  # 小川 大西様方: two surnames
        apart = max(apart, scores.surname(before) + scores.surname(host))
    return index - 1 if both > apart else index


RARELY_ALONE: Final = -6.0
"""A surname alone before a host, where others follow."""


def _tell_host(field: FieldState, start: int, index: int) -> None:
    """Tell the chunks from ``start`` to ``index`` as the host, and take them off."""
    field.tell(field.rest[start : index + 1], "care-of")
    del field.rest[start : index + 1]


def _host_before(field: FieldState, sorter: Sorter, index: int) -> int:
    """Where the host of a care-of mark at the end begins; at the mark itself if all before is the recipient."""
    before = field.rest[:index]
    last = before[-1].text
    if field.scores.are_person([chunk.text for chunk in before]):
        return index
    if len(before) > 2:  # 岡部 悠 熊谷 良雄 様方
        return _head_of_host(field, index - 1, last)
    if len(before) > 1 and (sorter.is_organization(last) or field.scores.listed_person(last)):
        return index - 1
    return index


def _take_latin(field: FieldState) -> None:
    """c/o Yamada: the host ends at a comma or with the field; alone, it is the recipient."""
    rest = field.rest
    _cut_mark(rest)
    for index in range(len(rest) - 1):
        if not _is_mark(rest[index], rest[index + 1]):
            continue
        end = next((i for i in range(index + 2, len(rest)) if rest[i].gap == ","), len(rest))
        if not index and end == len(rest):  # c/o Amazon Inc. Hanako Sato
            legal = (i for i in range(2, end - 1) if rest[i].text in field.words.legal)
            end = next(legal, end - 1) + 1
        if not index and end == len(rest) > 3 and rest[2].text[0] > "\x7f":
            end = _host_end(field)
        host = rest[index:end] if index or end < len(rest) else rest[index : index + 2]
        _tell_run(field, host)
        del rest[index : index + len(host)]
        if rest and not index:
            rest[0].gap = ""
        return


def _take_kata(field: FieldState) -> None:
    """Okada kata, Okada-sama kata: a Japanese surname before 方 in Latin letters, and a whole person beside it."""
    rest = field.rest
    for index, chunk in enumerate(rest):
        host, _, mark = chunk.text.rpartition("-")
        if mark not in _KATA or chunk.script != "latin":
            continue
        start, called = index, bool(host)
        if not host and start:
            start -= 1
            host = rest[start].text
        host = host.removesuffix("-sama")
        if host == "sama" and start:
            start -= 1
            host = rest[start].text
        least = FEWEST if called else COMMON
        if len(rest) - (index + 1 - start) > 1 and is_latin_surname(host, least):
            _tell_run(field, rest[start : index + 1])
            del rest[start : index + 1]
            if rest and not start:
                rest[0].gap = ""
        return


_KATA: Final = frozenset(["kata", "gata"])


def _host_end(field: FieldState) -> int:
    """Where the host of a mark at the head ends in a name that is not in Latin letters: c/o 山田 佐藤花子."""
    words, scores = [chunk.text for chunk in field.rest[2:]], field.scores
    two = scores.surname(words[0]) + scores.given_name(words[1]) + scores.person("".join(words[2:]))
    one = scores.surname(words[0]) + scores.person("".join(words[1:]))
    whole = scores.person(words[0]) + scores.person("".join(words[1:]))
    return 4 if len(words) > 2 and two > max(one, whole) else 3


def _cut_mark(rest: list[Chunk]) -> None:
    """小川舞c/o大西: the mark apart from the names in other scripts that it is glued to."""
    for index in range(1, len(rest)):
        first, second = rest[index - 1 : index + 1]
        if second.gap != "/" or first.text[-1:] != "c" or second.text[:1] != "o":
            continue
        if len(second.text) > 1 and second.text[1] > "\x7f":
            host = second.slice(1)
            host.gap = " "
            rest[index : index + 1] = [second.slice(0, 1), host]
        if len(first.text) > 1 and first.text[-2] > "\x7f":
            mark = first.slice(len(first.text) - 1)
            mark.gap = " "
            rest[index - 1 : index] = [first.slice(0, len(first.text) - 1), mark]
        return


def _is_mark(first: Chunk, second: Chunk) -> bool:
    """c/o, C/O., care of."""
    words = first.text.strip("."), second.text.strip(".")
    return (words == ("c", "o") and second.gap == "/") or words == ("care", "of")


def _tell_run(field: FieldState, chunks: list[Chunk]) -> None:
    """Tell chunks as one run of text, with the signs between them."""
    run = chunks[0].slice(0)
    run.text = field.key[chunks[0].start : chunks[-1].end]
    run.end = chunks[-1].end
    field.tell([run], "care-of")
