"""Who takes a parcel in for the recipient.

::

    care of = host ("様方" | "方" | "様内" | "気付" …) | "c/o" host
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from atena.names.field.chunks import Chunk
    from atena.names.field.organizations import Sorter
    from atena.names.field.state import FieldState

AT: Final = "気付"
"""After an organization or an inn where the recipient stays or works."""


def take_care_of(field: FieldState, sorter: Sorter) -> None:
    """山田様方 佐藤花子, 佐藤花子 山田方, 株式会社アテナ 気付 佐藤花子, c/o Yamada."""
    _take_latin(field)
    rest = field.rest
    for index, chunk in enumerate(rest):
        text = chunk.text
        ending = field.words.care_of.suffix(text)
        if ending:
            host = text[: len(text) - len(ending)]
            _take_ending(field, sorter, index, host, ending)
            return
        if len(rest) > 1 and is_host(field, text):
            field.tell([chunk], "care-of")
            del rest[index]
            return
        begin, end = field.words.care_of.find(text)
        if begin > 1 and end < len(text) - 1:  # 山田様方佐藤花子
            field.tell([chunk.slice(0, end)], "care-of")
            rest[index] = chunk.slice(end)
            return


def is_host(field: FieldState, text: str) -> bool:
    """山田方 and 山田太郎方 are hosts; 土方 and 緒方 are surnames."""
    if text[-1:] != "方" or len(text) < 2:
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
    others = [*rest[:index], *rest[index + 1 :]]
    if host and others:
        field.tell([chunk], "care-of")
        del rest[index]
    elif host and ending != AT:  # 山田様方 alone: the household is all there is
        field.give_honorific(chunk.slice(len(host)))
        rest[index] = chunk.slice(0, len(host))
    elif host:
        field.tell([chunk.slice(len(host))], "care-of")
        rest[index] = chunk.slice(0, len(host))
    elif index:
        start = 0 if index + 1 < len(rest) else _host_before(field, sorter, index)
        field.tell(rest[start : index + 1], "care-of")
        del rest[start : index + 1]


def _host_before(field: FieldState, sorter: Sorter, index: int) -> int:
    """Where the host of a care-of mark at the end begins; at the mark itself if all before is the recipient."""
    before = field.rest[:index]
    last = before[-1].text
    if len(before) > 1 and (sorter.is_organization(last) or field.scores.listed_person(last)):
        return index - 1
    return index


def _take_latin(field: FieldState) -> None:
    """c/o Yamada: the host ends at a comma or with the field; alone, it is the recipient."""
    rest = field.rest
    for index in range(len(rest) - 1):
        if not _is_mark(rest[index], rest[index + 1]):
            continue
        end = next((i for i in range(index + 2, len(rest)) if rest[i].gap == ","), len(rest))
        if not index and end == len(rest):  # c/o Amazon Inc. Hanako Sato
            legal = (i for i in range(2, end - 1) if rest[i].text in field.words.legal)
            end = next(legal, end - 1) + 1
        host = rest[index:end] if index or end < len(rest) else rest[index : index + 2]
        _tell_run(field, host)
        del rest[index : index + len(host)]
        if rest and not index:
            rest[0].gap = ""
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
